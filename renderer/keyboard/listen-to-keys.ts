import { findAction } from '../actions/action-table.ts';
import { runAction } from '../actions/run-action.ts';
import type { Store } from '../state/store.ts';
import { type Chord, chordOf } from './chord.ts';
import { actionsByChord, activeKeymap } from './keymap.ts';

/** Runs actions by their keys, wherever the focus is, unless what has the focus needs the key itself. Answers how to stop it. */
export function listenToKeys(store: Store): () => void {
  let preferences = store.getState().preferences;
  let table = actionsByChord(activeKeymap(preferences));
  const held = new Map<string, string>();

  const actionsOf = (chord: Chord): readonly string[] => {
    const now = store.getState().preferences;
    if (now !== preferences) {
      preferences = now;
      table = actionsByChord(activeKeymap(now));
    }
    return table.get(chord) ?? [];
  };
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    // A drag in a panel hears Escape itself (`ui/pointer-drag.ts`).
    if (document.documentElement.dataset.dragging !== undefined) return;
    const chord = chordOf(event);
    if (chord === null || needsKey(event.target, chord)) return;
    for (const id of inPanel(actionsOf(chord), panelOf(event.target))) {
      if (event.repeat && findAction(id)?.repeats !== true) {
        event.preventDefault();
        return;
      }
      if (!store.dispatch(runAction(id))) continue;
      event.preventDefault();
      event.stopPropagation();
      held.set(event.code, id);
      return;
    }
  };
  const release = (event: KeyboardEvent) => {
    const id = held.get(event.code);
    held.delete(event.code);
    const ended = id === undefined ? undefined : findAction(id)?.runOnKeyUp;
    if (ended !== undefined) store.dispatch(ended());
  };
  // Before the focused control: lists and sliders stop what they handle.
  window.addEventListener('keydown', press, true);
  window.addEventListener('keyup', release, true);
  return () => {
    window.removeEventListener('keydown', press, true);
    window.removeEventListener('keyup', release, true);
  };
}

const panelOf = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest<HTMLElement>('[data-panel]')?.dataset.panel ?? null) : null;

/** Actions of the panel that has the focus come first; those of other panels have no keys here. */
function inPanel(ids: readonly string[], panel: string | null): readonly string[] {
  const own = ids.filter((id) => panel !== null && findAction(id)?.panel === panel);
  return [...own, ...ids.filter((id) => findAction(id)?.panel === undefined)];
}

const TEXT = 'input:not([type=range],[type=checkbox],[type=radio],[type=button]), textarea, select, [contenteditable=true]';
const WIDGETS =
  '[role=slider], [role=listbox], [role=option], [role=menu], [role=menuitem], [role=tree], [role=treegrid], [role=grid], [role=row], [role=tab], [role=radio], [role=spinbutton], input[type=range]';
const MOVES = /^(Shift\+)?(Left|Right|Up|Down|Home|End|PageUp|PageDown|Enter)$/;
/** What moves and removes a point, a keyframe, an entry of an order. */
const OWN_KEYS = /^(Mod\+|Shift\+)?(Left|Right|Up|Down|Home|Delete|Backspace)$/;
const PRESSES = /^(Space|Enter)$/;

/** Typing belongs to a text field; arrows to a list, slider or menu, and to what has `data-own-keys`; Space and Enter to a button; everything to an open dialog or menu. */
function needsKey(target: EventTarget | null, chord: Chord): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('[role=dialog], [role=alertdialog], [role=menu], [role=listbox][data-popup]') !== null) return true;
  if (target.matches(TEXT)) return !/^Mod\+(?!([ACVXZ]|Shift\+Z|Left|Right|Up|Down|Backspace|Delete)$)/.test(chord);
  if (target.closest('[data-own-keys]') !== null && OWN_KEYS.test(chord)) return true;
  if (target.closest('[data-timeline]') !== null) return false;
  if (target.closest(WIDGETS) !== null && MOVES.test(chord)) return true;
  if (!target.matches('button, a, [role=button], [role=checkbox], [role=switch], input') || !PRESSES.test(chord)) return false;
  // A button that the mouse left the focus on is not what Space is meant for; one that the keyboard came to is.
  return chord === 'Enter' || target.matches(':focus-visible');
}
