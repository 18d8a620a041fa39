import type { Chord } from '../chord.ts';

/** The house's own keys. */
export const cutawayKeymap: Readonly<Record<string, readonly Chord[]>> = {
  'project.new': ['Mod+Alt+N'],
  'project.open': ['Mod+O'],
  'project.save': ['Mod+S'],
  'app.palette': ['Mod+Shift+P', 'Mod+K'],
  'app.cheat-sheet': ['Mod+/'],
  'app.settings': ['Mod+,'],
  'edit.undo': ['Mod+Z'],
  'edit.redo': ['Mod+Shift+Z', 'Mod+Y'],
};
