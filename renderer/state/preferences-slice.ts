import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { DEFAULT_PREFERENCES, KEYMAP_NAMES, type Preferences } from '../../core/protocol/settings-contract.ts';

export { KEYMAP_NAMES };
export type KeymapName = (typeof KEYMAP_NAMES)[number];
export type PreferencesState = Preferences;

const slice = createSlice({
  name: 'preferences',
  initialState: DEFAULT_PREFERENCES as PreferencesState,
  reducers: {
    /** As the engine keeps them. */
    preferencesRead: (_state, { payload }: PayloadAction<PreferencesState>) => payload,
    /** Holds at once; `preference-sync.ts` has the engine keep it. */
    preferencesChanged: (state, { payload }: PayloadAction<Partial<PreferencesState>>) => ({ ...state, ...payload }),
  },
});

export const { preferencesRead, preferencesChanged } = slice.actions;
export const preferencesReducer = slice.reducer;
