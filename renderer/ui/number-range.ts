/** What a number may be, and how a drag or a slider goes through it. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly unit: string;
  /** The part that is of use, which a slider spans; typing and scrubbing reach further. */
  readonly usual: readonly [from: number, to: number];
  /** `log` for what is heard or seen in ratios: frequencies. Needs a range above zero. */
  readonly scale: 'linear' | 'log';
}

/** A drag over this many pixels goes through the usual range. */
const SCRUB_PX = 300;

const clampTo = (range: Pick<NumberRange, 'min' | 'max'>, value: number): number => Math.min(range.max, Math.max(range.min, value));

/** The nearest whole step within the range, free of the dust of binary fractions. */
export function toStep(range: Pick<NumberRange, 'min' | 'max' | 'step'>, value: number): number {
  return clampTo(range, Number((Math.round(value / range.step) * range.step).toFixed(9)));
}

/** Where a value lies in the usual range, 0 to 1; outside of it at the end that is nearer. */
export function positionOf({ usual: [from, to], scale }: NumberRange, value: number): number {
  const part = scale === 'log' ? Math.log(Math.max(value, Number.MIN_VALUE) / from) / Math.log(to / from) : (value - from) / (to - from);
  return Math.min(1, Math.max(0, part));
}

/** The value at a place of the usual range. */
export function valueAt(range: NumberRange, position: number): number {
  const [from, to] = range.usual;
  const part = Math.min(1, Math.max(0, position));
  return toStep(range, range.scale === 'log' ? from * (to / from) ** part : from + (to - from) * part);
}

/** What a scrub by `px` pixels makes of a value, unrounded so that slow drags add up. `factor` is 0.1 for fine and 10 for coarse. */
export function scrubbed(range: NumberRange, value: number, px: number, factor: number): number {
  const [from, to] = range.usual;
  if (range.scale === 'log') return clampTo(range, Math.max(value, range.min) * (to / from) ** ((px * factor) / SCRUB_PX));
  const perPx = Math.max(range.step, (to - from) / SCRUB_PX);
  return clampTo(range, value + px * perPx * factor);
}

/** What an arrow key adds. With Shift a tenth as far, but never less than a step; with Control ten times. */
export function nudged(range: NumberRange, value: number, direction: 1 | -1, factor: number): number {
  const [from, to] = range.usual;
  if (range.scale === 'log') return toStep(range, value * 2 ** ((direction * factor) / 12));
  const step = Math.max(range.step, niceStep((to - from) / 100) * factor);
  return toStep(range, value + direction * step);
}

/** 1, 2 or 5 times a power of ten, at or below `size`. */
function niceStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const lead = size / power;
  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
}
