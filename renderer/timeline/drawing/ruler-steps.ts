import { canDropFrames, formatTimecode, parseTimecode } from '../../../core/base/timecode.ts';
import type { Sequence } from '../../../core/model/records.ts';

/** Distances between the ruler's labels and between its fine ticks. */
export interface RulerStep {
  /** Counted in timecode numbers, so that labels fall on whole seconds and minutes in drop-frame too. */
  readonly labelNumbers: number;
  readonly ticksPerLabel: number;
}

const SECONDS: readonly (readonly [seconds: number, ticks: number])[] = [
  [1, 5],
  [2, 4],
  [5, 5],
  [10, 5],
  [15, 3],
  [30, 6],
  [60, 6],
  [120, 4],
  [300, 5],
  [600, 5],
  [900, 3],
  [1800, 6],
  [3600, 6],
  [7200, 4],
  [18_000, 5],
  [36_000, 5],
];
const FRAMES = [1, 2, 5, 10, 15, 20, 30];

/** The finest step whose labels stand at least `minimumPx` apart, at `framePx` pixels a frame. */
export function rulerStep(rate: Sequence['rate'], framePx: number, minimumPx: number): RulerStep {
  const nominal = Math.round(rate.num / rate.den);
  for (const frames of FRAMES) {
    if (frames >= nominal || nominal % frames !== 0) continue;
    if (frames * framePx >= minimumPx) return { labelNumbers: frames, ticksPerLabel: frames };
  }
  for (const [seconds, ticks] of SECONDS)
    if (seconds * nominal * framePx >= minimumPx) return { labelNumbers: seconds * nominal, ticksPerLabel: ticks };
  let hours = 20;
  while (hours * 3600 * nominal * framePx < minimumPx) hours *= 2;
  return { labelNumbers: hours * 3600 * nominal, ticksPerLabel: 4 };
}

/** A label of the ruler: `frame` counts from the sequence's start. */
export interface RulerLabel {
  readonly frame: number;
  readonly text: string;
}

/** The labels within a stretch of frames, with the timecode that each frame has. */
export function rulerLabels(
  sequence: Pick<Sequence, 'rate' | 'dropFrame' | 'startFrame'>,
  step: RulerStep,
  fromFrame: number,
  toFrame: number,
): readonly RulerLabel[] {
  const { rate, dropFrame, startFrame } = sequence;
  const format = { rate, dropFrame };
  const nominal = Math.round(rate.num / rate.den);
  const dropping = dropFrame && canDropFrames(rate);
  const numberOf = (frame: number): number => (dropping ? timecodeNumber(formatTimecode(frame, format), nominal) : frame);
  const first = Math.floor(numberOf(Math.max(0, fromFrame) + startFrame) / step.labelNumbers) * step.labelNumbers;
  const labels: RulerLabel[] = [];
  for (let number = first; labels.length < 1000; number += step.labelNumbers) {
    const frame = dropping ? frameOfNumber(number, nominal, format) : number;
    const fromStart = frame - startFrame;
    if (fromStart > toFrame) return labels;
    if (fromStart < 0) continue;
    labels.push({ frame: fromStart, text: formatTimecode(frame, format) });
  }
  return labels;
}

/** Timecode read as a plain count, dropped numbers included. */
function timecodeNumber(text: string, nominal: number): number {
  const [hours = 0, minutes = 0, seconds = 0, frames = 0] = text.split(/[:;]/).map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * nominal + frames;
}

/** The frame that has this number, or the next one that has any where drop-frame leaves it out. */
function frameOfNumber(number: number, nominal: number, format: { readonly rate: Sequence['rate']; readonly dropFrame: boolean }): number {
  for (let at = number; at < number + nominal; at++) {
    const seconds = Math.floor(at / nominal);
    const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
    const parsed = parseTimecode(`${clock.join(':')};${String(at % nominal).padStart(2, '0')}`, format);
    if (parsed.ok) return parsed.value;
  }
  return number;
}
