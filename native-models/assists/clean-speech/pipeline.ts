import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ok, type Result } from '../../../core/base/fault.ts';
import { type ClipSound, plainTitle } from '../../../core/model/clip-sound.ts';
import { type Stretch, StretchCleaner } from '../../audio/enhancement/clean-stretch.ts';
import { DTLN_PACK, DTLN_RATE, Dtln, type DtlnMemory } from '../../audio/enhancement/dtln.ts';
import { fallBackNotes } from '../../runtime/provider.ts';
import {
  type AssistContext,
  type AssistPlan,
  type AssistPreview,
  defineAssist,
  type PlainSound,
  type PlanContext,
  type Proposal,
} from '../assist.ts';
import { checkContinued, joinedToTake, keptPieces, madeSamples, type SoundWork } from '../sound-work.ts';
import { cleanSpeechCommandLine } from './command-line.ts';
import { type CleanSound, callsFor, cleanSoundSchema, cleanStretchSchema } from './interpret.ts';
import { type CleanSpeechRequest, cleanSpeechRequestSchema } from './manifest.ts';
import { memoriesFrom, textOf } from './memory-text.ts';
import { CLEAN_SPEECH, middleOf, soundBytes, stretchesOf, worksToClean } from './prepare.ts';

/** Takes the noise from the speech of clips, as takes that can be compared with the original. */
export const cleanSpeechAssist = defineAssist<CleanSpeechRequest>({
  name: CLEAN_SPEECH,
  purpose: 'Take the noise from the speech of clips; the original stays, to compare and to go back to.',
  request: cleanSpeechRequestSchema,
  commandLine: cleanSpeechCommandLine,
  plan: planCleaning,
  preview: previewCleaning,
  run: runCleaning,
});

const MEMORY_BYTES = 250_000_000;
const SAMPLE_SECONDS = 4;
const PREVIEW_SECONDS = 6;

async function planCleaning(request: CleanSpeechRequest, { project, models, signal, measured }: PlanContext): Promise<Result<AssistPlan>> {
  const works = worksToClean(project, request);
  if (!works.ok) return works;
  const each = await measured('clean-speech/dtln', async () => {
    const network = await Dtln.open(models, signal);
    if (!network.ok) return network;
    try {
      const from = performance.now();
      const made = await network.value.clean(new Float32Array(SAMPLE_SECONDS * DTLN_RATE), { memory: null, memoryAt: 0 }, signal);
      return made.ok ? ok((performance.now() - from) / 1000 / SAMPLE_SECONDS) : made;
    } finally {
      await network.value.close();
    }
  });
  const seconds = works.value.reduce((sum, work) => sum + madeSeconds(work), 0);
  const channelSeconds = works.value.reduce((sum, work) => sum + madeSeconds(work) * work.sound.stream.channels, 0);
  return ok({
    memoryBytes: MEMORY_BYTES,
    // What is put aside until it is joined takes as much again, and a third more.
    diskBytes: Math.ceil(works.value.reduce((sum, { sound }) => sum + soundBytes(sound), 0) * (7 / 3)),
    seconds: each === null ? null : channelSeconds * each,
    total: { count: Math.ceil(seconds), unit: 'second' },
    packIds: [DTLN_PACK],
    notes: [],
  });
}

/** A few seconds from the middle of the first clip. */
async function previewCleaning(request: CleanSpeechRequest, context: PlanContext): Promise<Result<AssistPreview>> {
  const works = worksToClean(context.project, request);
  if (!works.ok) return works;
  const [work] = works.value;
  const part = work?.parts.find(({ kind }) => kind === 'make');
  if (work === undefined || part === undefined) throw new Error('a request without clips was read');
  const sound = { ...work.sound, first: part.first, count: part.count };
  const network = await Dtln.open(context.models, context.signal);
  if (!network.ok) return network;
  try {
    const cleaned = await cleanStretch(network.value, sound, middleOf(sound, PREVIEW_SECONDS), [], strengthFor(work, request), context);
    return cleaned.ok ? ok({ kind: 'sound', sound: cleaned.value.sound }) : cleaned;
  } finally {
    await network.value.close();
  }
}

async function runCleaning(request: CleanSpeechRequest, context: AssistContext): Promise<Result<Proposal>> {
  const { project, models, signal, newId, now } = context;
  const works = worksToClean(project, request);
  if (!works.ok) return works;
  const identity = await models.identity(DTLN_PACK);
  if (!identity.ok) return identity;
  const { id: packId, version, sha256 } = identity.value;
  const network = await Dtln.open(models, signal);
  if (!network.ok) return network;
  try {
    const calls: Proposal['calls'][number][] = [];
    let done = 0;
    for (const work of works.value) {
      const strength = strengthFor(work, request);
      const model = { packId, version, sha256, provider: network.value.graphs[0]?.provider ?? 'cpu' };
      const fits = checkContinued(work, model);
      if (!fits.ok) return fits;
      const cleaned = await cleanClip(network.value, work, strength, done, context);
      if (!cleaned.ok) return cleaned;
      const { sourceSha256 } = cleaned.value;
      calls.push(...callsFor(work, cleaned.value.made, { newId, now, model, strength, sourceSha256 }));
      done += madeSeconds(work);
    }
    return ok({
      calls,
      notes: fallBackNotes(network.value.graphs.flatMap(({ fallBacks }) => fallBacks)),
      summary: { clips: works.value.length, seconds: done },
    });
  } finally {
    await network.value.close();
  }
}

