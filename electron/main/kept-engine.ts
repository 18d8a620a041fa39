import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron';
import { createBackOff } from '../../core/base/back-off.ts';
import { CHANNELS } from '../../core/protocol/desktop/channels.ts';
import type { EngineOrder } from '../../core/protocol/desktop/engine-order.ts';
import type { LogFile } from './log-file.ts';

export interface KeptEngine {
  /** Hands `contents` a port to the engine, at once or as soon as there is an engine. */
  connect(contents: WebContents, number: number): void;
  /** Has the engine let go of its projects and end. */
  settle(): Promise<void>;
}

/** An engine that has not let go of everything in this time hangs. What it had acknowledged is in the journal. */
const SETTLE_MS = 5000;

/** Keeps the engine alive in a process of its own. Needs Electron to be ready. */
export function keepEngine(entry: string, version: string, log: LogFile): KeptEngine {
  const backOff = createBackOff();
  let child: UtilityProcess | null = null;
  let waiting: (() => void)[] = [];
  let timer: NodeJS.Timeout | null = null;
  let isSettling = false;

  const order = (to: UtilityProcess, message: EngineOrder, ports: Electron.MessagePortMain[] = []) => to.postMessage(message, ports);

  const start = () => {
    timer = null;
    const startedMs = performance.now();
    const running = utilityProcess.fork(entry, [], {
      serviceName: 'Cutaway engine',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CUTAWAY_VERSION: version },
    });
    log.take(running.stdout);
    log.take(running.stderr);
    running.on('exit', (code) => {
      child = null;
      if (isSettling) return;
      log.log(`the engine ended (${code}) and starts again`);
      timer = setTimeout(start, backOff.next(performance.now() - startedMs));
    });
    child = running;
    for (const connect of waiting.splice(0)) connect();
  };
  start();

  const connect = (contents: WebContents, number: number) => {
    if (contents.isDestroyed()) return;
    if (child === null) {
      waiting.push(() => connect(contents, number));
      return;
    }
    const { port1, port2 } = new MessageChannelMain();
    order(child, { kind: 'window' }, [port1]);
    contents.postMessage(CHANNELS.port, number, [port2]);
  };

  return {
    connect,
    settle: async () => {
      isSettling = true;
      waiting = [];
      if (timer !== null) clearTimeout(timer);
      const last = child;
      if (last === null) return;
      await new Promise<void>((resolve) => {
        const kill = setTimeout(() => last.kill(), SETTLE_MS);
        last.once('exit', () => {
          clearTimeout(kill);
          resolve();
        });
        order(last, { kind: 'settle' });
      });
    },
  };
}
