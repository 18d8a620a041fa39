import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { configFolder } from '../../store/config-folder.ts';
import { createEngine } from '../window/engine.ts';
import { startBrowserHost } from './browser-host.ts';

/**
 * The engine as a child of the launcher: it is told folder, port, token and version in its environment, says where it listens, and ends
 * when its parent is gone.
 */
const { CUTAWAY_WINDOW_FOLDER: folder, CUTAWAY_PORT: port, CUTAWAY_TOKEN: token, CUTAWAY_VERSION: version } = process.env;
if (folder === undefined || token === undefined) throw new Error('the launcher gives the folder of the window and a token');

const engine = createEngine({
  version: version ?? '0.0.0',
  engineId: randomUUID(),
  configFolder: configFolder(process.platform, process.env, homedir()),
  log: (line) => process.stderr.write(`${new Date().toISOString()} ${line}\n`),
});
const host = await startBrowserHost({ engine, folder, port: Number(port ?? 0), token });
// A parent that is gone by now is no reason to fail: `disconnect` ends this process in order.
process.send?.({ kind: 'listening', port: host.port, url: host.url }, undefined, {}, () => undefined);

let isStopping = false;
const stop = () => {
  // A terminal interrupts parent and child alike, and the parent then lets go as well.
  if (isStopping) return;
  isStopping = true;
  void host
    .close()
    .then(() => engine.close())
    .then(() => process.exit(0));
};
process.on('disconnect', stop);
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
if (process.send !== undefined && !process.connected) stop();
