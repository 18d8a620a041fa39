import type { Note } from '../../../core/base/note.ts';
import { faultSentence } from '../../i18n/fault-sentence.ts';
import { translateOr } from '../../i18n/translate.ts';

/** What an export tells of its film, in the window's words; what a film shows otherwise than it should is told as faults are. */
export function filmNote(note: Note): string {
  const values = Object.fromEntries(
    Object.entries(note.data ?? {}).filter((entry): entry is [string, string | number] => ['string', 'number'].includes(typeof entry[1])),
  );
  const [noun, reason] = note.code.split('.');
  // What a subtitle format cannot hold is told as it is when a file is read.
  const key = noun === 'subtitle' ? `captions:loss.${reason}` : `jobs:note.${note.code}`;
  const sentence = translateOr(key, '', values);
  return sentence === '' || sentence.includes('{{') ? faultSentence(note) : sentence;
}
