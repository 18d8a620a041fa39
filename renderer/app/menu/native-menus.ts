import type { MenuBar, NativeMenuItem } from '../../../core/protocol/desktop/requests.ts';
import type { Action } from '../../actions/action.ts';
import { runAction } from '../../actions/run-action.ts';
import type { Host } from '../../host/host.ts';
import { translate } from '../../i18n/translate.ts';
import { activeKeymap, type Keymap } from '../../keyboard/keymap.ts';
import { languageOf } from '../../state/preference-sync.ts';
import type { State, Store } from '../../state/store.ts';
import { MENUS } from './menus.ts';

/** Menus tell what is possible; a quarter of a second late is soon enough, and a playing window is not slowed. */
const PAUSE_MS = 250;

/** Keeps the system's menus in step with what is possible, and runs what is chosen there. */
export function drawNativeMenus(menus: NonNullable<Host['menus']>, store: Store): void {
  let shown = '';
  let timer: number | null = null;
  const show = () => {
    timer = null;
    const bar = menuBarOf(store.getState());
    const text = JSON.stringify(bar);
    if (text === shown) return;
    shown = text;
    menus.show(bar);
  };
  store.subscribe(() => {
    if (timer === null) timer = window.setTimeout(show, PAUSE_MS);
  });
  menus.onAction((id) => store.dispatch(runAction(id)));
  show();
}

/** Every action, by menu, as it is now. */
function menuBarOf(state: State): MenuBar {
  const keymap = activeKeymap(state.preferences);
  return {
    language: languageOf(state),
    menus: MENUS.map(({ group, sections }) => ({
      label: translate(`app:group.${group}`),
      items: sections.flatMap(({ title, actions }, index): MenuBar['menus'][number]['items'] => {
        const items = actions.map((action) => itemOf(action, state, keymap));
        if (title !== null) return [{ kind: 'submenu' as const, label: translate(title), items }];
        return index === 0 ? items : [{ kind: 'line' as const }, ...items];
      }),
    })),
  };
}

const itemOf = (action: Action, state: State, keymap: Keymap): NativeMenuItem => ({
  kind: 'action',
  id: action.id,
  label: translate(action.title),
  chord: keymap[action.id]?.[0] ?? null,
  isEnabled: action.isEnabled?.(state) !== false,
  isChecked: action.isChecked?.(state) ?? null,
});
