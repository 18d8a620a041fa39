import { appActions } from '../app/app-actions.ts';
import { projectActions } from '../app/project-actions.ts';
import type { Action } from './action.ts';
import { historyActions } from './history-actions.ts';

/** Every action of the window, one list an area. */
export const ACTIONS: readonly Action[] = [...projectActions, ...historyActions, ...appActions];

const BY_ID: ReadonlyMap<string, Action> = new Map(ACTIONS.map((action) => [action.id, action]));

export const findAction = (id: string): Action | null => BY_ID.get(id) ?? null;
