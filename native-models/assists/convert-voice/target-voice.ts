import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { TakeInput } from '../../../core/model/take.ts';
import type { VoicePool } from '../../audio/conversion/match-features.ts';
import { heardFor, SpeechRows } from '../../audio/conversion/speech-rows.ts';
import { poolOf, type VoiceConverter } from '../../audio/conversion/voice-converter.ts';
import type { VoiceFeatures } from '../../audio/conversion/voice-features.ts';
import type { PlanContext } from '../assist.ts';
import type { SourceStretch } from './prepare.ts';

/** Rows that are listened to at a time: ten seconds. */
const ROWS = 500;

/** The rows of the other voice and what they were made from. Codes: those of reading media and of `VoiceConverter.listen`, `conversion.reference-short`. */
export async function targetVoice(
  converter: VoiceConverter,
  reference: readonly SourceStretch[],
  { media, signal }: Pick<PlanContext, 'media' | 'signal'>,
  onSeconds: (seconds: number) => void = () => undefined,
): Promise<Result<{ readonly pool: VoicePool; readonly inputs: readonly TakeInput[] }>> {
  const heard: VoiceFeatures[] = [];
  const inputs: TakeInput[] = [];
  let done = 0;
  for (const { asset, stream, first, count } of reference) {
    const rows = new SpeechRows(stream.sampleRate);
    const hash = createHash('sha256');
    const { first: from, end } = rows.rowsFor(first, count);
    for (let at = from; at < end; at += ROWS) {
      signal.throwIfAborted();
      const to = Math.min(end, at + ROWS);
      const window = { first: heardFor(at, to).first, end: heardFor(at, to).end };
      const read = await media.sourceSound(
        { assetId: asset.id, streamIndex: stream.index, ...rows.reading(window.first, window.end) },
        signal,
      );
      if (!read.ok) return read;
      for (const plane of read.value.planes) hash.update(new Uint8Array(plane.buffer, plane.byteOffset, plane.byteLength));
      const sound = rows.hear(read.value.planes, window.first, window.end);
      const features = await converter.listen({ heard: sound, before: at - window.first, rows: to - at }, signal);
      if (!features.ok) return features;
      heard.push(features.value);
      done += (to - at) / 50;
      onSeconds(done);
    }
    inputs.push({ name: `voice: ${asset.name}`.slice(0, 1000), sha256: hash.digest('hex') });
  }
  const pool = poolOf(heard);
  return pool.rows > 0
    ? ok({ pool, inputs })
    : fail('conversion.reference-short', 'There is nothing of the other voice; choose clips or media with at least 30 seconds of it.');
}
