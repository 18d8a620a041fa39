import { useAppSelector } from '../state/store.ts';
import { chordText } from './chord.ts';
import { activeKeymap } from './keymap.ts';

/** The keys of an action as a user reads them, or null where it has none. */
export function useActionKeys(id: string): string | null {
  const chord = useAppSelector((state) => activeKeymap(state.preferences)[id]?.[0]);
  return chord === undefined ? null : chordText(chord);
}
