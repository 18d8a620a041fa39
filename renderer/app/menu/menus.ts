import { ACTION_GROUPS, type Action, type ActionGroup } from '../../actions/action.ts';
import { ACTIONS } from '../../actions/action-table.ts';
import type { TextKey } from '../../i18n/catalogue.ts';

export interface MenuSection {
  /** Makes it a menu of its own that opens from the one it lies in. */
  readonly title: TextKey | null;
  readonly actions: readonly Action[];
}
export interface Menu {
  readonly group: ActionGroup;
  readonly sections: readonly MenuSection[];
}

/** Choices that are many and alike, by how their ids begin. */
const SUBMENUS: readonly (readonly [start: string, title: TextKey])[] = [
  ['panel.', 'app:section.panels'],
  ['layout.', 'app:section.layouts'],
  ['viewer.quality-', 'app:section.quality'],
  ['viewer.zoom-', 'app:section.pictureZoom'],
  ['viewer.guide-', 'app:section.guides'],
  ['viewer.handles-', 'app:section.handles'],
  ['timeline.tool.', 'app:section.tools'],
  ['timeline.zoom-', 'app:section.timelineZoom'],
  ['timeline.scroll-', 'app:section.scroll'],
  ['timeline.follow-', 'app:section.follow'],
  ['timeline.focus-', 'app:section.focus'],
  ['timeline.nudge-', 'app:section.nudge'],
  ['timeline.slip-', 'app:section.slip'],
  ['timeline.slide-', 'app:section.slide'],
  ['timeline.edge-', 'app:section.edge'],
  ['timeline.select-', 'app:section.select'],
  ['clip.label-', 'app:section.label'],
  ['media.label-', 'media:section.label'],
  ['trim-view.', 'app:section.trimView'],
];

/** The submenu that an action lies in, which also tells alike names apart in the palette; null for most. */
export const submenuOf = ({ id }: Pick<Action, 'id'>): TextKey | null => SUBMENUS.find(([start]) => id.startsWith(start))?.[1] ?? null;

/** The menus of the window, in Electron and in a browser: every action, by group, in the order of the action table. */
export const MENUS: readonly Menu[] = ACTION_GROUPS.flatMap((group) => {
  const sections = new Map<string, { title: TextKey | null; actions: Action[] }>();
  for (const action of ACTIONS) {
    if (action.group !== group) continue;
    const title = submenuOf(action);
    const area = title ?? action.section ?? action.id.split('.')[0] ?? '';
    const section = sections.get(area) ?? { title, actions: [] };
    section.actions.push(action);
    sections.set(area, section);
  }
  return sections.size === 0 ? [] : [{ group, sections: [...sections.values()].filter(({ actions }) => actions.length > 0) }];
});
