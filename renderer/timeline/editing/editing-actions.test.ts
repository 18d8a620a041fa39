import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../i18n/catalogue.ts';
import { editingKeys } from '../../keyboard/keymaps/editing-keys.ts';
import { takeActions } from '../../panels/inspector/takes/take-actions.ts';
import { editingActions } from './editing-actions.ts';

const ids = editingActions.map(({ id }) => id);

describe('the actions of the timeline', () => {
  it('have names of their own, and titles in the catalogue', () => {
    expect(new Set(ids).size).toBe(ids.length);
    const texts: ReadonlySet<string> = new Set(Object.keys(CATALOGUE.edits));
    expect(editingActions.filter(({ title }) => title.startsWith('edits:') && !texts.has(title.slice('edits:'.length)))).toEqual([]);
  });

  it('have keys that name them or the actions of takes, and no two that run the same one', () => {
    const known = new Set([...editingActions, ...takeActions].map(({ id }) => id));
    expect(Object.keys(editingKeys).filter((id) => !known.has(id))).toEqual([]);
    const chords = Object.values(editingKeys).flat();
    expect(chords.filter((chord, index) => chords.indexOf(chord) !== index)).toEqual([]);
  });
});
