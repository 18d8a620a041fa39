import { useAppSelector } from '../state/store.ts';
import type { Chord } from './chord.ts';
import { activeKeymap } from './keymap.ts';

/** The keys of an action, or null where it has none. */
export const useActionChord = (id: string): Chord | null => useAppSelector((state) => activeKeymap(state.preferences)[id]?.[0] ?? null);
