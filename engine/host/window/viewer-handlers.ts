import { fault } from '../../../core/base/fault.ts';
import type { ChannelName } from '../../../core/protocol/contract.ts';
import type { CallHandlers, ChannelHandlers, ChannelPeer, ReadTold } from '../../../core/protocol/server.ts';
import type { ViewerSettings as WindowSettings } from '../../../core/protocol/viewer-contract.ts';
import type { Viewer, ViewerSettings } from '../../play/contract.ts';
import { createViewer } from '../../play/viewer.ts';
import { takeSnapshot } from './snapshot.ts';
import { joinedCounts, joinedPlanes, pictureItem, scopeItem, soundItem, statusItem } from './viewer-items.ts';
import type { WindowContext } from './window-context.ts';

type ViewerCall = Extract<keyof CallHandlers, `viewer.${string}`>;
type ViewerChannel = Extract<keyof ChannelHandlers, `viewer.${string}`>;

export function viewerCallHandlers(window: WindowContext): Pick<CallHandlers, ViewerCall> {
  return {
    'viewer.snapshot': async ({ subject, frame, path, replace }, signal) => {
      const held = window.project();
      return held.ok ? takeSnapshot(held.value, { subject, frame, path, replace }, signal) : held;
    },
  };
}

export function viewerChannelHandlers(window: WindowContext): Pick<ChannelHandlers, ViewerChannel> {
  const viewers = new Map<number, Viewer>();

  /** Passes a stream on, one item for each that the window has room for. */
  const pass = async <Name extends ChannelName, Item>(
    peer: ChannelPeer<Name>,
    stream: AsyncIterable<Item>,
    send: (item: Item) => void,
  ): Promise<void> => {
    const items = stream[Symbol.asyncIterator]();
    peer.signal.addEventListener('abort', () => void items.return?.());
    for (;;) {
      await peer.whenRoom();
      if (peer.signal.aborted) return;
      const { done, value } = await items.next();
      if (done === true) return peer.end();
      send(value);
    }
  };
  const streamOf = async <Name extends ChannelName>(
    number: number,
    peer: ChannelPeer<Name>,
    passOn: (viewer: Viewer) => Promise<void>,
  ): Promise<void> => {
    const viewer = viewers.get(number);
    if (viewer === undefined) return peer.end(fault('viewer.not-open', 'There is no such viewer; close the panel and open it again.'));
    await passOn(viewer);
  };

  return {
    'viewer.open': async ({ viewer: number, subject, settings }, peer) => {
      const found = window.project();
      if (!found.ok) return peer.end(found.error);
      if (viewers.has(number)) return peer.end(fault('viewer.open-already', 'This viewer is open already; close it first.'));
      const held = found.value;
      const viewer = createViewer({
        media: held.viewing.media(),
        subject,
        project: held.session.project,
        settings: settingsOf(settings),
      });
      viewers.set(number, viewer);
      const dropEvents = held.onEvent((event) => {
        if (event.kind === 'changed') viewer.setProject(held.session.project);
      });
      let dropMedia: () => void = () => undefined;
      void held.library().then((library) => {
        // Files that came back, went or changed: what was decoded of them is not theirs any more.
        if (library.ok && closing === null) dropMedia = library.value.watch.onChange(() => viewer.mediaChanged());
      });
      let closing: Promise<void> | null = null;
      const close = (): Promise<void> => {
        dropEvents();
        dropMedia();
        dropClosing();
        if (viewers.get(number) === viewer) viewers.delete(number);
        closing ??= viewer.close();
        return closing;
      };
      const dropClosing = window.onProjectClosing(async () => {
        await close();
        peer.end();
      });
      peer.signal.addEventListener('abort', () => void held.whileViewing(close()));
      peer.onTold((told) => obey(viewer, told, (request, playback) => peer.send({ kind: 'began', request, playback })));
      await pass(peer, viewer.status, (status) => peer.send({ kind: 'status', status: statusItem(status) }));
    },
    'viewer.pictures': ({ viewer }, peer) =>
      streamOf(viewer, peer, ({ pictures }) => pass(peer, pictures, ({ header, bytes }) => peer.send(pictureItem(header), bytes))),
    'viewer.sound': ({ viewer }, peer) =>
      streamOf(viewer, peer, ({ sound }) => pass(peer, sound, (block) => peer.send(soundItem(block), joinedPlanes(block.planes)))),
    'viewer.scopes': ({ viewer }, peer) =>
      streamOf(viewer, peer, ({ scopes }) => pass(peer, scopes, (reading) => peer.send(scopeItem(reading), joinedCounts(reading)))),
  };
}

function obey(viewer: Viewer, told: ReadTold<'viewer.open'>, began: (request: number, playback: number) => void): void {
  switch (told.kind) {
    case 'show':
      viewer.show(told.frame);
      return;
    case 'play': {
      const { kind: _, request, ...wish } = told;
      began(request, viewer.play(wish));
      return;
    }
    case 'report': {
      const { kind: _, ...report } = told;
      viewer.report(report);
      return;
    }
    case 'stop':
      viewer.stop();
      return;
    case 'settings':
      viewer.setSettings(settingsOf(told.settings));
      return;
    case 'mediaChanged':
      viewer.mediaChanged();
      return;
  }
}

const settingsOf = ({ jpegQuality, ...settings }: WindowSettings): Partial<ViewerSettings> => ({
  ...settings,
  ...(jpegQuality === undefined ? {} : { encoding: { kind: 'jpeg', quality: jpegQuality } }),
});
