import type { Fault, Result } from '../../core/base/fault.ts';

/**
 * The outcome of `work`, or `late` once `limitMs` have passed without one. A call that a drive holds up cannot be taken back: it goes on unheard,
 * and what it opens in the end is given to `abandon`. Rejects as `work` does.
 */
export async function withinTime<T>(
  work: Promise<Result<T>>,
  limitMs: number,
  late: Fault,
  abandon: (value: T) => void,
): Promise<Result<T>> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), limitMs);
  });
  try {
    const first = await Promise.race([work, limit]);
    if (first !== null) return first;
  } finally {
    clearTimeout(timer);
  }
  work.then(
    (result) => {
      if (result.ok) abandon(result.value);
    },
    () => undefined,
  );
  return { ok: false, error: late };
}
