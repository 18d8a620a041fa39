import type { KeymapName } from '../../state/preferences-slice.ts';
import type { Chord } from '../chord.ts';
import { cutawayKeymap } from './cutaway.ts';
import { finalCutKeymap } from './final-cut.ts';
import { premiereKeymap } from './premiere.ts';
import { resolveKeymap } from './resolve.ts';

/** One keymap for each habit. What a habit leaves out keeps the house's key, where that is free. */
export const KEYMAPS: Readonly<Record<KeymapName, Readonly<Record<string, readonly Chord[]>>>> = {
  cutaway: cutawayKeymap,
  premiere: premiereKeymap,
  resolve: resolveKeymap,
  'final-cut': finalCutKeymap,
};
