import type { Project } from '../../../core/model/project.ts';
import { laneOf } from '../../../core/model/project.ts';
import { KIND_GAP_PX, RULER_HEIGHT_PX } from '../layout/measures.ts';
import type { TrackRow } from '../layout/rows.ts';
import { clipRectangle, rowOfTrack, rowTop, type TimelineLayout, xOf } from '../layout/timeline-layout.ts';
import type { OverlayItem } from '../overlay/timeline-overlay.ts';
import { placeInLane } from './clip-look.ts';
import type { TimelineColours } from './colours.ts';
import type { FittedText } from './fitted-text.ts';

export interface OverlayScene {
  readonly context: CanvasRenderingContext2D;
  readonly layout: TimelineLayout;
  readonly project: Project;
  readonly colours: TimelineColours;
  readonly text: FittedText;
}

/** What tools show over the clips, below the playhead. */
export function drawOverlay(scene: OverlayScene, items: Iterable<OverlayItem>): void {
  const { context, layout } = scene;
  context.save();
  context.beginPath();
  context.rect(0, RULER_HEIGHT_PX, layout.widthPx, layout.heightPx - RULER_HEIGHT_PX);
  context.clip();
  const last: OverlayItem[] = [];
  for (const item of items) {
    // Words and guides lie over everything else.
    if (item.kind === 'readout' || item.kind === 'snap-guide') last.push(item);
    else drawItem(scene, item);
  }
  context.restore();
  for (const item of last) drawItem(scene, item);
}

function drawItem(scene: OverlayScene, item: OverlayItem): void {
  const { context, layout, colours } = scene;
  switch (item.kind) {
    case 'snap-guide': {
      const x = Math.round(xOf(layout, item.time)) + 0.5;
      context.strokeStyle = colours.of.warning;
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(x, RULER_HEIGHT_PX - 6);
      context.lineTo(x, layout.heightPx);
      context.stroke();
      context.fillStyle = colours.of.warning;
      context.beginPath();
      context.moveTo(x - 5, RULER_HEIGHT_PX - 8);
      context.lineTo(x + 5, RULER_HEIGHT_PX - 8);
      context.lineTo(x, RULER_HEIGHT_PX - 1);
      context.fill();
      return;
    }
    case 'marquee': {
      const { xPx, yPx, widthPx, heightPx } = item.rectangle;
      context.fillStyle = colours.of.accentSoft;
      context.fillRect(xPx, yPx, widthPx, heightPx);
      context.strokeStyle = colours.of.accent;
      context.lineWidth = 1;
      context.strokeRect(Math.round(xPx) + 0.5, Math.round(yPx) + 0.5, Math.round(widthPx), Math.round(heightPx));
      return;
    }
    case 'drop-ghost':
      drawGhost(scene, item);
      return;
    case 'blade':
      drawBlade(scene, item.time, item.trackIds === null ? layout.rows.rows : item.trackIds.flatMap((id) => rowOfTrack(layout, id) ?? []));
      return;
    case 'readout':
      drawReadout(scene, item);
      return;
    case 'trim-edge': {
      const row = rowOfTrack(layout, item.trackId);
      if (row !== null) drawTrimEdge(scene, row, item);
      return;
    }
    case 'hover': {
      const trackId = scene.project.tables.clips.get(item.clipId)?.trackId;
      const row = trackId === undefined ? null : rowOfTrack(layout, trackId);
      if (row === null || trackId === undefined) return;
      const lane = laneOf(scene.project, trackId);
      const index = placeInLane(lane, item.clipId);
      const [start, end] = [lane.starts[index], lane.ends[index]];
      if (start === undefined || end === undefined) return;
      const { xPx, yPx, widthPx, heightPx } = clipRectangle(layout, row, start, end);
      context.strokeStyle = colours.of.text;
      context.lineWidth = 1;
      context.strokeRect(xPx + 0.5, yPx + 0.5, widthPx - 1.5, heightPx - 1);
      return;
    }
    case 'handles': {
      const row = rowOfTrack(layout, item.trackId);
      if (row === null) return;
      const { xPx, yPx, widthPx, heightPx } = clipRectangle(layout, row, item.span.start, item.span.end);
      context.strokeStyle = colours.of.textMuted;
      context.lineWidth = 1;
      context.setLineDash([4, 3]);
      context.strokeRect(xPx + 0.5, yPx + 0.5, widthPx - 1, heightPx - 1);
      context.setLineDash([]);
      return;
    }
  }
}

const NEW_TRACK_HEIGHT_PX = 40;

function drawGhost(scene: OverlayScene, ghost: Extract<OverlayItem, { kind: 'drop-ghost' }>): void {
  const { context, layout, colours, text } = scene;
  const place = ghostPlace(layout, ghost.track);
  const [left, right] = [xOf(layout, ghost.span.start), xOf(layout, ghost.span.end)];
  const widthPx = Math.max(2, right - left);
  context.fillStyle = colours.of.accentSoft;
  context.fillRect(left, place.yPx, widthPx, place.heightPx);
  context.strokeStyle = colours.of.accent;
  context.lineWidth = 1.5;
  context.strokeRect(left + 0.75, place.yPx + 0.75, widthPx - 1.5, place.heightPx - 1.5);
  if (ghost.mode === 'insert') {
    // What follows moves away: an arrow on the edge that opens.
    const y = place.yPx + place.heightPx / 2;
    context.fillStyle = colours.of.accent;
    context.beginPath();
    context.moveTo(left - 1, y - 6);
    context.lineTo(left + 7, y);
    context.lineTo(left - 1, y + 6);
    context.fill();
  }
  const font = `11px ${colours.fontUi}`;
  context.font = font;
  context.textBaseline = 'middle';
  context.fillStyle = colours.of.textStrong;
  const words = text.fit(ghost.label, font, widthPx - 18);
  context.fillText(words, Math.max(4, left + 10), place.yPx + Math.min(9, place.heightPx / 2));
}

