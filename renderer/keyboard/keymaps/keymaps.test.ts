import { describe, expect, test } from 'vitest';
import { ACTIONS } from '../../actions/action-table.ts';
import { KEYMAPS } from './index.ts';

const IDS = new Set(ACTIONS.map(({ id }) => id));
const CHORD =
  /^(Mod\+)?(Ctrl\+)?(Alt\+)?(Shift\+)?([A-Z]|[0-9]|F[0-9]{1,2}|Left|Right|Up|Down|Home|End|PageUp|PageDown|Space|Enter|Escape|Tab|Delete|Backspace|Insert|[,./;'[\]\\=`-])$/;

/** Where an action's keys count: a panel's own while the focus is in it, the trim view's while that is open. */
const placeOf = (id: string): string =>
  id.startsWith('trim-view.') ? 'trim-view' : (ACTIONS.find((action) => action.id === id)?.panel ?? '');

test('no two actions have one id', () => {
  expect(IDS.size).toBe(ACTIONS.length);
});

describe.each(Object.entries(KEYMAPS))('the keymap %s', (_name, keymap) => {
  test('names only actions that there are', () => {
    expect(Object.keys(keymap).filter((id) => !IDS.has(id))).toEqual([]);
  });

  test('has only chords that can be pressed', () => {
    const odd = Object.entries(keymap).flatMap(([id, chords]) =>
      chords.filter((chord) => !CHORD.test(chord)).map((chord) => `${id} ${chord}`),
    );
    expect(odd).toEqual([]);
  });

  test('trims the chosen edit by one frame and by five', () => {
    const trims = ['timeline.edge-left', 'timeline.edge-right', 'timeline.edge-left-five', 'timeline.edge-right-five'];
    expect(trims.filter((id) => !IDS.has(id) || (keymap[id] ?? []).length === 0)).toEqual([]);
  });

  test('gives no chord to two actions of one place', () => {
    const byChord = new Map<string, string[]>();
    for (const [id, chords] of Object.entries(keymap))
      for (const chord of chords) {
        const key = `${chord} ${placeOf(id)}`;
        byChord.set(key, [...(byChord.get(key) ?? []), id]);
      }
    expect([...byChord].filter(([, ids]) => ids.length > 1)).toEqual([]);
  });
});
