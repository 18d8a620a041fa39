import { asId } from '../../../core/base/id.ts';
import { secondsToTicks, type Ticks } from '../../../core/base/ticks.ts';
import type { TimelineWord } from '../../../core/transcript/transcript-words.ts';
import type { Transcript } from '../../audio/recognition/transcript.ts';

/** Words that are on no caption track, where they are spoken: the transcript's seconds count from `from`. */
export const wordsOnTimeline = (transcript: Transcript, from: Ticks): readonly TimelineWord[] =>
  transcript.segments
    .flatMap(({ words }) => words)
    .map(({ text, startSeconds, endSeconds }, index) => ({
      clipId: asId<'clip'>('clip_heard'),
      index,
      text,
      span: { start: from + secondsToTicks(startSeconds), end: from + secondsToTicks(endSeconds) },
      isEstimated: false,
    }));
