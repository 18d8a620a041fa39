import { ACTION_GROUPS, type Action, type ActionGroup } from '../../actions/action.ts';
import { ACTIONS } from '../../actions/action-table.ts';

export interface Menu {
  readonly group: ActionGroup;
  /** Parts with a line between them: one for each area that an action's id names. */
  readonly sections: readonly (readonly Action[])[];
}

/** The menus of the window, in Electron and in a browser: every action, by group, in the order of the action table. */
export const MENUS: readonly Menu[] = ACTION_GROUPS.flatMap((group) => {
  const sections = new Map<string, Action[]>();
  for (const action of ACTIONS) {
    if (action.group !== group) continue;
    const area = action.section ?? action.id.split('.')[0] ?? '';
    sections.set(area, [...(sections.get(area) ?? []), action]);
  }
  return sections.size === 0 ? [] : [{ group, sections: [...sections.values()] }];
});
