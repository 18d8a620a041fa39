import type { Span } from '../../../core/base/span.ts';
import type { Lane } from '../../../core/model/lane.ts';
import type { Clip } from '../../../core/model/records.ts';
import { CLIP_HEADER_HEIGHT_PX } from '../layout/measures.ts';
import type { PlacedClip } from '../layout/placed-clip.ts';
import type { TrackRow } from '../layout/rows.ts';
import { clipBody, clipRectangle, type Rectangle } from '../layout/timeline-layout.ts';
import { visibleClips } from '../layout/visible-clips.ts';
import { clipColours, isThroughEdit, placeInLane } from './clip-look.ts';
import { drawClipBody } from './draw-clip-body.ts';
import { drawClipHeader } from './draw-clip-header.ts';
import { drawClipLevels } from './draw-clip-levels.ts';
import type { DrawScene } from './draw-scene.ts';

/** Narrower clips are a block of colour. */
const DETAIL_FROM_WIDTH_PX = 5;

/** The clips of one row that show between two times. */
export function drawClips(scene: DrawScene, row: TrackRow, lane: Lane, shown: Span): void {
  const { context, layout, colours, selectedClips } = scene;
  const body = clipBody(row);
  const silent = row.track.muted;
  if (silent) context.globalAlpha = 0.45;
  const detailed: PlacedClip[] = [];
  const selected: Rectangle[] = [];
  for (const index of visibleClips(lane, shown.start, shown.end, layout.scale.ticksPerPixel)) {
    const placed = placedAt(scene, lane, index);
    if (placed === null) continue;
    const { clip, start, end } = placed;
    const rectangle = clipRectangle(layout, row, start, end);
    const isSelected = selectedClips.has(clip.id);
    if (rectangle.widthPx >= DETAIL_FROM_WIDTH_PX) detailed.push(placed);
    else {
      // What is too narrow for more still tells what it is and whether it is selected.
      context.fillStyle = colours.of[isSelected ? 'selectedEdge' : isMissing(scene, clip) ? 'missing' : clipColours(clip, row.track).fill];
      context.fillRect(rectangle.xPx, rectangle.yPx, Math.max(1, rectangle.widthPx - 0.5), rectangle.heightPx);
      continue;
    }
    if (isSelected) selected.push(rectangle);
  }
  for (const placed of detailed) drawClip(scene, row, placed, body);
  if (detailed.length > 1) drawThroughEdits(scene, row, lane, detailed);
  context.globalAlpha = 1;
  context.strokeStyle = colours.of.selectedEdge;
  context.lineWidth = 2;
  for (const { xPx, yPx, widthPx, heightPx } of selected) context.strokeRect(xPx + 1, yPx + 1, Math.max(1, widthPx - 2.5), heightPx - 2);
  drawSelectedEdge(scene, row, lane);
  drawFocus(scene, row, lane);
}

export function placedAt({ project }: Pick<DrawScene, 'project'>, lane: Lane, index: number): PlacedClip | null {
  const [id, start, end] = [lane.clipIds[index], lane.starts[index], lane.ends[index]];
  const clip = id === undefined ? undefined : project.tables.clips.get(id);
  return clip === undefined || start === undefined || end === undefined ? null : { clip, index, start, end };
}

const isMissing = ({ missing }: DrawScene, { content }: Clip): boolean => content.kind === 'asset' && missing.has(content.assetId);

