import { createAction, type UnknownAction } from '@reduxjs/toolkit';
import type { FileFilter } from '../../host/host.ts';

export interface ChooserWish {
  readonly title: string;
  readonly purpose:
    | { readonly kind: 'open'; readonly many: boolean }
    | { readonly kind: 'folder' }
    /** `name` is proposed. */
    | { readonly kind: 'save'; readonly name: string };
  readonly filters: readonly FileFilter[];
  /** Where to begin; home, without. */
  readonly folder?: string;
}

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
