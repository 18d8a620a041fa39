import type { Ticks } from '../base/ticks.ts';

/** What an effect's parameter may hold. Arrays are points, colours (linear 0..1 RGBA), polygons or curve points. */
export type ParamValue = number | boolean | string | readonly number[] | readonly (readonly number[])[];

/**
 * How a value moves from one keyframe to the next. Bezier control points are in the unit square of (time, value) as in CSS:
 * `x1` and `x2` within 0..1, `y1` and `y2` free.
 */
export type Easing =
  | { readonly kind: 'hold' }
  | { readonly kind: 'linear' }
  | { readonly kind: 'bezier'; readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };

/** `time` is anchored clip time (see TimeMap): it stays put when the clip is split, moved or trimmed. */
export interface Keyframe {
  readonly time: Ticks;
  readonly value: ParamValue;
  /** From this keyframe to the next. */
  readonly easing: Easing;
}

/**
 * One effect on a clip, a track or a sequence. A parameter absent from `params` has its definition's default; one with keyframes
 * takes its value from them. `keyframes` lists are sorted by time with no two alike, and never empty.
 */
export interface Effect {
  readonly id: string;
  /** Names an effect definition, for example `blur`. */
  readonly kind: string;
  readonly enabled: boolean;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly keyframes: Readonly<Record<string, readonly Keyframe[]>>;
}
