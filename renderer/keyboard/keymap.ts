import type { PreferencesState } from '../state/preferences-slice.ts';
import type { Chord } from './chord.ts';
import { KEYMAPS } from './keymaps/index.ts';

/** Action to chords. The first is the one that tooltips and menus name. */
export type Keymap = Readonly<Record<string, readonly Chord[]>>;

let active: { readonly of: Pick<PreferencesState, 'keymap' | 'ownKeys'>; readonly keymap: Keymap } | null = null;

/** The chosen keymap under the user's own keys: the same one while neither changes, as every button looks into it at every action. */
export function activeKeymap({ keymap, ownKeys }: Pick<PreferencesState, 'keymap' | 'ownKeys'>): Keymap {
  if (active?.of.keymap !== keymap || active.of.ownKeys !== ownKeys)
    active = { of: { keymap, ownKeys }, keymap: { ...KEYMAPS[keymap], ...ownKeys } };
  return active.keymap;
}

/** Which actions a chord runs, in the keymap's order: the first that is possible does. */
export function actionsByChord(keymap: Keymap): ReadonlyMap<Chord, readonly string[]> {
  const byChord = new Map<Chord, string[]>();
  for (const [id, chords] of Object.entries(keymap)) for (const chord of chords) byChord.set(chord, [...(byChord.get(chord) ?? []), id]);
  return byChord;
}
