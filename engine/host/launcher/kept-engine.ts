import { type ChildProcess, fork } from 'node:child_process';
import { z } from 'zod';
import { createBackOff } from '../../../core/base/back-off.ts';

export interface KeptEngineOptions {
  /** The built engine for a browser. */
  readonly entry: string;
  /** The built window. */
  readonly windowFolder: string;
  /** 0 takes any free one, and keeps it from then on. */
  readonly port: number;
  readonly token: string;
  readonly version: string;
  /** Says where the engine listens, each time that it does. */
  onListening(port: number): void;
  /** It ended by itself and starts again. */
  onMishap(reason: string): void;
}

export interface KeptEngine {
  /** Asks it to end, waits until it has let go of its projects, then ends it. */
  close(): Promise<void>;
}

const listeningSchema = z.object({ kind: z.literal('listening'), port: z.int() });

/** An engine that has not let go of everything in this time hangs. What it had acknowledged is in the journal. */
const SETTLE_MS = 5000;

/** Keeps an engine for browsers alive, always at the same port and with the same token, so that open pages find it again. */
export function keepEngine(options: KeptEngineOptions): KeptEngine {
  const backOff = createBackOff();
  let { port } = options;
  let child: ChildProcess | null = null;
  let waiting: NodeJS.Timeout | null = null;
  let isClosing = false;

  const start = () => {
    waiting = null;
    const startedMs = performance.now();
    const running = fork(options.entry, [], {
      env: {
        ...process.env,
        CUTAWAY_WINDOW_FOLDER: options.windowFolder,
        CUTAWAY_PORT: String(port),
        CUTAWAY_TOKEN: options.token,
        CUTAWAY_VERSION: options.version,
      },
      execArgv: ['--enable-source-maps'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child = running;
    running.on('message', (message) => {
      const read = listeningSchema.safeParse(message);
      if (!read.success) return;
      port = read.data.port;
      options.onListening(port);
    });
    running.on('exit', (code, signal) => {
      child = null;
      if (isClosing) return;
      options.onMishap(signal ?? `exit code ${code}`);
      waiting = setTimeout(start, backOff.next(performance.now() - startedMs));
    });
  };
  start();

  return {
    close: async () => {
      isClosing = true;
      if (waiting !== null) clearTimeout(waiting);
      const last = child;
      if (last === null) return;
      await new Promise<void>((resolve) => {
        const kill = setTimeout(() => last.kill('SIGKILL'), SETTLE_MS);
        last.on('exit', () => {
          clearTimeout(kill);
          resolve();
        });
        if (last.connected) last.disconnect();
      });
    },
  };
}
