import { createHash } from 'node:crypto';
import { z } from 'zod';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { TakeInput } from '../../../core/model/take.ts';
import type { VoicePool } from '../../audio/conversion/match-features.ts';
import { heardFor, SpeechRows } from '../../audio/conversion/speech-rows.ts';
import { poolOf, type VoiceConverter } from '../../audio/conversion/voice-converter.ts';
import type { VoiceFeatures } from '../../audio/conversion/voice-features.ts';
import type { AssistContext, PlanContext } from '../assist.ts';
import type { SourceStretch } from './prepare.ts';

/** Rows that are listened to at a time: ten seconds. */
const ROWS = 500;

/** What was heard in one go, as a step keeps it: rows of 32-bit floats in Base64, since JSON would take them for decimals. */
const heardSchema = z.strictObject({ rows: z.int(), size: z.int(), floats: z.base64(), sourceSha256: z.string() });
type Heard = z.infer<typeof heardSchema>;

interface ListenOptions {
  readonly onSeconds?: (seconds: number) => void;
  /** Of a run, which goes on after a kill without listening to the same again. */
  readonly step?: AssistContext['step'];
}

/** The rows of the other voice and what they were made from. Codes: those of reading media and of `VoiceConverter.listen`, `conversion.reference-short`. */
export async function targetVoice(
  converter: VoiceConverter,
  reference: readonly SourceStretch[],
  context: Pick<PlanContext, 'media' | 'signal'>,
  { onSeconds = () => undefined, step = (_name, _schema, work) => work() }: ListenOptions = {},
): Promise<Result<{ readonly pool: VoicePool; readonly inputs: readonly TakeInput[] }>> {
  const heard: VoiceFeatures[] = [];
  const inputs: TakeInput[] = [];
  let done = 0;
  for (const [place, stretch] of reference.entries()) {
    const { asset, stream, first, count } = stretch;
    const hash = createHash('sha256');
    const { first: from, end } = new SpeechRows(stream.sampleRate).rowsFor(first, count);
    for (let at = from; at < end; at += ROWS) {
      context.signal.throwIfAborted();
      const to = Math.min(end, at + ROWS);
      const kept = await step(`voice ${place} ${at}`, heardSchema, () => listen(converter, stretch, { at, to }, context));
      if (!kept.ok) return kept;
      heard.push(featuresOf(kept.value));
      hash.update(kept.value.sourceSha256);
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

async function listen(
  converter: VoiceConverter,
  { asset, stream }: SourceStretch,
  { at, to }: { readonly at: number; readonly to: number },
  { media, signal }: Pick<PlanContext, 'media' | 'signal'>,
): Promise<Result<Heard>> {
  const rows = new SpeechRows(stream.sampleRate);
  const window = heardFor(at, to);
  const read = await media.sourceSound({ assetId: asset.id, streamIndex: stream.index, ...rows.reading(window.first, window.end) }, signal);
  if (!read.ok) return read;
  const hash = createHash('sha256');
  for (const plane of read.value.planes) hash.update(new Uint8Array(plane.buffer, plane.byteOffset, plane.byteLength));
  const sound = rows.hear(read.value.planes, window.first, window.end);
  const features = await converter.listen({ heard: sound, before: at - window.first, rows: to - at }, signal);
  if (!features.ok) return features;
  const { data, ...shape } = features.value;
  const floats = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');
  return ok({ ...shape, floats, sourceSha256: hash.digest('hex') });
}

function featuresOf({ rows, size, floats }: Heard): VoiceFeatures {
  // A copy of its own, since floats must lie on multiples of four bytes.
  return { rows, size, data: new Float32Array(Uint8Array.from(Buffer.from(floats, 'base64')).buffer) };
}
