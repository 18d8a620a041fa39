import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { VoiceView } from '../../core/protocol/voices-contract.ts';
import { callEngine } from './call-engine.ts';
import { faultShown } from './notices-slice.ts';
import type { Thunk } from './store.ts';

/** Voices as the engine told them last; null until it has. */
const slice = createSlice({
  name: 'voices',
  initialState: { list: null } as { readonly list: readonly VoiceView[] | null },
  reducers: {
    voicesListed: (_state, { payload }: PayloadAction<readonly VoiceView[]>) => ({ list: payload }),
  },
});

const { voicesListed } = slice.actions;
export const voicesReducer = slice.reducer;

/** Asks which voices there are: packs may have come or gone since. */
export const listVoices = (): Thunk<Promise<void>> => async (dispatch) => {
  const told = await dispatch(callEngine('voices.list', {}));
  dispatch(told.ok ? voicesListed(told.value.voices) : faultShown(told.error));
};
