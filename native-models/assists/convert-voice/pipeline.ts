import { createHash } from 'node:crypto';
import { ok, type Result } from '../../../core/base/fault.ts';
import { type ClipSound, plainTitle } from '../../../core/model/clip-sound.ts';
import type { VoicePool } from '../../audio/conversion/match-features.ts';
import { VoiceConverter } from '../../audio/conversion/voice-converter.ts';
import { CONVERSION_RATE } from '../../audio/conversion/voice-features.ts';
import { type AssistContext, type AssistPlan, type AssistPreview, defineAssist, type PlanContext, type Proposal } from '../assist.ts';
import { convertVoiceCommandLine } from './command-line.ts';
import { channelsOf, convertRows, firstRowOf, lastRowOf, secondsOfRows } from './convert-clip.ts';
import { callsFor, convertedSoundSchema, convertedStretchSchema, gainOf } from './interpret.ts';
import { type ConvertVoiceRequest, convertVoiceRequestSchema } from './manifest.ts';
import { conversionOf, packOf, secondsOf, upTo } from './prepare.ts';
import { targetVoice } from './target-voice.ts';

/** Makes the speech of clips sound like another person who has agreed to it, as takes; words, pace and melody stay. */
export const convertVoiceAssist = defineAssist<ConvertVoiceRequest>({
  name: 'convert-voice',
  purpose: 'Make the speech of clips sound like another voice, whose owner has agreed; the original stays.',
  request: convertVoiceRequestSchema,
  commandLine: convertVoiceCommandLine,
  plan: planConversion,
  preview: previewConversion,
  run: runConversion,
});

/** WavLM large and HiFi-GAN at work on twelve seconds, and five minutes of rows of 1024 numbers. */
const MEMORY_BYTES = 2_600_000_000;
const SAMPLE_SECONDS = 2;
/** Multiplications that matching does a second on one core of a usual machine. */
const MATCHES_PER_SECOND = 1e9;
const ROW_NUMBERS = 1024;
const PREVIEW_SECONDS = 5;
const PREVIEW_REFERENCE_SECONDS = 30;
const SAMPLE_BYTES = 3;

async function planConversion(
  request: ConvertVoiceRequest,
  { project, models, signal, measured }: PlanContext,
): Promise<Result<AssistPlan>> {
  const conversion = conversionOf(project, request);
  if (!conversion.ok) return conversion;
  const packId = await packOf(request, models);
  if (!packId.ok) return packId;
  const { sounds, reference, notes } = conversion.value;
  const each = await measured(`convert-voice/${packId.value}`, async () => {
    const converter = await VoiceConverter.open(models, packId.value, signal);
    if (!converter.ok) return converter;
    try {
      const from = performance.now();
      const heard = new Float32Array(SAMPLE_SECONDS * CONVERSION_RATE);
      const listened = await converter.value.listen({ heard, before: 0, rows: SAMPLE_SECONDS * 50 }, signal);
      return listened.ok ? ok((performance.now() - from) / 1000 / SAMPLE_SECONDS) : listened;
    } finally {
      await converter.value.close();
    }
  });
  const seconds = sounds.reduce((sum, sound) => sum + secondsOf(sound), 0);
  const known = reference.reduce((sum, stretch) => sum + secondsOf(stretch), 0);
  const matching = (seconds * 50 * known * 50 * ROW_NUMBERS) / MATCHES_PER_SECOND;
  return ok({
    memoryBytes: MEMORY_BYTES,
    diskBytes: sounds.reduce((sum, sound) => sum + Math.ceil(sound.count * channelsOf(sound) * SAMPLE_BYTES * (7 / 3)), 0),
    // Making sound of rows takes about as long as listening.
    seconds: each === null ? null : (2 * seconds + known) * each + matching,
    total: { count: Math.ceil(seconds + known), unit: 'second' },
    packIds: [packId.value],
    notes,
  });
}

