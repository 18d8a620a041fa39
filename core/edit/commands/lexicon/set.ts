import { z } from 'zod';
import { lexiconWord } from '../../../model/lexicon.ts';
import { MAX_LEXICON_ENTRIES } from '../../../model/limits.ts';
import { lexiconEntryFields } from '../../../model/voice-schemas.ts';
import { defineEdit } from '../../define-edit.ts';
import { refuse } from '../../refusal.ts';

/** Voice lines that have the word must be spoken anew: `isStale` tells. */
export const setLexicon = defineEdit({
  name: 'lexicon.set',
  summary: 'Say how voices pronounce a word in this project, or leave it to them with null.',
  args: z.strictObject({
    word: z.string().transform(lexiconWord).pipe(lexiconEntryFields.word),
    says: lexiconEntryFields.says.nullable(),
  }),
  edit(draft, { word, says }) {
    const { lexicon: old = [], ...record } = draft.projectRecord;
    const others = old.filter((entry) => entry.word !== word);
    const entries = says === null ? others : [...others, { word, says }].sort((a, b) => (a.word < b.word ? -1 : 1));
    if (entries.length > MAX_LEXICON_ENTRIES)
      refuse('lexicon.full', `The lexicon has ${MAX_LEXICON_ENTRIES} words already; take some out first.`);
    draft.setProject(entries.length === 0 ? record : { ...record, lexicon: entries });
  },
});
