import { callEngine } from './call-engine.ts';
import { modelsListed, modelsUntold } from './models-slice.ts';
import type { Thunk } from './store.ts';

/** Asks which model packs there are and how they stand. */
export const listModels = (): Thunk<Promise<void>> => async (dispatch) => {
  const told = await dispatch(callEngine('models.list', {}));
  dispatch(told.ok ? modelsListed(told.value) : modelsUntold(told.error));
};
