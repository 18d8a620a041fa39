import { isSame } from '../../base/is-same.ts';
import { DEFAULT_CAPTION_STYLE } from '../../model/captions.ts';
import type { CaptionTrackCues } from './caption-cues.ts';
import type { LossTally } from './loss-tally.ts';

/** Notes a track's size, colours, box and margins for a format that has none, where they are not the usual ones. */
export function noteStyle({ settings: { style }, cues }: CaptionTrackCues, losses: LossTally): void {
  const { position, alignment, italic, bold } = style;
  if (isSame(style, { ...DEFAULT_CAPTION_STYLE, position, alignment, italic, bold })) return;
  for (let number = 1; number <= cues.length; number++) losses.note('subtitle.style', number);
}
