import type { Chord } from '../chord.ts';
import { cutawayKeymap } from './cutaway.ts';

type Keys = Readonly<Record<string, readonly Chord[]>>;

/** The house's keymap under another habit's: what the habit names takes its keys, and nobody else keeps a key that the habit uses. */
export function overHouse(habit: Keys): Keys {
  const used = new Set(Object.values(habit).flat());
  const rest = Object.entries(cutawayKeymap).map(([id, chords]) => [id, chords.filter((chord) => !used.has(chord))] as const);
  return { ...Object.fromEntries(rest), ...habit };
}
