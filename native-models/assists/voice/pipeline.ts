import { ok, type Result } from '../../../core/base/fault.ts';
import { findVoice, openVoice } from '../../audio/speech/open-voice.ts';
import type { VoiceFacts } from '../../audio/speech/voice-engine.ts';
import { type AssistContext, type AssistPlan, type AssistPreview, defineAssist, type PlanContext, type Proposal } from '../assist.ts';
import { voiceCommandLine } from './command-line.ts';
import { callsFor, summaryOf } from './interpret.ts';
import { type VoiceRequest, voiceRequestSchema } from './manifest.ts';
import { checkConsent, type LineToSpeak, lexiconFor, linesOf, speechRequest } from './prepare.ts';
import { levelled } from './speak-line.ts';
import { speakLines } from './speak-lines.ts';
import { VoiceEngines } from './voice-engines.ts';

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
  const isScriptFit = request.kind === 'speak' && request.fit.kind === 'script';
  let seconds: number | null = 0;
  for (const voice of voices.value) {
    const characters = lines.value.reduce(
      (sum, { line }) => sum + (line.voiceId === voice.id ? line.text.length * (line.slot === null ? 1 : 2) * (isScriptFit ? 2 : 1) : 0),
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
async function previewVoice(request: VoiceRequest, context: PlanContext): Promise<Result<AssistPreview>> {
  const { project, models, signal } = context;
  const lines = linesOf(request, project);
  if (!lines.ok) return lines;
  const voices = await voicesOf(lines.value, request, context);
  if (!voices.ok) return voices;
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

async function runVoice(request: VoiceRequest, context: AssistContext): Promise<Result<Proposal>> {
  const { project } = context;
  const lines = linesOf(request, project);
  if (!lines.ok) return lines;
  const voices = await voicesOf(lines.value, request, context);
  if (!voices.ok) return voices;
  const engines = new VoiceEngines(context);
  try {
    const spoken = await speakLines(lines.value, request, engines, context);
    if (!spoken.ok) return spoken;
    const calls = callsFor(request, lines.value, spoken.value, {
      newId: context.newId,
      now: context.now,
      lexiconOf: ({ line }) => lexiconFor(project, line),
    });
    return ok({ calls, notes: engines.notes, summary: summaryOf(lines.value, spoken.value) });
  } finally {
    await engines.close();
  }
}
