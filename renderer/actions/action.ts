import type { TextKey } from '../i18n/catalogue.ts';
import type { State, Thunk } from '../state/store.ts';

/** Where an action stands in menus, the palette and the cheat sheet. */
export const ACTION_GROUPS = ['file', 'edit', 'clip', 'timeline', 'playback', 'effects', 'sound', 'captions', 'view', 'help'] as const;
export type ActionGroup = (typeof ACTION_GROUPS)[number];

/** One thing a user can do: menus, keys, buttons, the palette and the native menus all run it by its id. */
export interface Action {
  /** `area.verb`, for example `timeline.blade-at-playhead`. Keymaps name it. */
  readonly id: string;
  readonly title: TextKey;
  readonly group: ActionGroup;
  /** Part of its menu; the area that its id names, without. */
  readonly section?: string;
  run(): Thunk<unknown>;
  /** Always, without. */
  isEnabled?(state: State): boolean;
  /** For what is on or off. */
  isChecked?(state: State): boolean;
  /** Its keys count only while the focus is in this panel, and come before all others there. */
  readonly panel?: string;
  /** Runs again while its key is held down. */
  readonly repeats?: boolean;
  /** Runs when its key comes up, for what lasts as long as a key is held. */
  runOnKeyUp?(): Thunk<unknown>;
}
