import type { Result } from '../../../../core/base/fault.ts';
import type { CallValue } from '../../../../core/protocol/contract.ts';
import type { Thunk } from '../../../state/store.ts';

export type LutInspection = CallValue<'effect.inspect-lut'>;

/** What is in a `.cube` file, or why it is none. */
export const inspectLut =
  (path: string): Thunk<Promise<Result<LutInspection>>> =>
  (_dispatch, _getState, { engine }) =>
    engine.call('effect.inspect-lut', { path });
