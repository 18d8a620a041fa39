import type { Thunk } from '../state/store.ts';
import { findAction } from './action-table.ts';

/** Runs an action where it is possible now. Answers whether it ran. */
export const runAction =
  (id: string): Thunk<boolean> =>
  (dispatch, getState) => {
    const action = findAction(id);
    if (action === null || action.isEnabled?.(getState()) === false) return false;
    dispatch(action.run());
    return true;
  };
