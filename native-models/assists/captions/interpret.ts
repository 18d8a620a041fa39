import { secondsToTicks, type Ticks } from '../../../core/base/ticks.ts';
import { captionRulesFor } from '../../../core/captions/caption-rules.ts';
import { type SplitCaption, splitCaptions } from '../../../core/captions/split-captions.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import type { CaptionWord } from '../../../core/model/captions.ts';
import type { Transcript } from '../../audio/recognition/transcript.ts';
import type { CaptionsRequest } from './manifest.ts';

/** The words of a transcript whose seconds count from `start`, by time. */
const wordsOf = (transcript: Transcript, start: Ticks): readonly CaptionWord[] =>
  transcript.segments.flatMap(({ words }) =>
    words.map(({ text, startSeconds, endSeconds }) => ({
      text,
      start: start + secondsToTicks(startSeconds),
      end: start + secondsToTicks(endSeconds),
    })),
  );

/** What was recognised as captions, on the frames of the sequence. */
export function captionsOf(
  transcript: Transcript,
  request: Pick<CaptionsRequest, 'span' | 'lineLength'>,
  frame: Ticks,
): readonly SplitCaption[] {
  const usual = captionRulesFor(transcript.language, frame);
  return splitCaptions(wordsOf(transcript, request.span.start), { ...usual, lineLength: request.lineLength ?? usual.lineLength });
}

/** The one command that brings the captions into the project. */
export function importCall(captions: readonly SplitCaption[], language: string, { sequenceId, goal }: CaptionsRequest): CommandCall {
  const where =
    goal.kind === 'track'
      ? { trackId: goal.trackId, replace: goal.replace }
      : { sequenceId, newTrack: { language, ...(goal.name === null ? {} : { name: goal.name }) } };
  return { command: 'caption.import', args: { ...where, captions } };
}

/** JSON-safe facts of a result, for the panel and the terminal. */
export const summaryOf = (transcript: Transcript, captions: readonly SplitCaption[]): Readonly<Record<string, unknown>> => ({
  language: transcript.language,
  captions: captions.length,
  words: captions.reduce((sum, { words }) => sum + words.length, 0),
  transcript,
});
