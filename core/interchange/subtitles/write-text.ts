import { TICKS_PER_SECOND } from '../../base/ticks.ts';
import { endsSentence } from '../../captions/break-cost.ts';
import type { CaptionTrackCues } from './caption-cues.ts';
import type { WrittenSubtitles } from './cue.ts';

/** A pause from here on begins a new paragraph; after so many characters the next sentence does. */
const PAUSE = 2 * TICKS_PER_SECOND;
const LONG_CHARACTERS = 600;

/** What is said as running text in paragraphs, without times. Languages that put no spaces between words get none. */
export function writeText({ cues, settings }: CaptionTrackCues): WrittenSubtitles {
  const joiner = /^(?:ja|zh|yue|th|lo|my|km)(?:-|$)/iu.test(settings.language) ? '' : ' ';
  const paragraphs: string[] = [];
  let current = '';
  let until = 0;
  for (const { start, end, text } of cues) {
    const line = text
      .split(/\s*\n\s*/u)
      .join(joiner)
      .trim();
    const isNew = current !== '' && (start - until >= PAUSE || (current.length >= LONG_CHARACTERS && endsSentence(current)));
    if (isNew) paragraphs.push(current);
    current = isNew || current === '' ? line : `${current}${joiner}${line}`;
    until = end;
  }
  if (current !== '') paragraphs.push(current);
  return { text: `${paragraphs.join('\n\n')}\n`, losses: [] };
}
