import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fault, ok, type Result } from '../../core/base/fault.ts';
import { withinTime } from './time-limit.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const LATE = fault('media.stalled', 'It did not answer: try again.');

/** Work that ends when told to. */
function pending(): { readonly work: Promise<Result<string>>; end(result: Result<string>): void; fail(error: Error): void } {
  let end = (_result: Result<string>): void => undefined;
  let failWith = (_error: Error): void => undefined;
  const work = new Promise<Result<string>>((resolve, reject) => {
    end = resolve;
    failWith = reject;
  });
  return { work, end: (result) => end(result), fail: (error) => failWith(error) };
}

describe('work within a limit of time', () => {
  it('gives its own outcome where it comes in time, and leaves no timer behind', async () => {
    const { work, end } = pending();
    const outcome = withinTime(work, 5000, LATE, () => undefined);
    await vi.advanceTimersByTimeAsync(4999);
    end(ok('opened'));
    expect(await outcome).toEqual(ok('opened'));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is given up at the limit, and what it opens later is closed', async () => {
    const closed: string[] = [];
    const { work, end } = pending();
    const outcome = withinTime(work, 5000, LATE, (value) => closed.push(value));
    await vi.advanceTimersByTimeAsync(5000);
    expect(await outcome).toEqual({ ok: false, error: LATE });
    end(ok('late'));
    await vi.advanceTimersByTimeAsync(0);
    expect(closed).toEqual(['late']);
  });

  it('that fails after it was given up is not heard of again, and before fails as itself', async () => {
    const late = pending();
    const outcome = withinTime(late.work, 10, LATE, () => undefined);
    await vi.advanceTimersByTimeAsync(10);
    expect(await outcome).toMatchObject({ ok: false });
    late.fail(new Error('unheard'));
    await vi.advanceTimersByTimeAsync(0);
    const early = pending();
    const failing = expect(withinTime(early.work, 10, LATE, () => undefined)).rejects.toThrow('heard');
    early.fail(new Error('heard'));
    await failing;
  });
});
