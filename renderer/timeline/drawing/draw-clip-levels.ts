import type { Ticks } from '../../../core/base/ticks.ts';
import { fadeLevel } from '../../../core/graph/fade-level.ts';
import { fadeHandleX, showsHandles } from '../layout/hit-clip.ts';
import { type LevelKind, levelAt, levelKeyframes, levelKindOf, levelToY } from '../layout/level-line.ts';
import { FADE_HANDLE_PX, HANDLES_FROM_WIDTH_PX } from '../layout/measures.ts';
import type { PlacedClip } from '../layout/placed-clip.ts';
import type { TrackRow } from '../layout/rows.ts';
import { type Rectangle, timeAt, xOf } from '../layout/timeline-layout.ts';
import type { DrawScene } from './draw-scene.ts';

/** The shade that fades cast on a clip's body, its level line with keyframes, and its fade handles. `whole` may reach past the canvas. */
export function drawClipLevels(scene: DrawScene, row: TrackRow, placed: PlacedClip, whole: Rectangle, inner: Rectangle): void {
  drawFades(scene, placed, inner);
  if (!showsHandles(row) || whole.widthPx < HANDLES_FROM_WIDTH_PX) return;
  const level = levelKindOf(row.track.kind);
  if (level !== null) drawLevel(scene, placed, level, inner);
  drawFadeHandles(scene, placed, inner);
}

/** The clip's body above the fade's curve lies in shade. */
function drawFades(scene: DrawScene, { clip, start, end }: PlacedClip, inner: Rectangle): void {
  const { context, layout, colours } = scene;
  for (const side of ['in', 'out'] as const) {
    const fade = side === 'in' ? clip.fadeIn : clip.fadeOut;
    if (fade === null) continue;
    const from = side === 'in' ? start : end - fade.duration;
    const [left, right] = [xOf(layout, from), xOf(layout, from + fade.duration)];
    if (right - left < 1 || right < inner.xPx || left > inner.xPx + inner.widthPx) continue;
    const steps = Math.min(48, Math.max(4, Math.round((right - left) / 4)));
    const y = (time: Ticks) => inner.yPx + (1 - fadeLevel(clip, time - start)) * inner.heightPx;
    context.beginPath();
    context.moveTo(left, inner.yPx);
    for (let step = 0; step <= steps; step++) {
      const time = from + (fade.duration * step) / steps;
      context.lineTo(xOf(layout, time), y(time));
    }
    context.lineTo(right, inner.yPx);
    context.closePath();
    context.fillStyle = colours.of.fadeShade;
    context.fill();
    context.strokeStyle = colours.of.clipText;
    context.globalAlpha *= 0.7;
    context.lineWidth = 1;
    context.stroke();
    context.globalAlpha /= 0.7;
  }
}

function drawLevel(scene: DrawScene, { clip, start, end }: PlacedClip, level: LevelKind, inner: Rectangle): void {
  const { context, layout, colours } = scene;
  const keyframes = levelKeyframes(clip, level);
  const yOf = (value: number) => inner.yPx + levelToY(level, value, inner.heightPx);
  const [left, right] = [inner.xPx, inner.xPx + inner.widthPx];
  context.strokeStyle = colours.of.levelLine;
  context.lineWidth = 1;
  context.beginPath();
  if (keyframes.length === 0) {
    const y = Math.round(yOf(levelAt(clip, level, 0))) + 0.5;
    context.moveTo(left, y);
    context.lineTo(right, y);
    context.globalAlpha *= 0.75;
    context.stroke();
    context.globalAlpha /= 0.75;
    return;
  }
  const anchor = start + clip.timeMap.localAnchor;
  const valueAt = (x: number) => levelAt(clip, level, Math.min(end, Math.max(start, timeAt(layout, x))) - start);
  context.moveTo(left, yOf(valueAt(left)));
  for (let x = left + 3; x < right; x += 3) context.lineTo(x, yOf(valueAt(x)));
  context.lineTo(right, yOf(valueAt(right)));
  context.stroke();
  for (const { time, value } of keyframes) {
    const x = xOf(layout, anchor + time);
    if (typeof value !== 'number' || x < left - 5 || x > right + 5 || anchor + time < start || anchor + time > end) continue;
    drawKeyframe(context, x, yOf(value), 3.5, colours.of.levelLine, colours.of.well);
  }
}

/** A diamond. */
export function drawKeyframe(context: CanvasRenderingContext2D, x: number, y: number, radiusPx: number, fill: string, edge: string): void {
  context.beginPath();
  context.moveTo(x, y - radiusPx);
  context.lineTo(x + radiusPx, y);
  context.lineTo(x, y + radiusPx);
  context.lineTo(x - radiusPx, y);
  context.closePath();
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = edge;
  context.lineWidth = 1;
  context.stroke();
}

/** Shown on selected clips and where there is a fade: elsewhere they would only be noise. */
function drawFadeHandles(scene: DrawScene, placed: PlacedClip, inner: Rectangle): void {
  const { context, colours, layout, selectedClips } = scene;
  const { clip } = placed;
  for (const side of ['in', 'out'] as const) {
    const fade = side === 'in' ? clip.fadeIn : clip.fadeOut;
    if (fade === null && !selectedClips.has(clip.id)) continue;
    const x = fadeHandleX(layout, placed, side);
    if (x === null || x < -FADE_HANDLE_PX || x > layout.widthPx + FADE_HANDLE_PX) continue;
    context.beginPath();
    context.arc(x, inner.yPx + FADE_HANDLE_PX / 2 + 0.5, FADE_HANDLE_PX / 2 - 0.5, 0, Math.PI * 2);
    context.fillStyle = colours.of.clipText;
    context.fill();
    context.strokeStyle = colours.of.well;
    context.lineWidth = 1;
    context.stroke();
  }
}