function drawClip(scene: DrawScene, row: TrackRow, placed: PlacedClip, body: { readonly topPx: number; readonly heightPx: number }): void {
  const { context, layout, colours } = scene;
  const { clip } = placed;
  const whole = clipRectangle(layout, row, placed.start, placed.end);
  // Only the part on the canvas: a clip of an hour is millions of pixels wide when zoomed in.
  const left = Math.max(whole.xPx, -8);
  const right = Math.min(whole.xPx + whole.widthPx - 0.5, layout.widthPx + 8);
  const { yPx, heightPx } = whole;
  if (right <= left) return;
  const { fill, edge } = clipColours(clip, row.track);
  const missing = isMissing(scene, clip);
  const alpha = context.globalAlpha;
  if (!clip.enabled) context.globalAlpha = alpha * 0.4;
  context.fillStyle = colours.of[missing ? 'missing' : fill];
  context.fillRect(left, yPx, right - left, heightPx);
  const inner: Rectangle = { xPx: left, yPx: yPx + body.topPx, widthPx: right - left, heightPx: body.heightPx };
  if (!missing && body.heightPx >= 10 && right - left >= 3) drawClipBody(scene, row, placed, inner);
  if (body.topPx > 0) {
    context.fillStyle = colours.of.headerShade;
    context.fillRect(left, yPx, right - left, CLIP_HEADER_HEIGHT_PX);
  }
  if (clip.label !== null) {
    context.fillStyle = colours.label(clip.label);
    context.fillRect(left, yPx, right - left, body.topPx > 0 ? 3 : 2);
  }
  drawClipLevels(scene, row, placed, whole, inner);
  drawClipHeader(scene, row, placed, { xPx: left, yPx, widthPx: right - left, heightPx }, missing);
  context.strokeStyle = colours.of[missing ? 'danger' : edge];
  context.lineWidth = 1;
  context.strokeRect(left + 0.5, yPx + 0.5, right - left - 1, heightPx - 1);
  context.globalAlpha = alpha;
}

/** Small bow ties where a cut parts one take that goes on. */
function drawThroughEdits(
  { context, layout, colours, project }: DrawScene,
  row: TrackRow,
  lane: Lane,
  placed: readonly PlacedClip[],
): void {
  context.fillStyle = colours.of.textStrong;
  for (const { clip, index, end, start } of placed) {
    const nextId = lane.clipIds[index + 1];
    const next = nextId === undefined ? undefined : project.tables.clips.get(nextId);
    if (next === undefined || lane.starts[index + 1] !== end || !isThroughEdit(clip, next)) continue;
    const { xPx, widthPx, yPx, heightPx } = clipRectangle(layout, row, start, end);
    const [x, y] = [xPx + widthPx, yPx + heightPx / 2];
    context.beginPath();
    for (const side of [-1, 1]) {
      context.moveTo(x + side, y);
      context.lineTo(x + side * 5, y - 4);
      context.lineTo(x + side * 5, y + 4);
      context.closePath();
    }
    context.fill();
  }
}

/** A bracket on the selected edge. */
function drawSelectedEdge({ context, layout, colours, project, selection }: DrawScene, row: TrackRow, lane: Lane): void {
  if (selection.kind !== 'edge' || project.tables.clips.get(selection.clipId)?.trackId !== row.track.id) return;
  const placed = placedAt({ project }, lane, placeInLane(lane, selection.clipId));
  if (placed === null) return;
  const { xPx, yPx, widthPx, heightPx } = clipRectangle(layout, row, placed.start, placed.end);
  const x = selection.side === 'head' ? xPx : xPx + widthPx;
  const inward = selection.side === 'head' ? 5 : -5;
  context.strokeStyle = colours.of.selectedEdge;
  context.lineWidth = 3;
  context.beginPath();
  context.moveTo(x + inward, yPx + 1);
  context.lineTo(x, yPx + 1);
  context.lineTo(x, yPx + heightPx - 1);
  context.lineTo(x + inward, yPx + heightPx - 1);
  context.stroke();
}

/** Where the keyboard is. */
function drawFocus({ context, layout, colours, project, focusedClip }: DrawScene, row: TrackRow, lane: Lane): void {
  if (focusedClip === null || project.tables.clips.get(focusedClip)?.trackId !== row.track.id) return;
  const placed = placedAt({ project }, lane, placeInLane(lane, focusedClip));
  if (placed === null) return;
  const { xPx, yPx, widthPx, heightPx } = clipRectangle(layout, row, placed.start, placed.end);
  context.strokeStyle = colours.of.accent;
  context.lineWidth = 1;
  context.setLineDash([3, 2]);
  context.strokeRect(xPx + 3.5, yPx + 3.5, Math.max(1, widthPx - 7), heightPx - 7);
  context.setLineDash([]);
}
