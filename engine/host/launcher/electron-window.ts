import { spawn } from 'node:child_process';
import { z } from 'zod';
import type { AppPlace } from './app-place.ts';

export interface WindowWish {
  readonly binary: string;
  /** An absolute path, or null for the start screen. */
  readonly project: string | null;
  readonly signal: AbortSignal;
}

/** How a run of the window ended: closed by its user, or never seen. */
export type WindowEnd = { readonly kind: 'closed' } | { readonly kind: 'never-shown'; readonly reason: string };

const shownSchema = z.object({ kind: z.literal('shown') });
const SETTLE_MS = 4500;

/** Flags of Electron that a machine without a screen or a graphics card needs. */
export const electronFlags = (env: NodeJS.ProcessEnv = process.env): readonly string[] =>
  (env.ELECTRON_TEST_FLAGS ?? '').split(' ').filter((flag) => flag !== '');

/** Runs the app in its own window until that is closed, or `signal` aborts. */
export function runElectron(place: AppPlace, { binary, project, signal }: WindowWish): Promise<WindowEnd> {
  // Some editors set it for what runs in their terminals; Electron would be plain Node.
  const { ELECTRON_RUN_AS_NODE: _unwanted, ...env } = process.env;
  const args = [...electronFlags(), place.root, ...(project === null ? [] : [`--project=${project}`])];
  return new Promise((resolve) => {
    let isShown = false;
    let lastWords = '';
    const child = spawn(binary, args, { env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    // Chromium talks a lot; only what it says before it fails is of use.
    child.stderr?.on('data', (words: Buffer) => {
      lastWords = `${lastWords}${words.toString('utf8')}`.slice(-2000);
    });
    child.on('message', (message) => {
      isShown ||= shownSchema.safeParse(message).success;
    });
    const stop = () => {
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), SETTLE_MS).unref();
    };
    signal.addEventListener('abort', stop, { once: true });
    const end = (problem: string | null) => {
      signal.removeEventListener('abort', stop);
      resolve(problem === null || isShown || signal.aborted ? { kind: 'closed' } : { kind: 'never-shown', reason: problem });
    };
    child.on('error', (error) => end(error.message));
    child.on('exit', (code, killed) => end(code === 0 ? null : lastLine(lastWords) || `it ended with ${killed ?? `code ${code}`}`));
  });
}

const lastLine = (words: string): string =>
  words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .at(-1) ?? '';
