import type { ChannelListener, OpenChannel } from '../../core/protocol/client.ts';
import type { ChannelArgs, ChannelName } from '../../core/protocol/contract.ts';
import type { Thunk } from './store.ts';

/** Opens a conversation with the engine. Whoever opens it closes it. */
export const openChannel =
  <Name extends ChannelName>(name: Name, args: ChannelArgs<Name>, listener: ChannelListener<Name>): Thunk<OpenChannel<Name>> =>
  (_dispatch, _getState, { engine }) =>
    engine.open(name, args, listener);
