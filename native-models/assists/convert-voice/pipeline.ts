import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ok, type Result } from '../../../core/base/fault.ts';
import { plainTitle } from '../../../core/model/clip-sound.ts';
import type { VoicePool } from '../../audio/conversion/match-features.ts';
import { VoiceConverter } from '../../audio/conversion/voice-converter.ts';
import { CONVERSION_RATE } from '../../audio/conversion/voice-features.ts';
import { fallBackNotes } from '../../runtime/provider.ts';
import { type AssistContext, type AssistPlan, type AssistPreview, defineAssist, type PlanContext, type Proposal } from '../assist.ts';
import { checkContinued, joinedToTake, keptPieces, madeSamples, type SoundWork } from '../sound-work.ts';
import { convertVoiceCommandLine } from './command-line.ts';
import { channelsOf, convertRows, firstRowOf, lastRowOf, secondsOfRows } from './convert-clip.ts';
import { callsFor, convertedSoundSchema, convertedStretchSchema, gainOf } from './interpret.ts';
import { type ConvertVoiceRequest, convertVoiceRequestSchema } from './manifest.ts';
import { CONVERT_VOICE, conversionOf, packOf, secondsOf, upTo } from './prepare.ts';
import { targetVoice } from './target-voice.ts';

/** Makes the speech of clips sound like another person who has agreed to it, as takes; words, pace and melody stay. */
export const convertVoiceAssist = defineAssist<ConvertVoiceRequest>({
  name: CONVERT_VOICE,
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
  const { works, reference, notes } = conversion.value;
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
  const seconds = works.reduce((sum, work) => sum + madeSeconds(work), 0);
  const known = reference.reduce((sum, stretch) => sum + secondsOf(stretch), 0);
  const matching = (seconds * 50 * known * 50 * ROW_NUMBERS) / MATCHES_PER_SECOND;
  return ok({
    memoryBytes: MEMORY_BYTES,
    diskBytes: works.reduce((sum, { sound }) => sum + Math.ceil(sound.count * channelsOf(sound) * SAMPLE_BYTES * (7 / 3)), 0),
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
  const [work] = conversion.value.works;
  const part = work?.parts.find(({ kind }) => kind === 'make');
  if (work === undefined || part === undefined) throw new Error('a request without clips was read');
  const sound = { ...work.sound, first: part.first, count: part.count };
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
    const { works, reference, notes } = conversion.value;
    const voice = await targetVoice(converter.value, reference, context, {
      step: context.step,
      onSeconds: (seconds) => progress(Math.floor(seconds)),
    });
    if (!voice.ok) return voice;
    const known = reference.reduce((sum, stretch) => sum + secondsOf(stretch), 0);
    const { id, version, sha256 } = identity.value;
    const [graph] = converter.value.graphs;
    const model = { packId: id, version, sha256, provider: graph?.provider ?? 'cpu' };
    const calls: Proposal['calls'][number][] = [];
    let done = 0;
    for (const work of works) {
      const fits = checkContinued(work, model);
      if (!fits.ok) return fits;
      const made = await convertClip(converter.value, voice.value.pool, work, context, (seconds) =>
        progress(Math.floor(known + done + seconds)),
      );
      if (!made.ok) return made;
      const inputs = [{ name: 'source', sha256: made.value.sourceSha256 }, ...voice.value.inputs];
      const { personIds } = request;
      const asked = { personIds, reference: request.reference, referenceSeconds: Math.round(known) };
      calls.push(...callsFor(work, made.value.sound, { newId, now, model, inputs, gain: made.value.gain, ...asked }));
      done += madeSeconds(work);
    }
    return ok({ calls, notes: [...notes, ...fallBackNotes(graph?.fallBacks ?? [])], summary: { clips: works.length, seconds: done } });
  } finally {
    await converter.value.close();
  }
}

const madeSeconds = (work: SoundWork): number => madeSamples(work) / work.sound.stream.sampleRate;

/** The gain with which a take that is continued was made as loud as its source; null for one that is made whole. */
function gainOfTake({ continues }: SoundWork): number | null {
  if (continues === null) return null;
  const { gain } = continues.params;
  return typeof gain === 'number' ? gain : 1;
}

async function convertClip(
  converter: VoiceConverter,
  pool: VoicePool,
  work: SoundWork,
  context: AssistContext,
  onSeconds: (seconds: number) => void,
): Promise<Result<{ readonly sound: Parameters<typeof callsFor>[1]; readonly sourceSha256: string; readonly gain: number }>> {
  const { media, signal, step } = context;
  const source = createHash('sha256');
  const stretches: Parameters<typeof gainOf>[0][number][] = [];
  const pieces: string[] = [];
  const { sound } = work;
  const { stream } = sound;
  const known = gainOfTake(work);
  let before = 0;
  for (const [place, part] of work.parts.entries()) {
    if (part.kind === 'keep') {
      const kept = await step(`${sound.clip.id} kept`, z.array(z.string()), () => keptPieces(part, work, context));
      if (!kept.ok) return kept;
      pieces.push(...kept.value);
      continue;
    }
    const own = { ...sound, first: part.first, count: part.count };
    const first = firstRowOf(own);
    const end = lastRowOf(own);
    for (let row = first; row < end; ) {
      signal.throwIfAborted();
      const from = row;
      const done = await step(`${sound.clip.id} ${place} ${from}`, convertedStretchSchema, async () => {
        const made = await convertRows(converter, pool, own, from, context);
        if (!made.ok) return made;
        const { sound: plain, first: at, ...facts } = made.value;
        const stretch = { first: at, count: plain.planes[0]?.length ?? 0 };
        const loud = known === null ? plain : { ...plain, planes: plain.planes.map((plane) => plane.map((sample) => sample * known)) };
        const joined = await joinedToTake(loud, stretch, part, work, context);
        const piece = joined.ok ? await media.keepSound(joined.value) : joined;
        return piece.ok ? ok({ piece: piece.value, ...facts }) : piece;
      });
      if (!done.ok) return done;
      pieces.push(done.value.piece);
      stretches.push(done.value);
      source.update(done.value.sourceSha256);
      row = done.value.endRow;
      onSeconds(before + secondsOfRows(row - first));
    }
    before += part.count / stream.sampleRate;
  }
  // What is taken over was brought to its loudness before, and what is new to the same.
  const gain = known ?? gainOf(stretches);
  const made = await step(`${sound.clip.id} sound`, convertedSoundSchema, async () => {
    const form = { sampleRate: stream.sampleRate, channels: channelsOf(sound), gain: known === null ? gain : 1 };
    const joined = await media.joinSound(pieces, form, `${plainTitle(sound.clip.name)} voice`, signal);
    return joined.ok ? ok({ assetId: joined.value.assetId, importCall: joined.value.importCall }) : joined;
  });
  return made.ok ? ok({ sound: made.value, sourceSha256: source.digest('hex'), gain }) : made;
}
