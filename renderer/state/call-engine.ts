import type { Result } from '../../core/base/fault.ts';
import type { CallArgs, CallName, CallValue } from '../../core/protocol/contract.ts';
import { faultShown } from './notices-slice.ts';
import type { Thunk } from './store.ts';

/** Asks the engine. The caller tells the user of a fault. */
export const callEngine =
  <Name extends CallName>(name: Name, args: CallArgs<Name>, signal?: AbortSignal): Thunk<Promise<Result<CallValue<Name>>>> =>
  (_dispatch, _getState, { engine }) =>
    engine.call(name, args, signal);

/** Asks the engine; a fault is shown as a notice, and answered as null. */
export const askEngine =
  <Name extends CallName>(name: Name, args: CallArgs<Name>, signal?: AbortSignal): Thunk<Promise<CallValue<Name> | null>> =>
  async (dispatch, _getState, { engine }) => {
    const answer = await engine.call(name, args, signal);
    if (answer.ok) return answer.value;
    if (answer.error.code !== 'call.cancelled') dispatch(faultShown(answer.error));
    return null;
  };
