import { canDropFrames, parseTimecode } from '../../core/base/timecode.ts';
import type { Sequence } from '../../core/model/records.ts';

type Numbering = Pick<Sequence, 'rate' | 'dropFrame' | 'startFrame'>;

/**
 * The frame that typed text means, counted from the sequence's start; null where it means none. Text reads from the right, as editors type
 * it: `12` is a frame, `1:00` a second, `1.12` or `112` a second and twelve frames with the dots left out past two digits. A sign makes it
 * a distance from `frame`, of frames where it has no colon. Anything else is timecode as the sequence counts it.
 */
export function readTypedTime(text: string, sequence: Numbering, frame: number): number | null {
  const match = /^([+\-−]?)(\d[\d:;.,]*)$/.exec(text.trim());
  if (match === null) return null;
  const [, sign = '', digits = ''] = match;
  const isPlain = /^\d+$/.test(digits);
  if (sign !== '' && isPlain) return moved(frame, sign, Number(digits));
  const parts = isPlain ? digitsInPairs(digits, frameDigits(sequence)) : digits.split(/[:;.,]/);
  if (parts.length > 4 || parts.some((part) => part.length > 4)) return null;
  const [frames = 0, seconds = 0, minutes = 0, hours = 0] = parts.map((part) => Number(part === '' ? '0' : part)).reverse();
  const nominal = Math.round(sequence.rate.num / sequence.rate.den);
  if (sign !== '') return moved(frame, sign, ((hours * 60 + minutes) * 60 + seconds) * nominal + frames);
  // More seconds than a minute has are carried over, as `90:00` is a minute and a half.
  const whole = (hours * 60 + minutes) * 60 + seconds + Math.floor(frames / nominal);
  const clock = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, '0')).join(':');
  const dropping = sequence.dropFrame && canDropFrames(sequence.rate);
  let last = frames % nominal;
  let read = parseTimecode(`${clock}${dropping ? ';' : ':'}${String(last).padStart(2, '0')}`, sequence);
  // A number that drop-frame leaves out means the next one there is.
  while (!read.ok && read.error.code === 'timecode.dropped' && last < nominal - 1) {
    last += 1;
    read = parseTimecode(`${clock};${String(last).padStart(2, '0')}`, sequence);
  }
  if (!read.ok) return null;
  // Timecode before the sequence begins is meant from its start: `1:00` in a sequence that starts at one hour.
  return read.value >= sequence.startFrame ? read.value - sequence.startFrame : read.value;
}

const moved = (frame: number, sign: string, by: number): number => frame + (sign === '+' ? by : -by);

const frameDigits = ({ rate }: Numbering): number => Math.max(2, String(Math.round(rate.num / rate.den) - 1).length);

/** `11512` is 1:15:12; up to as many digits as frames have are frames. */
function digitsInPairs(digits: string, frameLength: number): readonly string[] {
  const parts = [digits.slice(-frameLength)];
  for (let rest = digits.slice(0, -frameLength); rest !== '' && parts.length < 4; rest = parts.length === 3 ? '' : rest.slice(0, -2))
    parts.unshift(parts.length === 3 ? rest : rest.slice(-2));
  return parts;
}
