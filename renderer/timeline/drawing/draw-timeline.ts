import { laneOf } from '../../../core/model/project.ts';
import { RULER_HEIGHT_PX } from '../layout/measures.ts';
import { rowsWithin, type TrackRow } from '../layout/rows.ts';
import { rowTop, visibleSpan, xOf } from '../layout/timeline-layout.ts';
import { drawClips } from './draw-clips.ts';
import { drawLanes } from './draw-lanes.ts';
import { drawRuler } from './draw-ruler.ts';
import type { DrawScene } from './draw-scene.ts';
import { drawTransitions } from './draw-transitions.ts';

/** Draws everything but the playhead and what tools show: rows with their clips, then the ruler over them. */
export function drawTimeline(scene: DrawScene): void {
  const { context, layout, colours, project } = scene;
  const { widthPx, heightPx } = layout;
  context.fillStyle = colours.of.app;
  context.fillRect(0, 0, widthPx, heightPx);
  const fromPx = layout.scrollTopPx;
  const shown = visibleSpan(layout);
  for (const row of rowsWithin(layout.rows, fromPx, fromPx + heightPx - RULER_HEIGHT_PX)) {
    const lane = laneOf(project, row.track.id);
    drawRow(scene, row);
    drawClips(scene, row, lane, shown);
    drawTransitions(scene, row, lane, shown);
    if (row.lanes.length > 0) drawLanes(scene, row, lane);
    if (row.track.locked) hatchRow(scene, row);
  }
  drawMarkedSpan(scene);
  drawRuler(scene);
}

function drawRow({ context, layout, colours, selection }: DrawScene, row: TrackRow): void {
  const y = rowTop(layout, row);
  const { kind } = row.track;
  context.fillStyle = kind === 'sound' ? colours.of.trackSound : kind === 'caption' ? colours.of.trackCaption : colours.of.trackPicture;
  context.fillRect(0, y, layout.widthPx, row.clipHeightPx);
  context.fillStyle = colours.of.lineSoft;
  context.fillRect(0, y + row.heightPx - 1, layout.widthPx, 1);
  if (selection.kind !== 'gap' || selection.trackId !== row.track.id) return;
  const [left, right] = [xOf(layout, selection.start), xOf(layout, selection.end)];
  context.fillStyle = colours.of.accentSoft;
  context.fillRect(left, y + 1, right - left, row.clipHeightPx - 2);
  context.strokeStyle = colours.of.accent;
  context.lineWidth = 1;
  context.strokeRect(left + 0.5, y + 1.5, right - left - 1, row.clipHeightPx - 3);
}

/** A locked track is struck through. */
function hatchRow({ context, layout, colours }: DrawScene, row: TrackRow): void {
  const y = rowTop(layout, row);
  context.save();
  context.beginPath();
  context.rect(0, y, layout.widthPx, row.clipHeightPx);
  context.clip();
  context.strokeStyle = colours.of.hatch;
  context.lineWidth = 3;
  context.beginPath();
  const step = 12;
  const shift = ((layout.scale.originPx % step) + step) % step;
  for (let x = -shift - row.clipHeightPx; x < layout.widthPx; x += step) {
    context.moveTo(x, y + row.clipHeightPx);
    context.lineTo(x + row.clipHeightPx, y);
  }
  context.stroke();
  context.restore();
}

/** What lies outside the marked span is shaded, inside it is tinted. */
function drawMarkedSpan({ context, layout, colours }: DrawScene): void {
  const { inPoint, outPoint } = layout.view;
  if (inPoint === null && outPoint === null) return;
  const left = inPoint === null ? 0 : xOf(layout, inPoint);
  const right = outPoint === null ? layout.widthPx : xOf(layout, outPoint);
  context.globalAlpha = 0.35;
  context.fillStyle = colours.of.inOut;
  context.fillRect(Math.max(0, left), RULER_HEIGHT_PX, Math.min(layout.widthPx, right) - Math.max(0, left), layout.heightPx);
  context.globalAlpha = 1;
}
