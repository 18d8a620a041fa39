import { ok, type Result } from '../../../core/base/fault.ts';
import { ticksToSeconds } from '../../../core/base/ticks.ts';
import { openRecogniser, type Recogniser } from '../../audio/recognition/recogniser.ts';
import { RECOGNITION_BYTES, VOICE_ACTIVITY_PACK } from '../../audio/recognition/recognition-packs.ts';
import { recognitionSpeed } from '../../audio/recognition/recognition-speed.ts';
import { sequenceSource } from '../../audio/recognition/sequence-source.ts';
import { transcribe } from '../../audio/recognition/transcribe.ts';
import type { Transcript } from '../../audio/recognition/transcript.ts';
import { transcriptSchema } from '../../audio/recognition/transcript-schemas.ts';
import { type AssistContext, type AssistPlan, defineAssist, type PlanContext, type Proposal } from '../assist.ts';
import { chooseMarks } from './choose-marks.ts';
import { checkLinesCommandLine } from './command-line.ts';
import { type CheckedLine, checkLine, markerCalls, summaryOf } from './interpret.ts';
import { type CheckLinesRequest, checkLinesRequestSchema } from './manifest.ts';
import { linesIn, type PlacedLine } from './prepare.ts';

/** Listens to voice lines and marks the words that were dropped, repeated or said otherwise. */
export const checkLinesAssist = defineAssist<CheckLinesRequest>({
  name: 'check-lines',
  purpose: 'Listen to voice lines and mark words that were dropped, repeated or said otherwise.',
  request: checkLinesRequestSchema,
  commandLine: checkLinesCommandLine,
  plan: planCheck,
  run: runCheck,
  choose: (_request, proposal, _left, at) => chooseMarks(proposal, at),
});

/** Every line is heard in a window of 30 s of its own, however short it is. */
const WINDOW_SHARE_SECONDS = 10;

async function planCheck(request: CheckLinesRequest, context: PlanContext): Promise<Result<AssistPlan>> {
  const lines = linesIn(context.project, request);
  if (!lines.ok) return lines;
  const speed = await recognitionSpeed(context, request.packId);
  const seconds = lines.value.reduce((sum, { span }) => sum + Math.max(WINDOW_SHARE_SECONDS, ticksToSeconds(span.end - span.start)), 0);
  return ok({
    memoryBytes: RECOGNITION_BYTES[request.packId],
    diskBytes: 0,
    seconds: speed === null ? null : seconds * speed,
    total: { count: lines.value.length, unit: 'line' },
    packIds: [VOICE_ACTIVITY_PACK, request.packId],
    notes: [],
  });
}

async function runCheck(request: CheckLinesRequest, context: AssistContext): Promise<Result<Proposal>> {
  const lines = linesIn(context.project, request);
  if (!lines.ok) return lines;
  const recogniser = await openRecogniser(context.models, request.packId, context.signal);
  if (!recogniser.ok) return recogniser;
  try {
    const checked: CheckedLine[] = [];
    for (const [index, line] of lines.value.entries()) {
      const heard = await context.step(`line-${line.clipId}`, transcriptSchema, () => hear(recogniser.value, line, request, context));
      if (!heard.ok) return heard;
      checked.push(checkLine(line, heard.value));
      context.progress(index + 1);
    }
    return ok({ calls: markerCalls(checked), notes: [], summary: summaryOf(checked) });
  } finally {
    await recogniser.value.close();
  }
}

async function hear(
  recogniser: Recogniser,
  { trackId, span, line }: PlacedLine,
  { sequenceId }: CheckLinesRequest,
  { media, signal }: AssistContext,
): Promise<Result<Transcript>> {
  const code = line.language.toLowerCase().split('-')[0] ?? '';
  const language = recogniser.languages.includes(code) ? code : null;
  const done = await transcribe(recogniser, sequenceSource(media, { sequenceId, span, trackIds: [trackId] }), { language, signal });
  return done.ok ? ok(done.value.transcript) : done;
}
