import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { VoiceView } from '../../core/protocol/voices-contract.ts';

/** Voices as the engine told them last; null until it has. */
const slice = createSlice({
  name: 'voices',
  initialState: { list: null } as { readonly list: readonly VoiceView[] | null },
  reducers: {
    voicesListed: (_state, { payload }: PayloadAction<readonly VoiceView[]>) => ({ list: payload }),
  },
});

export const { voicesListed } = slice.actions;
export const voicesReducer = slice.reducer;
