import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Fault } from '../../core/base/fault.ts';
import type { CallValue } from '../../core/protocol/contract.ts';

/** The packs that the user is asked about before anything is fetched, and files of theirs that they picked for one. */
interface InstallWish {
  readonly ids: readonly string[];
  readonly picked: readonly string[];
}

interface ModelsState {
  /** Null until the engine has told them. */
  readonly list: CallValue<'models.list'> | null;
  /** Why they could not be told. */
  readonly trouble: Fault | null;
  /** Packs whose bytes are not what they must be. */
  readonly damaged: readonly string[];
  readonly wish: InstallWish;
}

/** Model packs as the engine told them last; what is being installed stands among the jobs. */
const slice = createSlice({
  name: 'models',
  initialState: { list: null, trouble: null, damaged: [], wish: { ids: [], picked: [] } } as ModelsState,
  reducers: {
    modelsListed: (state, { payload }: PayloadAction<CallValue<'models.list'>>) => ({ ...state, list: payload, trouble: null }),
    modelsUntold: (state, { payload }: PayloadAction<Fault>) => ({ ...state, trouble: payload }),
    modelFound: (state, { payload: { id, isRight } }: PayloadAction<{ readonly id: string; readonly isRight: boolean }>) => {
      const others = state.damaged.filter((one) => one !== id);
      return { ...state, damaged: isRight ? others : [...others, id] };
    },
    modelsWished: (state, { payload }: PayloadAction<InstallWish>) => ({ ...state, wish: payload }),
  },
});

export const { modelsListed, modelsUntold, modelFound, modelsWished } = slice.actions;
export const modelsReducer = slice.reducer;