const madeSeconds = (work: SoundWork): number => madeSamples(work) / work.sound.stream.sampleRate;

/** A take is continued as strongly as it was made. */
function strengthFor({ continues }: SoundWork, { strength }: CleanSpeechRequest): number {
  const was = continues?.params.strength;
  return typeof was === 'number' ? was : strength;
}

async function cleanClip(
  network: Dtln,
  work: SoundWork,
  strength: number,
  before: number,
  context: AssistContext,
): Promise<Result<{ readonly made: CleanSound; readonly sourceSha256: string }>> {
  const { media, signal, step, progress } = context;
  const { clip, stream } = work.sound;
  const pieces: string[] = [];
  const source = createHash('sha256');
  let made = 0;
  for (const [place, part] of work.parts.entries()) {
    if (part.kind === 'keep') {
      const kept = await step(`${clip.id} kept`, z.array(z.string()), () => keptPieces(part, work, context));
      if (!kept.ok) return kept;
      pieces.push(...kept.value);
      continue;
    }
    let memories: readonly DtlnMemory[] = [];
    for (const [index, stretch] of stretchesOf(part, stream).entries()) {
      signal.throwIfAborted();
      const done = await step(`${clip.id} ${place} ${index}`, cleanStretchSchema, async () => {
        const cleaned = await cleanStretch(network, work.sound, stretch, memories, strength, context);
        if (!cleaned.ok) return cleaned;
        const joined = await joinedToTake(cleaned.value.sound, stretch, part, work, context);
        const piece = joined.ok ? await media.keepSound(joined.value) : joined;
        if (!piece.ok) return piece;
        return ok({ piece: piece.value, sourceSha256: cleaned.value.sourceSha256, memories: cleaned.value.memories.map(textOf) });
      });
      if (!done.ok) return done;
      pieces.push(done.value.piece);
      source.update(done.value.sourceSha256);
      memories = memoriesFrom(done.value.memories);
      made += stretch.count;
      progress(Math.floor(before + made / stream.sampleRate));
    }
  }
  const whole = await step(`${clip.id} sound`, cleanSoundSchema, async () => {
    const form = { sampleRate: stream.sampleRate, channels: stream.channels, gain: 1 };
    const joined = await media.joinSound(pieces, form, `${plainTitle(clip.name)} clean`, signal);
    return joined.ok ? ok({ assetId: joined.value.assetId, importCall: joined.value.importCall }) : joined;
  });
  return whole.ok ? ok({ made: whole.value, sourceSha256: source.digest('hex') }) : whole;
}

interface CleanedStretch {
  readonly sound: PlainSound;
  readonly sourceSha256: string;
  readonly memories: readonly DtlnMemory[];
}

/** Every channel by itself; channels that are the same are cleaned once. */
async function cleanStretch(
  network: Dtln,
  { asset, stream }: ClipSound,
  stretch: Stretch,
  memories: readonly DtlnMemory[],
  strength: number,
  { media, signal }: Pick<PlanContext, 'media' | 'signal'>,
): Promise<Result<CleanedStretch>> {
  const cleaner = new StretchCleaner(network, stream.sampleRate);
  const source = await media.sourceSound({ assetId: asset.id, streamIndex: stream.index, ...cleaner.reading(stretch) }, signal);
  if (!source.ok) return source;
  const hash = createHash('sha256');
  const done: { readonly samples: Float32Array; readonly memory: DtlnMemory }[] = [];
  for (const [channel, samples] of source.value.planes.entries()) {
    hash.update(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
    const memory = memories[channel] ?? null;
    const twin = source.value.planes.findIndex((other, at) => at < channel && isSame(other, samples) && isSameMemory(memories[at], memory));
    const known = done[twin];
    if (known !== undefined) {
      done.push(known);
      continue;
    }
    const cleaned = await cleaner.clean(samples, stretch, { memory, strength }, signal);
    if (!cleaned.ok) return cleaned;
    done.push(cleaned.value);
  }
  return ok({
    sound: { sampleRate: stream.sampleRate, planes: done.map(({ samples }) => samples) },
    sourceSha256: hash.digest('hex'),
    memories: done.map(({ memory }) => memory),
  });
}

const isSame = (one: Float32Array, other: Float32Array): boolean =>
  one.length === other.length && one.every((sample, index) => sample === other[index]);

const isSameMemory = (one: DtlnMemory | undefined, other: DtlnMemory | null): boolean =>
  one === undefined || other === null ? one === undefined && other === null : isSame(one.mask, other.mask) && isSame(one.wave, other.wave);