/** A few seconds from the middle of the first clip, by half a minute of the other voice. */
async function previewConversion(request: ConvertVoiceRequest, context: PlanContext): Promise<Result<AssistPreview>> {
  const conversion = conversionOf(context.project, request);
  if (!conversion.ok) return conversion;
  const packId = await packOf(request, context.models);
  if (!packId.ok) return packId;
  const [sound] = conversion.value.sounds;
  if (sound === undefined) throw new Error('a request without clips was read');
  const converter = await VoiceConverter.open(context.models, packId.value, context.signal);
  if (!converter.ok) return converter;
  try {
    const voice = await targetVoice(converter.value, upTo(PREVIEW_REFERENCE_SECONDS, conversion.value.reference), context);
    if (!voice.ok) return voice;
    const count = Math.min(sound.count, PREVIEW_SECONDS * sound.stream.sampleRate);
    const middle = { ...sound, first: sound.first + Math.floor((sound.count - count) / 2), count };
    const made = await convertRows(converter.value, voice.value.pool, middle, firstRowOf(middle), context);
    if (!made.ok) return made;
    const gain = gainOf([made.value]);
    const { sampleRate, planes } = made.value.sound;
    return ok({ kind: 'sound', sound: { sampleRate, planes: planes.map((plane) => plane.map((sample) => sample * gain)) } });
  } finally {
    await converter.value.close();
  }
}

async function runConversion(request: ConvertVoiceRequest, context: AssistContext): Promise<Result<Proposal>> {
  const { project, models, signal, progress, newId, now } = context;
  const conversion = conversionOf(project, request);
  if (!conversion.ok) return conversion;
  const packId = await packOf(request, models);
  if (!packId.ok) return packId;
  const identity = await models.identity(packId.value);
  if (!identity.ok) return identity;
  const converter = await VoiceConverter.open(models, packId.value, signal);
  if (!converter.ok) return converter;
  try {
    const { sounds, reference, notes } = conversion.value;
    const voice = await targetVoice(converter.value, reference, context, (seconds) => progress(Math.floor(seconds)));
    if (!voice.ok) return voice;
    const known = reference.reduce((sum, stretch) => sum + secondsOf(stretch), 0);
    const { id, version, sha256 } = identity.value;
    const [graph] = converter.value.graphs;
    const model = { packId: id, version, sha256, provider: graph?.provider ?? 'cpu' };
    const calls: Proposal['calls'][number][] = [];
    let done = 0;
    for (const sound of sounds) {
      const made = await convertClip(converter.value, voice.value.pool, sound, context, (seconds) =>
        progress(Math.floor(known + done + seconds)),
      );
      if (!made.ok) return made;
      const inputs = [{ name: 'source', sha256: made.value.sourceSha256 }, ...voice.value.inputs];
      const { personIds } = request;
      calls.push(...callsFor(sound, made.value.sound, { newId, now, model, inputs, personIds, referenceSeconds: Math.round(known) }));
      done += secondsOf(sound);
    }
    const fallBacks = (graph?.fallBacks ?? []).map(({ reason, message, provider }) => ({
      code: `provider.${reason}`,
      message,
      data: { provider },
    }));
    return ok({ calls, notes: [...notes, ...fallBacks], summary: { clips: sounds.length, seconds: done } });
  } finally {
    await converter.value.close();
  }
}

async function convertClip(
  converter: VoiceConverter,
  pool: VoicePool,
  sound: ClipSound,
  context: AssistContext,
  onSeconds: (seconds: number) => void,
): Promise<Result<{ readonly sound: Parameters<typeof callsFor>[1]; readonly sourceSha256: string }>> {
  const { media, signal, step } = context;
  const source = createHash('sha256');
  const stretches: Parameters<typeof gainOf>[0][number][] = [];
  const pieces: string[] = [];
  const first = firstRowOf(sound);
  const end = lastRowOf(sound);
  for (let row = first; row < end; ) {
    signal.throwIfAborted();
    const from = row;
    const done = await step(`${sound.clip.id} ${from}`, convertedStretchSchema, async () => {
      const made = await convertRows(converter, pool, sound, from, context);
      if (!made.ok) return made;
      const { sound: plain, ...facts } = made.value;
      const piece = await media.keepSound(plain);
      return piece.ok ? ok({ piece: piece.value, ...facts }) : piece;
    });
    if (!done.ok) return done;
    pieces.push(done.value.piece);
    stretches.push(done.value);
    source.update(done.value.sourceSha256);
    row = done.value.endRow;
    onSeconds(secondsOfRows(row - first));
  }
  const made = await step(`${sound.clip.id} sound`, convertedSoundSchema, async () => {
    const form = { sampleRate: sound.stream.sampleRate, channels: channelsOf(sound), gain: gainOf(stretches) };
    const joined = await media.joinSound(pieces, form, `${plainTitle(sound.clip.name)} voice`, signal);
    return joined.ok ? ok({ assetId: joined.value.assetId, importCall: joined.value.importCall }) : joined;
  });
  return made.ok ? ok({ sound: made.value, sourceSha256: source.digest('hex') }) : made;
}
