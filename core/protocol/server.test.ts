import { expect, test } from 'vitest';
import { createEngineClient } from './client.ts';
import { memoryTransports } from './memory-transport.ts';
import { type CallHandlers, type ChannelHandlers, serveContract } from './server.ts';

/** A server of which the test needs one channel alone. */
function serve(channels: Partial<ChannelHandlers>) {
  const [window, own] = memoryTransports();
  const bugs: unknown[] = [];
  serveContract(own, {
    calls: {} as CallHandlers,
    channels: channels as ChannelHandlers,
    onRefused: () => undefined,
    onBug: (error) => bugs.push(error),
    onClose: () => undefined,
  });
  return { client: createEngineClient(window), bugs };
}

test.each(['at once', 'later'])('a bug in what hears a channel (%s) ends that channel alone, and is told', async (when) => {
  const { client, bugs } = serve({
    'project.gesture': async (_args, peer) => {
      if (when === 'later') await Promise.resolve();
      peer.onTold(() => {
        throw new TypeError('a bug');
      });
    },
  });
  const ended = new Promise<string | undefined>((resolve) => {
    const drag = client.open('project.gesture', {}, { onItem: () => undefined, onEnd: (fault) => resolve(fault?.code) });
    drag.tell({ kind: 'update', calls: [] });
  });
  expect(await ended).toBe('engine.bug');
  expect(bugs).toEqual([new TypeError('a bug')]);
});

test('what a channel says last arrives, however little credit the window gave', async () => {
  const { client } = serve({
    'jobs.watch': (_args, peer) => {
      for (let count = 0; count < 5; count += 1) peer.send({ jobs: [], gone: [] });
      peer.end();
      peer.send({ jobs: [], gone: [] });
    },
  });
  let items = 0;
  const fault = await new Promise((resolve) => {
    client.open(
      'jobs.watch',
      {},
      {
        credit: 1,
        onItem: () => {
          items += 1;
        },
        onEnd: resolve,
      },
    );
  });
  expect(fault).toBeNull();
  expect(items).toBe(5);
});
