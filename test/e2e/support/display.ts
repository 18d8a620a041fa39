import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface Display {
  /** For `DISPLAY`; null where the system has its own screen. */
  readonly name: string | null;
  close(): void;
}

/** A screen for Electron: the system's, or a virtual one. Null where neither can be had. */
export function openDisplay(): Promise<Display | null> {
  if (process.platform !== 'linux' || (process.env.DISPLAY ?? '') !== '') return Promise.resolve({ name: null, close: () => undefined });
  return new Promise((resolve) => {
    // The server chooses a free number and tells it.
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1100x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    server.on('error', () => resolve(null));
    server.on('exit', () => resolve(null));
    const told = server.stdio[3] as Readable | null;
    told?.once('data', (number: Buffer) => resolve({ name: `:${number.toString('utf8').trim()}`, close: () => server.kill() }));
  });
}
