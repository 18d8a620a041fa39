import { createHash } from 'node:crypto';
import { ok, type Result } from '../../../core/base/fault.ts';
import { samplesToTicks, ticksToSeconds } from '../../../core/base/ticks.ts';
import { type FittedSpeech, fitToSlot } from '../../audio/speech/fit-to-slot.ts';
import { atLoudness } from '../../audio/speech/loudness.ts';
import { findVoice, openVoice } from '../../audio/speech/open-voice.ts';
import type { Speech, VoiceEngine, VoiceFacts } from '../../audio/speech/voice-engine.ts';
import {
  type AssistContext,
  type AssistNote,
  type AssistPlan,
  type AssistPreview,
  defineAssist,
  type PlanContext,
  type Proposal,
} from '../assist.ts';
import { voiceCommandLine } from './command-line.ts';
import { callsFor, type SpokenLine, spokenLineSchema, summaryOf } from './interpret.ts';
import { type VoiceRequest, voiceRequestSchema } from './manifest.ts';
import { checkConsent, type LineToSpeak, lexiconFor, linesOf, slotSeconds, speechRequest } from './prepare.ts';

/** Speaks lines with voices of this machine and puts them on a track, or speaks voice lines anew that have changed. */
export const voiceAssist = defineAssist<VoiceRequest>({
  name: 'voice',
  purpose: 'Speak lines with voices of this machine: a text, or a script whose characters each have a voice.',
  request: voiceRequestSchema,
  commandLine: voiceCommandLine,
  plan: planVoice,
  preview: previewVoice,
  run: runVoice,
});

/** What an English sentence lasts, in seconds a character: fifteen characters a second are usual in reading aloud. */
const SECONDS_PER_CHARACTER = 1 / 15;
/** 24-bit samples at the highest rate of any voice. */
const BYTES_PER_SECOND = 44_100 * 3;
const SAMPLE = 'The quick brown fox jumps over the lazy dog, and the dog does not mind.';
const PREVIEW_CHARACTERS = 160;

async function planVoice(request: VoiceRequest, context: PlanContext): Promise<Result<AssistPlan>> {
  const { project, models, signal, measured } = context;
  const lines = linesOf(request, project);
  if (!lines.ok) return lines;
  const voices = await voicesOf(lines.value, request, context);
  if (!voices.ok) return voices;
  let seconds: number | null = 0;
  for (const voice of voices.value) {
    const characters = lines.value.reduce(
      (sum, { line }) => sum + (line.voiceId === voice.id ? line.text.length * (line.slot === null ? 1 : 2) : 0),
      0,
    );
    const each = await measured(`voice/${voice.id.split('/')[0]}`, () => sampleSpeed(voice, models, signal));
    seconds = seconds === null || each === null ? null : seconds + characters * each;
  }
  const characters = lines.value.reduce((sum, { line }) => sum + line.text.length, 0);
  return ok({
    memoryBytes: Math.max(...voices.value.map(memoryBytes)),
    diskBytes: Math.ceil(characters * SECONDS_PER_CHARACTER * BYTES_PER_SECOND),
    seconds,
    total: { count: lines.value.length, unit: 'line' },
    packIds: [...new Set(voices.value.flatMap(({ packIds }) => packIds))],
    notes: [],
  });
}

/** What a voice's network needs at its height, measured on a processor. */
const memoryBytes = ({ id }: VoiceFacts): number =>
  id.startsWith('kokoro/') ? 1_200_000_000 : id.startsWith('system/') ? 50_000_000 : 400_000_000;

/** Seconds that a character takes. */
async function sampleSpeed(voice: VoiceFacts, models: PlanContext['models'], signal: AbortSignal): Promise<Result<number>> {
  const engine = await openVoice(voice.id, models, signal);
  if (!engine.ok) return engine;
  try {
    const from = performance.now();
    const said = await engine.value.speak({ ...NEUTRAL, text: SAMPLE, voiceId: voice.id, language: voice.language }, signal);
    return said.ok ? ok((performance.now() - from) / 1000 / SAMPLE.length) : said;
  } finally {
    await engine.value.close();
  }
}
const NEUTRAL = { speed: 1, lexicon: {}, pauses: { comma: 0.15, sentence: 0.3, paragraph: 0.6 }, seed: 0 } as const;

async function voicesOf(
  lines: readonly LineToSpeak[],
  request: VoiceRequest,
  { models, signal }: Pick<PlanContext, 'models' | 'signal'>,
): Promise<Result<readonly VoiceFacts[]>> {
  const voices: VoiceFacts[] = [];
  for (const voiceId of new Set(lines.map(({ line }) => line.voiceId))) {
    const voice = await findVoice(voiceId, models, signal);
    if (!voice.ok) return voice;
    voices.push(voice.value);
  }
  const consent = checkConsent(voices, request.personIds);
  return consent.ok ? ok(voices) : consent;
}

