import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { z } from 'zod';
import { engineOrderSchema } from '../../../core/protocol/desktop/engine-order.ts';
import { configFolder } from '../../store/config-folder.ts';
import { createEngine } from '../window/engine.ts';
import { serveWindow } from '../window/serve-window.ts';
import { parentPort } from './parent-port.ts';
import { portTransport } from './port-transport.ts';

/** The engine as a utility process of Electron: main hands it one port for each window, and asks it to settle before the app ends. */
const main = parentPort();
const log = (line: string) => process.stderr.write(`${new Date().toISOString()} ${line}\n`);
const engine = createEngine({
  version: z.string().parse(process.env.CUTAWAY_VERSION),
  engineId: randomUUID(),
  configFolder: configFolder(process.platform, process.env, homedir()),
  log,
});

let isSettling = false;
main.on('message', ({ data, ports }) => {
  const order = engineOrderSchema.safeParse(data);
  if (!order.success) return log('refused an order that does not fit');
  switch (order.data.kind) {
    case 'window': {
      const [port] = ports;
      if (port === undefined) return log('refused a window without a port');
      return serveWindow(engine, portTransport(port));
    }
    case 'settle': {
      if (isSettling) return;
      isSettling = true;
      void engine.close().then(() => process.exit(0));
    }
  }
});
main.postMessage({ kind: 'up' });
