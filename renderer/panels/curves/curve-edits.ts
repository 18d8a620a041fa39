import type { Ticks } from '../../../core/base/ticks.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import type { Easing, Keyframe, ParamValue } from '../../../core/model/animation.ts';
import type { EffectHome } from '../inspector/params/effect-groups.ts';

/** One parameter of one effect, as the commands name it. */
export interface CurveTarget {
  readonly home: EffectHome;
  readonly key: string;
}

const named = ({ home, key }: CurveTarget, time: Ticks) => ({
  ...home.owner,
  effectId: home.effect?.id ?? '',
  key,
  fromStart: time + home.clock.anchor,
});

/** Commands that bring a keyframe to another time, another value, or both. Times are anchored, as keyframes hold them. */
export function moveKeyCalls(target: CurveTarget, from: Keyframe, to: Pick<Keyframe, 'time' | 'value'>): readonly CommandCall[] {
  const moved = to.time === from.time ? [] : [{ command: 'keyframe.move', args: { ...named(target, from.time), by: to.time - from.time } }];
  const changed = to.value === from.value ? [] : [{ command: 'keyframe.add', args: { ...named(target, to.time), value: to.value } }];
  return [...moved, ...changed];
}

export const addKeyCalls = (target: CurveTarget, time: Ticks, value: ParamValue): readonly CommandCall[] => [
  { command: 'keyframe.add', args: { ...named(target, time), value } },
];

export const removeKeyCalls = (target: CurveTarget, time: Ticks): readonly CommandCall[] => [
  { command: 'keyframe.remove', args: named(target, time) },
];

export const easeKeyCalls = (target: CurveTarget, time: Ticks, easing: Easing): readonly CommandCall[] => [
  { command: 'keyframe.ease', args: { ...named(target, time), easing } },
];

/** Eases by name, as CSS has them. */
export const EASINGS = {
  hold: { kind: 'hold' },
  linear: { kind: 'linear' },
  easeIn: { kind: 'bezier', x1: 0.42, y1: 0, x2: 1, y2: 1 },
  easeOut: { kind: 'bezier', x1: 0, y1: 0, x2: 0.58, y2: 1 },
  easeInOut: { kind: 'bezier', x1: 0.42, y1: 0, x2: 0.58, y2: 1 },
} as const satisfies Readonly<Record<string, Easing>>;
export type EasingName = keyof typeof EASINGS;

/** The name of an easing; null for a curve of the user's own. */
export function easingName(easing: Easing): EasingName | null {
  if (easing.kind !== 'bezier') return easing.kind;
  const { x1, y1, x2, y2 } = easing;
  if (x1 === 0.42 && y1 === 0) return x2 === 1 && y2 === 1 ? 'easeIn' : x2 === 0.58 && y2 === 1 ? 'easeInOut' : null;
  return x1 === 0 && y1 === 0 && x2 === 0.58 && y2 === 1 ? 'easeOut' : null;
}

type Bezier = Extract<Easing, { readonly kind: 'bezier' }>;

/** The control points of an easing; those of a straight line lie on its thirds. Null for a hold, which has none. */
export const handlesOf = (easing: Easing): Bezier | null =>
  easing.kind === 'hold' ? null : easing.kind === 'bezier' ? easing : { kind: 'bezier', x1: 1 / 3, y1: 1 / 3, x2: 2 / 3, y2: 2 / 3 };

/** The easing with one of its control points at a place of the segment's unit square; time stays within the segment. */
export function withHandle(easing: Easing, side: 'out' | 'in', at: readonly [x: number, y: number]): Easing {
  const handles = handlesOf(easing);
  if (handles === null) return easing;
  const tidy = (part: number) => Math.round(part * 1000) / 1000;
  const x = tidy(Math.min(1, Math.max(0, at[0])));
  const y = tidy(at[1]);
  return side === 'out' ? { ...handles, x1: x, y1: y } : { ...handles, x2: x, y2: y };
}

/** The easing after an arrow key on one of its handles; Shift moves less. Null for keys that move nothing. */
export function handleAfterKey(
  easing: Easing,
  side: 'out' | 'in',
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
): Easing | null {
  const handles = handlesOf(easing);
  if (handles === null) return null;
  const [x, y] = side === 'out' ? [handles.x1, handles.y1] : [handles.x2, handles.y2];
  const step = shiftKey ? 0.01 : 0.05;
  switch (key) {
    case 'ArrowLeft':
      return withHandle(easing, side, [x - step, y]);
    case 'ArrowRight':
      return withHandle(easing, side, [x + step, y]);
    case 'ArrowUp':
      return withHandle(easing, side, [x, y + step]);
    case 'ArrowDown':
      return withHandle(easing, side, [x, y - step]);
    default:
      return null;
  }
}

/** Where a keyframe may go: it keeps its place among the others, a frame from each at least. */
export function timeBetween(list: readonly Keyframe[], moved: Keyframe, wanted: Ticks, frame: Ticks): Ticks {
  const index = list.indexOf(moved);
  const before = list[index - 1]?.time;
  const after = list[index + 1]?.time;
  const least = before === undefined ? wanted : before + frame;
  const most = after === undefined ? wanted : after - frame;
  return least > most ? moved.time : Math.min(most, Math.max(least, wanted));
}
