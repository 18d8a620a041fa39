import { createHash } from 'node:crypto';
import { ok, type Result } from '../../../core/base/fault.ts';
import type { VoicePool } from '../../audio/conversion/match-features.ts';
import { endOfStretch, heardFor, SpeechRows } from '../../audio/conversion/speech-rows.ts';
import type { VoiceConverter } from '../../audio/conversion/voice-converter.ts';
import { CONVERSION_RATE, FEATURE_HOP } from '../../audio/conversion/voice-features.ts';
import type { PlainSound, PlanContext } from '../assist.ts';
import type { SourceStretch } from './prepare.ts';

/** A row counts as speech from here on: -50 dB of full scale. */
const SPEECH_POWER = 1e-5;

export interface ConvertedRows {
  readonly sound: PlainSound;
  /** Where it begins: sample of the asset's clock. */
  readonly first: number;
  readonly sourceSha256: string;
  readonly endRow: number;
  readonly sourceEnergy: number;
  readonly madeEnergy: number;
  readonly peak: number;
}

/**
 * Converts one stretch of a sound, from row `first` to a quiet place some ten seconds on, or to `most` rows. Answers those samples of the sound's own rate
 * that lie in it, in as many channels as it has where these are one or two, else in one.
 */
export async function convertRows(
  converter: VoiceConverter,
  pool: VoicePool,
  source: SourceStretch,
  first: number,
  { media, signal }: Pick<PlanContext, 'media' | 'signal'>,
): Promise<Result<ConvertedRows>> {
  const { asset, stream } = source;
  const rows = new SpeechRows(stream.sampleRate);
  const { end } = rows.rowsFor(source.first, source.count);
  const window = heardFor(first, end);
  const read = await media.sourceSound({ assetId: asset.id, streamIndex: stream.index, ...rows.reading(window.first, window.end) }, signal);
  if (!read.ok) return read;
  const whole = rows.hear(read.value.planes, window.first, window.end);
  const endRow = endOfStretch(whole, window.first, first, end);
  const heard = whole.subarray(0, (heardFor(first, endRow).end - window.first) * FEATURE_HOP);
  const before = first - window.first;
  const made = await converter.convert({ heard, before, rows: endRow - first }, pool, signal);
  if (!made.ok) return made;
  const from = Math.max(source.first, rows.sampleOf(first));
  const to = Math.min(source.first + source.count, rows.sampleOf(endRow));
  const samples = rows.toSource(made.value.samples, first * FEATURE_HOP - made.value.before, from, Math.max(0, to - from));
  const hash = createHash('sha256');
  for (const plane of read.value.planes) hash.update(new Uint8Array(plane.buffer, plane.byteOffset, plane.byteLength));
  const spoken = heard.subarray(before * FEATURE_HOP, (before + endRow - first) * FEATURE_HOP);
  const planes = Array.from({ length: channelsOf(source) }, () => samples);
  return ok({
    sound: { sampleRate: stream.sampleRate, planes },
    first: from,
    sourceSha256: hash.digest('hex'),
    endRow,
    ...energies(spoken, made.value.samples.subarray(made.value.before)),
    peak: samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0),
  });
}

/** Channels of a converted sound. */
export const channelsOf = ({ stream }: Pick<SourceStretch, 'stream'>): number => (stream.channels === 2 ? 2 : 1);

/** The row at which a sound begins, and how far a row is into it, in seconds. */
export const firstRowOf = ({ stream, first, count }: SourceStretch): number =>
  new SpeechRows(stream.sampleRate).rowsFor(first, count).first;
export const lastRowOf = ({ stream, first, count }: SourceStretch): number => new SpeechRows(stream.sampleRate).rowsFor(first, count).end;
export const secondsOfRows = (rows: number): number => (rows * FEATURE_HOP) / CONVERSION_RATE;

/** Power of both over the rows in which somebody speaks. */
function energies(spoken: Float32Array, made: Float32Array): { readonly sourceEnergy: number; readonly madeEnergy: number } {
  let [sourceEnergy, madeEnergy] = [0, 0];
  for (let from = 0; from + FEATURE_HOP <= spoken.length; from += FEATURE_HOP) {
    let [one, other] = [0, 0];
    for (let at = from; at < from + FEATURE_HOP; at++) {
      one += (spoken[at] ?? 0) ** 2;
      other += (made[at] ?? 0) ** 2;
    }
    if (one / FEATURE_HOP < SPEECH_POWER) continue;
    sourceEnergy += one;
    madeEnergy += other;
  }
  return { sourceEnergy, madeEnergy };
}
