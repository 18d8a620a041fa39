import type { Asset } from '../../../core/model/records.ts';
import type { ChannelHandlers } from '../../../core/protocol/server.ts';
import { WishList } from '../../library/wish-list.ts';
import type { WindowContext } from './window-context.ts';

export function derivedChannelHandlers(window: WindowContext): Pick<ChannelHandlers, 'derived.pictures'> {
  return {
    'derived.pictures': async (_args, peer) => {
      const found = window.project();
      if (!found.ok) return peer.end(found.error);
      const held = found.value;
      let wishes: WishList | null = null;
      // Told lists that come before the library is open would be lost: the last one is kept.
      let early: Parameters<WishList['replace']>[0] | null = null;
      peer.onTold((told) => {
        if (wishes === null) early = told.wishes;
        else wishes.replace(told.wishes);
      });
      const library = await held.library();
      if (!library.ok) return peer.end(library.error);
      if (peer.signal.aborted) return;
      const list = new WishList({
        assetOf: (id): Asset | null => held.session.project.tables.assets.get(id) ?? null,
        waveforms: library.value.waveforms,
        filmstrip: library.value.filmstrip,
        onAnswer: (item, bytes) => peer.send(item, bytes),
        whenRoom: () => peer.whenRoom(),
        onBug: (error) =>
          window.engine.log(`bug in "derived.pictures": ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
      });
      wishes = list;
      const closing = window.onProjectClosing(async () => {
        await list.close();
        peer.end();
      });
      peer.signal.addEventListener('abort', () => {
        closing();
        void list.close();
      });
      if (early !== null) list.replace(early);
    },
  };
}
