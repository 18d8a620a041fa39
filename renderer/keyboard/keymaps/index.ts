import type { KeymapName } from '../../state/preferences-slice.ts';
import type { Chord } from '../chord.ts';
import { cutawayKeymap } from './cutaway.ts';

/** One keymap for each habit. What a preset leaves out keeps the house's key. */
export const KEYMAPS: Readonly<Record<KeymapName, Readonly<Record<string, readonly Chord[]>>>> = {
  cutaway: cutawayKeymap,
  premiere: cutawayKeymap,
  resolve: cutawayKeymap,
  'final-cut': cutawayKeymap,
};
