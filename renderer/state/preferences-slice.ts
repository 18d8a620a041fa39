import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Language } from '../i18n/catalogue.ts';

export const KEYMAP_NAMES = ['cutaway', 'premiere', 'resolve', 'final-cut'] as const;
export type KeymapName = (typeof KEYMAP_NAMES)[number];

/** What a user sets once. Kept in the browser's own storage by `preference-storage.ts`. */
export interface PreferencesState {
  readonly language: Language;
  readonly keymap: KeymapName;
  /** The user's own keys over the chosen keymap: action to chords. */
  readonly ownKeys: Readonly<Record<string, readonly string[]>>;
}

const initialState: PreferencesState = { language: 'en', keymap: 'cutaway', ownKeys: {} };

const slice = createSlice({
  name: 'preferences',
  initialState,
  reducers: {
    preferencesChanged: (state, { payload }: PayloadAction<Partial<PreferencesState>>) => ({ ...state, ...payload }),
  },
});

export const { preferencesChanged } = slice.actions;
export const preferencesReducer = slice.reducer;
