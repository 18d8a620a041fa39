import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { Way } from './ways-to-run.ts';

type Onnxruntime = typeof import('onnxruntime-node');

/**
 * The native library, loaded when the first model is wanted: 30 ms and 45 MB that no other command pays. Code: `runtime.unavailable`,
 * where this machine has no build of it or cannot load it.
 */
export async function loadOnnxruntime(): Promise<Result<Onnxruntime>> {
  try {
    return ok(await import('onnxruntime-node'));
  } catch (error) {
    return fail(
      'runtime.unavailable',
      'The part that runs models (onnxruntime) cannot be loaded on this machine; install Cutaway again, or go on without assists.',
      { said: saidBy(error) },
    );
  }
}

/** How a session is told what is to run it. */
export const sessionOptions = (way: Way): InferenceSession.SessionOptions => ({ executionProviders: [way.provider], logSeverityLevel: 4 });

/** Whether a library that is fetched apart from the package lies where onnxruntime looks for it. */
export function hasNativeLibrary(name: string): boolean {
  try {
    const entry = createRequire(import.meta.url).resolve('onnxruntime-node');
    return existsSync(join(dirname(entry), '..', 'bin', 'napi-v6', process.platform, process.arch, name));
  } catch {
    return false;
  }
}

/** What a library's error says, on one line and without end: for a fault's data, never to decide by. */
export const saidBy = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim().slice(0, 500);
