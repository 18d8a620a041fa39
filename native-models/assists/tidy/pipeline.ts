import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { frameDuration, ticksToSeconds } from '../../../core/base/ticks.ts';
import { RECOGNITION_BYTES, VOICE_ACTIVITY_PACK } from '../../audio/recognition/recognition-packs.ts';
import { recognitionSpeed } from '../../audio/recognition/recognition-speed.ts';
import { type AssistContext, type AssistPlan, defineAssist, type PlanContext, type Proposal } from '../assist.ts';
import { chooseCuts, cutCalls } from './choose-cuts.ts';
import { tidyCommandLine } from './command-line.ts';
import { previewTidy } from './early-look.ts';
import { fillerItems, goesByItself, hesitationItems, inOrder, silenceItems, speechOnTimeline, timeOf } from './interpret.ts';
import { listenToTalk } from './listen-to-talk.ts';
import { type TidyRequest, tidyRequestSchema } from './manifest.ts';
import { checkTidyRequest } from './prepare.ts';

/** Takes silences and words that say nothing out of a talk, each one listed. */
export const tidyAssist = defineAssist<TidyRequest>({
  name: 'tidy',
  purpose: 'Take silences and filler words out of a talk, on every track.',
  request: tidyRequestSchema,
  commandLine: tidyCommandLine,
  plan: planTidy,
  preview: previewTidy,
  run: runTidy,
  choose: chooseCuts,
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
  const isPure = request.silences === null && packId === null && request.fillers?.hesitations !== true;
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
  const heard = await listenToTalk(request, context);
  if (!heard.ok) return heard;
  const { silences, fillers, span } = request;
  const speech = speechOnTimeline(heard.value.speech, span.start);
  const { words, soundEnds, language } = heard.value;
  const items = inOrder([
    ...(silences === null ? [] : silenceItems(speech, span, silences, frame)),
    ...(fillers === null ? [] : fillerItems(words, language, fillers, span, frame)),
    ...(fillers?.hesitations === true ? hesitationItems(speech, words, soundEnds, span, frame) : []),
  ]);
  if (items.length === 0)
    return fail('tidy.nothing', 'There is nothing to take out here; choose a shorter least silence, or another stretch.');
  const goes = items.map((item, index) =>
    goesByItself(item, fillers) ? !request.keep.includes(index + 1) : request.take.includes(index + 1),
  );
  const going = items.filter((_, index) => goes[index]);
  // Where all is left to the user's choice there is nothing to do by itself.
  const cut = going.length === 0 ? ok([]) : cutCalls(project, sequence, request, going);
  if (!cut.ok) return cut;
  const listed = items.map((item, index) => ({ ...item, goes: goes[index] === true }));
  return ok({
    calls: cut.value,
    notes: [],
    summary: {
      items: listed,
      speech,
      seconds: ticksToSeconds(timeOf(going)),
      language,
      sequenceId: sequence.id,
      trackIds: request.trackIds,
    },
  });
}