function ghostPlace(
  layout: TimelineLayout,
  track: Extract<OverlayItem, { kind: 'drop-ghost' }>['track'],
): { readonly yPx: number; readonly heightPx: number } {
  if (track.kind === 'track') {
    const row = rowOfTrack(layout, track.id);
    if (row !== null) return { yPx: rowTop(layout, row) + 1, heightPx: row.clipHeightPx - 2 };
  }
  const isSound = track.kind === 'new' && track.of === 'sound';
  const { rows } = layout.rows;
  const topPx = RULER_HEIGHT_PX - layout.scrollTopPx;
  const firstPicture = rows.find((row) => row.track.kind === 'picture');
  return isSound
    ? { yPx: topPx + layout.rows.heightPx + KIND_GAP_PX, heightPx: NEW_TRACK_HEIGHT_PX }
    : { yPx: topPx + (firstPicture?.topPx ?? 0) - NEW_TRACK_HEIGHT_PX / 4, heightPx: NEW_TRACK_HEIGHT_PX / 2 };
}

function drawBlade({ context, layout, colours }: OverlayScene, time: number, rows: readonly TrackRow[]): void {
  const x = Math.round(xOf(layout, time)) + 0.5;
  context.strokeStyle = colours.of.textStrong;
  context.lineWidth = 1;
  context.beginPath();
  for (const row of rows) {
    const y = rowTop(layout, row);
    context.moveTo(x, y);
    context.lineTo(x, y + row.clipHeightPx);
    context.moveTo(x - 4, y);
    context.lineTo(x + 4, y);
    context.moveTo(x - 4, y + row.clipHeightPx);
    context.lineTo(x + 4, y + row.clipHeightPx);
  }
  context.stroke();
}

function drawTrimEdge({ context, layout, colours }: OverlayScene, row: TrackRow, edge: Extract<OverlayItem, { kind: 'trim-edge' }>): void {
  const x = xOf(layout, edge.time);
  const y = rowTop(layout, row) + 1;
  const bottom = y + row.clipHeightPx - 2;
  context.strokeStyle = edge.mode === 'ripple' ? colours.of.warning : edge.mode === 'roll' ? colours.of.accent : colours.of.danger;
  context.lineWidth = 2.5;
  context.beginPath();
  for (const inward of edge.side === 'both' ? [6, -6] : edge.side === 'head' ? [6] : [-6]) {
    const at = x + Math.sign(inward);
    context.moveTo(at + inward, y);
    context.lineTo(at, y);
    context.lineTo(at, bottom);
    context.lineTo(at + inward, bottom);
  }
  context.stroke();
}

function drawReadout({ context, layout, colours, text }: OverlayScene, item: Extract<OverlayItem, { kind: 'readout' }>): void {
  const font = `11px ${colours.fontMono}`;
  const lines = item.text.split('\n');
  // All digits are as wide as one another: a readout that counts is measured once, not at every move.
  const widthPx = Math.ceil(lines.reduce((most, line) => Math.max(most, text.width(line.replace(/\d/g, '0'), font)), 0)) + 14;
  const heightPx = lines.length * 15 + 7;
  const x = Math.min(Math.max(2, item.xPx + 14), layout.widthPx - widthPx - 2);
  const below = item.yPx + 18 + heightPx < layout.heightPx;
  const y = below ? item.yPx + 18 : Math.max(2, item.yPx - heightPx - 10);
  context.fillStyle = colours.of.well;
  context.globalAlpha = 0.92;
  context.fillRect(x, y, widthPx, heightPx);
  context.globalAlpha = 1;
  context.strokeStyle = item.tone === 'limit' ? colours.of.danger : colours.of.lineStrong;
  context.lineWidth = 1;
  context.strokeRect(x + 0.5, y + 0.5, widthPx - 1, heightPx - 1);
  context.font = font;
  context.textBaseline = 'middle';
  context.fillStyle = item.tone === 'limit' ? colours.of.danger : colours.of.textStrong;
  for (const [index, line] of lines.entries()) context.fillText(line, x + 7, y + 11 + index * 15);
}

/** A line down all tracks with a head on the ruler. */
export function drawPlayhead({ context, layout, colours }: OverlayScene): void {
  const x = Math.round(xOf(layout, layout.view.playhead));
  if (x < -10 || x > layout.widthPx + 10) return;
  // The frame that is shown, where frames are wide enough to tell apart.
  const framePx = layout.frame / layout.scale.ticksPerPixel;
  if (framePx >= 8) {
    context.globalAlpha = 0.14;
    context.fillStyle = colours.of.playhead;
    context.fillRect(x, RULER_HEIGHT_PX, framePx, layout.heightPx - RULER_HEIGHT_PX);
    context.globalAlpha = 1;
  }
  context.fillStyle = colours.of.playhead;
  context.fillRect(x, 12, 1, layout.heightPx - 12);
  context.beginPath();
  context.moveTo(x - 6, 2);
  context.lineTo(x + 7, 2);
  context.lineTo(x + 7, 10);
  context.lineTo(x + 0.5, 18);
  context.lineTo(x - 6, 10);
  context.closePath();
  context.fill();
}
