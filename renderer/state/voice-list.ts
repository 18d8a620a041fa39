import { callEngine } from './call-engine.ts';
import { faultShown } from './notices-slice.ts';
import type { Thunk } from './store.ts';
import { voicesListed } from './voices-slice.ts';

/** Asks which voices there are: packs may have come or gone since. */
export const listVoices = (): Thunk<Promise<void>> => async (dispatch) => {
  const told = await dispatch(callEngine('voices.list', {}));
  dispatch(told.ok ? voicesListed(told.value.voices) : faultShown(told.error));
};
