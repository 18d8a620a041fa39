import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, Result } from '../../core/base/fault.ts';
import { isPassing } from './download-fault.ts';

/** Pauses before the second and the third try of a source. */
export const TRY_PAUSES_MS: readonly number[] = [500, 3000];

/**
 * Does the work once, and again after each pause while what went wrong may pass or `isAgain` says so. Throws the signal's reason where it is
 * aborted.
 */
export async function withTries<T>(
  work: () => Promise<Result<T>>,
  pausesMs: readonly number[],
  signal: AbortSignal,
  isAgain: (fault: Fault) => boolean = () => false,
): Promise<Result<T>> {
  for (const pauseMs of pausesMs) {
    const outcome = await work();
    if (outcome.ok || !(isPassing(outcome.error) || isAgain(outcome.error))) return outcome;
    await pause(pauseMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
  return work();
}
