import type { Chord } from '../chord.ts';

/** The house's own keys. */
export const cutawayKeymap: Readonly<Record<string, readonly Chord[]>> = {
  'project.save': ['Mod+S'],
  'edit.undo': ['Mod+Z'],
  'edit.redo': ['Mod+Shift+Z', 'Mod+Y'],
};
