import type { Result } from '../../core/base/fault.ts';
import type { Ratio } from '../../core/base/ratio.ts';
import { formatTimecode, parseTimecode, type TimecodeFormat } from '../../core/base/timecode.ts';
import { selectActiveSequence, selectProject } from '../state/selectors.ts';
import type { State } from '../state/store.ts';
import type { ViewerName } from '../state/transport-slice.ts';

interface Count {
  readonly format: TimecodeFormat;
  /** Number of the first frame. */
  readonly startFrame: number;
}

const DEFAULT_RATE: Ratio = { num: 25, den: 1 };

/** How the frames of what a viewer shows are numbered: as its sequence says, or by the timecode that its footage carries. */
export function countOf(state: State, name: ViewerName): Count {
  const rate = state.viewer[name].facts.subject?.rate ?? DEFAULT_RATE;
  if (name === 'program') {
    const sequence = selectActiveSequence(state);
    return sequence === null
      ? { format: { rate, dropFrame: false }, startFrame: 0 }
      : { format: { rate: sequence.rate, dropFrame: sequence.dropFrame }, startFrame: sequence.startFrame };
  }
  const { sourceAssetId } = state.selection;
  const written = sourceAssetId === null ? null : (selectProject(state)?.tables.assets.get(sourceAssetId)?.timecode ?? null);
  const format = { rate, dropFrame: written?.includes(';') === true };
  const start = written === null ? null : parseTimecode(written, format);
  return { format, startFrame: start?.ok === true ? start.value : 0 };
}

export function timecodeText(state: State, name: ViewerName, frame: number): string {
  const { format, startFrame } = countOf(state, name);
  return formatTimecode(startFrame + frame, format);
}

/**
 * What a user typed as a place: a timecode in full, its last digits without colons (`112` is one second and twelve frames), or a step
 * forward or back with a sign in front. Answers a frame of the subject. Faults: those of `parseTimecode`.
 */
export function typedFrame(text: string, { format, startFrame }: Count, frame: number): Result<number> {
  const [, sign = '', rest = ''] = /^\s*([+-]?)\s*(.*?)\s*$/.exec(text) ?? [];
  const spelled = /^\d{1,9}$/.test(rest) ? spellOut(rest, format) : rest;
  const number = parseTimecode(spelled, sign === '' ? format : { ...format, dropFrame: false });
  if (!number.ok) return number;
  if (sign === '') return { ok: true, value: Math.max(0, number.value - startFrame) };
  return { ok: true, value: Math.max(0, frame + (sign === '-' ? -number.value : number.value)) };
}

/** Frames past a second and seconds past a minute carry over, so that `75` is a good number of frames. */
function spellOut(digits: string, { rate }: TimecodeFormat): string {
  const padded = digits.padStart(9, '0');
  const nominal = Math.round(rate.num / rate.den);
  const parts = [padded.slice(0, 3), padded.slice(3, 5), padded.slice(5, 7), padded.slice(7)].map(Number);
  const [hours = 0, minutes = 0, seconds = 0, frames = 0] = parts;
  const total = ((hours * 60 + minutes) * 60 + seconds) * nominal + frames;
  return formatTimecode(total, { rate, dropFrame: false });
}