/** The beginning of the first line, at its own pace. */
async function previewVoice(request: VoiceRequest, { project, models, signal }: PlanContext): Promise<Result<AssistPreview>> {
  const lines = linesOf(request, project);
  if (!lines.ok) return lines;
  const [first] = lines.value;
  if (first === undefined) throw new Error('a request without lines was read');
  const { line } = first;
  const engine = await openVoice(line.voiceId, models, signal);
  if (!engine.ok) return engine;
  try {
    const text = line.text.length > PREVIEW_CHARACTERS ? line.text.slice(0, PREVIEW_CHARACTERS).replace(/\s\S*$/u, '') : line.text;
    const said = await engine.value.speak({ ...speechRequest(line, lexiconFor(project, line)), text }, signal);
    if (!said.ok) return said;
    const loud = levelled(said.value, request.loudnessLufs);
    return ok({ kind: 'sound', sound: { sampleRate: loud.sampleRate, planes: [loud.samples] } });
  } finally {
    await engine.value.close();
  }
}

const levelled = (speech: Speech, loudnessLufs: number | null): Speech =>
  loudnessLufs === null ? speech : { ...speech, samples: atLoudness(speech.samples, speech.sampleRate, loudnessLufs) };

async function runVoice(request: VoiceRequest, context: AssistContext): Promise<Result<Proposal>> {
  const { project, signal, progress, step } = context;
  const lines = linesOf(request, project);
  if (!lines.ok) return lines;
  const voices = await voicesOf(lines.value, request, context);
  if (!voices.ok) return voices;
  const engines = new Map<string, VoiceEngine>();
  const notes: AssistNote[] = [];
  try {
    const engineOf = async (voiceId: string): Promise<Result<VoiceEngine>> => {
      const name = voiceId.startsWith('piper/') || voiceId.startsWith('supertonic/') ? voiceId : (voiceId.split('/')[0] ?? '');
      const known = engines.get(name);
      if (known !== undefined) return ok(known);
      const opened = await openVoice(voiceId, context.models, signal);
      if (!opened.ok) return opened;
      engines.set(name, opened.value);
      notes.push(
        ...opened.value.fallBacks.map(({ reason, message, provider }) => ({ code: `provider.${reason}`, message, data: { provider } })),
      );
      return opened;
    };
    const spoken: SpokenLine[] = [];
    for (const [index, line] of lines.value.entries()) {
      signal.throwIfAborted();
      // What a line says is part of its step's name: a run that goes on must not take another line's sound.
      const name = `line ${index} ${sha256(JSON.stringify([line.line, lexiconFor(project, line.line)])).slice(0, 12)}`;
      const said = await step(name, spokenLineSchema, async () => {
        const engine = await engineOf(line.line.voiceId);
        return engine.ok ? speakLine(line, engine.value, request.loudnessLufs, context) : engine;
      });
      if (!said.ok) return said;
      spoken.push(said.value);
      progress(index + 1);
    }
    const calls = callsFor(request, lines.value, spoken, {
      newId: context.newId,
      now: context.now,
      lexiconOf: ({ line }) => lexiconFor(project, line),
    });
    const seconds = ticksToSeconds(spoken.reduce((sum, { length }) => sum + length, 0));
    return ok({ calls, notes: distinct(notes), summary: summaryOf(lines.value, spoken, seconds) });
  } finally {
    for (const engine of engines.values()) await engine.close();
  }
}

async function speakLine(
  { line }: LineToSpeak,
  engine: VoiceEngine,
  loudnessLufs: number | null,
  { project, models, media, signal }: AssistContext,
): Promise<Result<SpokenLine>> {
  const request = speechRequest(line, lexiconFor(project, line));
  const slot = slotSeconds(line);
  const fitted = slot === null ? null : await fitToSlot(engine, request, slot, signal);
  const said = fitted ?? (await engine.speak(request, signal));
  if (!said.ok) return said;
  const voice = await findVoice(line.voiceId, models, signal);
  if (!voice.ok) return voice;
  const [packId] = voice.value.packIds;
  const identity = packId === undefined ? ok({ id: 'system', version: process.platform, sha256: '' }) : await models.identity(packId);
  if (!identity.ok) return identity;
  const { samples, sampleRate } = levelled(said.value, loudnessLufs);
  const written = await media.writeSound({ sampleRate, planes: [samples] }, line.character ?? line.text, signal);
  if (!written.ok) return written;
  const { made, assetId, importCall } = written.value;
  return ok({
    assetId,
    path: made.path,
    sha256: made.sha256,
    importCall,
    length: samplesToTicks(samples.length, sampleRate),
    model: { packId: identity.value.id, version: identity.value.version, sha256: identity.value.sha256, provider: engine.provider },
    fit: fitted?.ok === true ? fitOf(fitted.value) : null,
    loudnessLufs,
    textSha256: sha256(line.text),
  });
}

/** Two engines may have passed over the same provider. */
const distinct = (notes: readonly AssistNote[]): readonly AssistNote[] =>
  notes.filter((note, index) => notes.findIndex(({ message }) => message === note.message) === index);

const fitOf = ({ speed, stretch, errorSeconds }: FittedSpeech): SpokenLine['fit'] => ({ speed, stretch, errorSeconds });

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
