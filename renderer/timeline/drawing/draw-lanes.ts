import { valueBetween } from '../../../core/effects/interpolate.ts';
import { EFFECTS } from '../../../core/effects/registry.ts';
import type { Keyframe, ParamValue } from '../../../core/model/animation.ts';
import type { Lane } from '../../../core/model/lane.ts';
import { effectName, paramName } from '../../i18n/effect-names.ts';
import type { KeyframeLane, TrackRow } from '../layout/rows.ts';
import { type Rectangle, rowTop, xOf } from '../layout/timeline-layout.ts';
import { placeInLane } from './clip-look.ts';
import { drawKeyframe } from './draw-clip-levels.ts';
import { placedAt } from './draw-clips.ts';
import type { DrawScene } from './draw-scene.ts';

/** The opened lanes of a row: one for each animated parameter, with its curve where it is a number, and its keyframes. */
export function drawLanes(scene: DrawScene, row: TrackRow, lane: Lane): void {
  const { context, layout, colours } = scene;
  const top = rowTop(layout, row);
  context.fillStyle = colours.of.lane;
  context.fillRect(0, top + row.clipHeightPx, layout.widthPx, row.heightPx - row.clipHeightPx - 1);
  for (const opened of row.lanes) drawLane(scene, opened, lane, top + opened.topPx);
}

function drawLane(scene: DrawScene, opened: KeyframeLane, lane: Lane, yPx: number): void {
  const { context, layout, colours, text } = scene;
  const placed = placedAt(scene, lane, placeInLane(lane, opened.clipId));
  if (placed === null) return;
  const { clip, start, end } = placed;
  const left = Math.max(0, xOf(layout, start));
  const right = Math.min(layout.widthPx, xOf(layout, end));
  const effect = clip.effects.find(({ id }) => id === opened.effectId);
  const keyframes = effect?.keyframes[opened.paramKey];
  if (right <= left || effect === undefined || keyframes === undefined) return;
  const area: Rectangle = { xPx: left, yPx, widthPx: right - left, heightPx: opened.heightPx - 1 };
  context.fillStyle = colours.of.raised;
  context.fillRect(left, yPx, area.widthPx, area.heightPx);
  const anchor = start + clip.timeMap.localAnchor;
  const curve = curveOf(keyframes);
  if (curve !== null) {
    context.strokeStyle = colours.of.lineStrong;
    context.lineWidth = 1;
    context.beginPath();
    for (let x = left; x <= right; x += 3) {
      const time = (x + layout.scale.originPx) * layout.scale.ticksPerPixel - anchor;
      const y = curve.yOf(valueBetween(keyframes, time), area);
      if (x === left) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
    context.stroke();
  }
  const font = `10px ${colours.fontUi}`;
  const words = text.fit(laneTitle(opened), font, area.widthPx - 10);
  context.font = font;
  context.textBaseline = 'middle';
  context.fillStyle = colours.of.textMuted;
  context.fillText(words, left + 5, yPx + area.heightPx / 2);
  for (const { time, value, easing } of keyframes) {
    const x = xOf(layout, anchor + time);
    if (anchor + time < start || anchor + time > end || x < left - 5 || x > right + 5) continue;
    const y = curve === null ? yPx + area.heightPx / 2 : curve.yOf(value, area);
    if (easing.kind === 'hold') {
      context.fillStyle = colours.of.levelLine;
      context.fillRect(x - 3.5, y - 3.5, 7, 7);
    } else drawKeyframe(context, x, y, 4, colours.of.levelLine, colours.of.well);
  }
}

/** Numbers are drawn between their own extremes; what is no number has no curve. */
function curveOf(keyframes: readonly Keyframe[]): { yOf(value: ParamValue, area: Rectangle): number } | null {
  const values = keyframes.map(({ value }) => value);
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length < values.length || numbers.length === 0) return null;
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const spread = high - low || 1;
  return {
    yOf: (value, { yPx, heightPx }) =>
      typeof value === 'number' ? yPx + 5 + (1 - (high === low ? 0.5 : (value - low) / spread)) * (heightPx - 10) : yPx + heightPx / 2,
  };
}

function laneTitle({ effectKind, paramKey }: KeyframeLane): string {
  const definition = EFFECTS.get(effectKind);
  const param = definition?.params.find(({ key }) => key === paramKey);
  const effect = effectName(effectKind, definition?.label ?? effectKind);
  const name = param === undefined ? paramKey : paramName(effectKind, param);
  return effect === name ? name : `${effect}: ${name}`;
}
