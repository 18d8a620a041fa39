import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { frameDuration, ticksToSeconds } from '../../../core/base/ticks.ts';
import type { Project } from '../../../core/model/project.ts';
import type { Sequence } from '../../../core/model/records.ts';
import { cutTime, cutWords } from '../../../core/transcript/cut-calls.ts';
import { type TimelineWord, transcriptWords } from '../../../core/transcript/transcript-words.ts';
import { findSpeech, openListener } from '../../audio/recognition/find-speech.ts';
import { openRecogniser } from '../../audio/recognition/recogniser.ts';
import { RECOGNITION_BYTES, VOICE_ACTIVITY_PACK } from '../../audio/recognition/recognition-packs.ts';
import { recognitionSpeed } from '../../audio/recognition/recognition-speed.ts';
import { sequenceSource } from '../../audio/recognition/sequence-source.ts';
import type { SpeechSpan } from '../../audio/recognition/speech-spans.ts';
import { transcribe } from '../../audio/recognition/transcribe.ts';
import { type AssistContext, type AssistPlan, defineAssist, type PlanContext, type Proposal } from '../assist.ts';
import { tidyCommandLine } from './command-line.ts';
import { fillerItems, inOrder, silenceItems, speechOnTimeline, type TidyItem, timeOf } from './interpret.ts';
import { type TidyRequest, tidyRequestSchema } from './manifest.ts';
import { checkTidyRequest } from './prepare.ts';
import { wordsOnTimeline } from './recognised-words.ts';

/** Takes silences and words that say nothing out of a talk, each one listed. */
export const tidyAssist = defineAssist<TidyRequest>({
  name: 'tidy',
  purpose: 'Take silences and filler words out of a talk, on every track.',
  request: tidyRequestSchema,
  commandLine: tidyCommandLine,
  plan: planTidy,
  run: runTidy,
});

/** Finding voices, of the time of the sound; measured where recognising is. */
const LISTENING = 0.02;
const LISTENING_BYTES = 120_000_000;

async function planTidy(request: TidyRequest, context: PlanContext): Promise<Result<AssistPlan>> {
  const checked = checkTidyRequest(context.project, request);
  if (!checked.ok) return checked;
  const seconds = ticksToSeconds(request.span.end - request.span.start);
  const from = request.fillers?.from;
  const packId = from?.kind === 'recognition' ? from.packId : null;
  const speed = packId === null ? LISTENING : await recognitionSpeed(context, packId);
  const isPure = request.silences === null && packId === null;
  return ok({
    memoryBytes: packId === null ? (isPure ? 0 : LISTENING_BYTES) : RECOGNITION_BYTES[packId],
    diskBytes: 0,
    seconds: isPure ? 1 : speed === null ? null : seconds * speed,
    total: { count: Math.ceil(seconds), unit: 'second' },
    packIds: isPure ? [] : [VOICE_ACTIVITY_PACK, ...(packId === null ? [] : [packId])],
    notes: [],
  });
}

async function runTidy(request: TidyRequest, context: AssistContext): Promise<Result<Proposal>> {
  const { project } = context;
  const checked = checkTidyRequest(project, request);
  if (!checked.ok) return checked;
  const sequence = checked.value;
  const frame = frameDuration(sequence.rate);
  const heard = await listen(request, context);
  if (!heard.ok) return heard;
  const speech = speechOnTimeline(heard.value.speech, request.span.start);
  const { silences, fillers, span } = request;
  const silent = silences === null ? [] : silenceItems(speech, span, silences, frame);
  const { words, language } = heard.value;
  const said = fillers === null ? [] : fillerItems(words, language, fillers, span, frame);
  const items = inOrder([...silent, ...said]);
  const going = items.filter((_, index) => !request.keep.includes(index + 1));
  if (items.length === 0)
    return fail('tidy.nothing', 'There is nothing to take out here; choose a shorter least silence, or another stretch.');
  const cut = proposedCut(project, sequence, request, going);
  if (!cut.ok) return cut;
  return ok({
    calls: cut.value,
    notes: [],
    summary: { items, kept: request.keep, speech, seconds: ticksToSeconds(timeOf(going)), language },
  });
}

interface HeardTalk {
  readonly speech: readonly SpeechSpan[];
  readonly words: readonly TimelineWord[];
  readonly language: string;
}

/** Where somebody speaks, and what is said where that is asked for. */
async function listen(request: TidyRequest, context: AssistContext): Promise<Result<HeardTalk>> {
  const { models, media, project, signal, step } = context;
  const source = sequenceSource(media, request);
  const onProgress = (seconds: number): void => context.progress(Math.floor(seconds));
  const from = request.fillers?.from;
  if (from?.kind === 'recognition') {
    const recogniser = await openRecogniser(models, from.packId, signal);
    if (!recogniser.ok) return recogniser;
    try {
      const done = await transcribe(recogniser.value, source, { language: from.language, signal, step, onProgress });
      if (!done.ok) return done;
      const { transcript, speech } = done.value;
      return ok({ speech, words: wordsOnTimeline(transcript, request.span.start), language: transcript.language });
    } finally {
      await recogniser.value.close();
    }
  }
  const track = from === undefined ? undefined : project.tables.tracks.get(from.trackId);
  const words = from === undefined ? [] : transcriptWords(project, from.trackId);
  const language = track?.caption?.language ?? 'und';
  if (request.silences === null) return ok({ speech: [], words, language });
  const listener = await openListener(models, signal);
  if (!listener.ok) return listener;
  try {
    const speech = await findSpeech(listener.value, source, { threshold: request.silences.threshold, signal, step, onProgress });
    return speech.ok ? ok({ speech: speech.value, words, language }) : speech;
  } finally {
    await listener.value.close();
  }
}

function proposedCut(
  project: Project,
  sequence: Sequence,
  { fillers }: TidyRequest,
  items: readonly TidyItem[],
): Result<Proposal['calls']> {
  const from = fillers?.from;
  const spans = items.map(({ start, end }) => ({ start, end }));
  const goes = (index: number): boolean => items.some(({ words }) => words !== null && index >= words.first && index < words.end);
  const cut =
    from?.kind === 'captions'
      ? cutWords(project, sequence, from.trackId, (_word, index) => goes(index), spans)
      : cutTime(project, sequence, spans);
  return cut.ok ? ok(cut.value.calls) : cut;
}
