import type { CaptionTrackCues } from './caption-cues.ts';
import type { WrittenFormat, WrittenSubtitles } from './cue.ts';
import { writeAss } from './write-ass.ts';
import { writeSrt } from './write-srt.ts';
import { writeText } from './write-text.ts';
import { writeVtt } from './write-vtt.ts';

/** The captions of a track as the text of a subtitle file, or as plain text. `page` is the sequence's size, which ASS counts in. */
export function writeSubtitles(
  format: WrittenFormat,
  track: CaptionTrackCues,
  page: { readonly width: number; readonly height: number },
): WrittenSubtitles {
  switch (format) {
    case 'srt':
      return writeSrt(track);
    case 'vtt':
      return writeVtt(track);
    case 'ass':
      return writeAss(track, page);
    case 'txt':
      return writeText(track);
  }
}
