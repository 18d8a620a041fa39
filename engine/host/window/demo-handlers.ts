import { fault } from '../../../core/base/fault.ts';
import type { ChannelHandlers } from '../../../core/protocol/server.ts';
import { MUSIC } from '../demo/footage.ts';
import { makeDemoProject } from '../demo/make-project.ts';

type DemoChannel = Extract<keyof ChannelHandlers, `demo.${string}`>;

export const demoChannelHandlers = (): Pick<ChannelHandlers, DemoChannel> => ({
  'demo.make': async ({ folder }, peer) => {
    const made = await makeDemoProject(folder, {
      signal: peer.signal,
      step: (label) => peer.send({ kind: 'progress', phase: 'edit', name: label, done: 1, total: 1 }),
      drawing: (name, done, total) => {
        // A told step in a hundred is enough for a bar.
        if (peer.waiting === 0) peer.send({ kind: 'progress', phase: name === MUSIC ? 'music' : 'picture', name, done, total });
      },
      keptAside: (path) => peer.send({ kind: 'kept', path }),
    });
    if (peer.signal.aborted) {
      if (made.ok) await made.value.close();
      return;
    }
    if (!made.ok) return peer.end(fault(made.error.code, made.error.message));
    const { path } = made.value;
    await made.value.close();
    peer.send({ kind: 'made', path });
    peer.end();
  },
});
