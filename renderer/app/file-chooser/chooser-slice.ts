import { createAction, type UnknownAction } from '@reduxjs/toolkit';
import type { ChooserWish } from './choose-files.ts';

export const chooserOpened = createAction<ChooserWish>('chooser/opened');
export const chooserClosed = createAction('chooser/closed');

export interface ChooserState {
  readonly wish: ChooserWish | null;
}

/** What the window's own file chooser is asked for, or null while it is closed. */
export function chooserReducer(state: ChooserState = { wish: null }, action: UnknownAction): ChooserState {
  if (chooserOpened.match(action)) return { wish: action.payload };
  if (chooserClosed.match(action)) return { wish: null };
  return state;
}
