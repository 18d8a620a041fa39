import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { frameDuration, ticksToSeconds } from '../../../core/base/ticks.ts';
import { openRecogniser } from '../../audio/recognition/recogniser.ts';
import { recognitionNotes } from '../../audio/recognition/recognition-notes.ts';
import { RECOGNITION_BYTES, VOICE_ACTIVITY_PACK } from '../../audio/recognition/recognition-packs.ts';
import { recognitionSpeed } from '../../audio/recognition/recognition-speed.ts';
import { sequenceSource } from '../../audio/recognition/sequence-source.ts';
import { transcribe } from '../../audio/recognition/transcribe.ts';
import { type AssistContext, type AssistPlan, defineAssist, type PlanContext, type Proposal } from '../assist.ts';
import { chooseCaptions } from './choose-captions.ts';
import { captionsCommandLine } from './command-line.ts';
import { captionsOf, importCall, summaryOf } from './interpret.ts';
import { type CaptionsRequest, captionsRequestSchema } from './manifest.ts';
import { checkCaptionsRequest } from './prepare.ts';

/** Writes down what is said in a stretch of a sequence, as captions with the times of their words. */
export const captionsAssist = defineAssist<CaptionsRequest>({
  name: 'captions',
  purpose: 'Write captions of what is said, with the time of every word.',
  request: captionsRequestSchema,
  commandLine: captionsCommandLine,
  plan: planCaptions,
  run: runCaptions,
  choose: (request, proposal, _left, at) => chooseCaptions(request, proposal, at),
});

async function planCaptions(request: CaptionsRequest, context: PlanContext): Promise<Result<AssistPlan>> {
  const checked = checkCaptionsRequest(context.project, request);
  if (!checked.ok) return checked;
  const seconds = ticksToSeconds(request.span.end - request.span.start);
  const speed = await recognitionSpeed(context, request.packId);
  return ok({
    memoryBytes: RECOGNITION_BYTES[request.packId],
    diskBytes: 0,
    seconds: speed === null ? null : seconds * speed,
    total: { count: Math.ceil(seconds), unit: 'second' },
    packIds: [VOICE_ACTIVITY_PACK, request.packId],
    notes: [],
  });
}

async function runCaptions(request: CaptionsRequest, context: AssistContext): Promise<Result<Proposal>> {
  const { project, models, media, signal, progress, step } = context;
  const sequence = checkCaptionsRequest(project, request);
  if (!sequence.ok) return sequence;
  const recogniser = await openRecogniser(models, request.packId, signal);
  if (!recogniser.ok) return recogniser;
  try {
    const source = sequenceSource(media, request);
    const done = await transcribe(recogniser.value, source, {
      language: request.language,
      signal,
      step,
      onProgress: (seconds) => progress(Math.floor(seconds)),
    });
    if (!done.ok) return done;
    const { transcript, speech } = done.value;
    const captions = captionsOf(transcript, request, frameDuration(sequence.value.rate));
    if (captions.length === 0) return nothingSaid(speech.length > 0);
    return ok({
      calls: [importCall(captions, transcript.language, request)],
      notes: recognitionNotes(transcript, speech, recogniser.value.graphs),
      summary: summaryOf(transcript, captions),
    });
  } finally {
    await recogniser.value.close();
  }
}

const nothingSaid = (hasVoices: boolean): Result<never> =>
  hasVoices
    ? fail(
        'captions.nothing-understood',
        'Voices were heard, but no words could be made out; try a larger model, or say which language is spoken.',
      )
    : fail('captions.no-speech', 'Nobody speaks in this stretch; choose another stretch, or the tracks on which there is speech.');
