import { expect, test } from 'vitest';
import type { PlayClock } from './play-clock.ts';
import { type Snippet, SnippetQueue } from './snippet-queue.ts';

/** Of 60 ms; the number of it stands in its samples. */
const snippet = (number: number): Snippet => ({ sampleRate: 1000, planes: [new Float32Array(60).fill(number)] });

/** A device of 1000 samples a second whose time is moved by hand. */
function device(kind: PlayClock['kind'] = 'sound') {
  const orders: string[] = [];
  const timers: { readonly atMs: number; readonly run: () => void }[] = [];
  const state = { nowMs: 0, isFree: true, taken: 0 };
  const clock: PlayClock = {
    kind,
    sampleRate: 1000,
    reset: () => orders.push('reset'),
    write: (planes) => {
      orders.push(`write ${planes[0]?.[0]}`);
      return planes[0]?.length ?? 0;
    },
    start: () => orders.push('start'),
    stop: () => orders.push('stop'),
    heard: () => 0,
    starved: () => 0,
    close: () => undefined,
  };
  const queue = new SnippetQueue({
    isFree: () => state.isFree,
    takeClock: async () => {
      state.taken += 1;
      return clock;
    },
    nowMs: () => state.nowMs,
    later: (run, afterMs) => {
      const timer = { atMs: state.nowMs + afterMs, run };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
    },
  });
  const goTo = async (ms: number) => {
    state.nowMs = ms;
    for (const timer of [...timers]) {
      if (timer.atMs > ms || !timers.includes(timer)) continue;
      timers.splice(timers.indexOf(timer), 1);
      timer.run();
    }
    for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
  };
  return { queue, orders, state, goTo };
}

test('a snippet is heard at once, and the device rests after it', async () => {
  const { queue, orders, goTo } = device();
  queue.play(snippet(1));
  await goTo(0);
  expect(orders).toEqual(['write 1', 'start']);
  await goTo(500);
  expect(orders).toEqual(['write 1', 'start', 'stop']);
});

test('those that come while one sounds wait for its end, and the newest of them is next', async () => {
  const { queue, orders, goTo } = device();
  queue.play(snippet(1));
  await goTo(0);
  for (const [number, ms] of [2, 3, 4].map((index) => [index, index * 10] as const)) {
    await goTo(ms);
    queue.play(snippet(number));
  }
  expect(orders).toEqual(['write 1', 'start']);
  await goTo(60);
  expect(orders).toEqual(['write 1', 'start', 'write 4', 'start']);
});

test('nothing is written or stopped while something plays', async () => {
  const { queue, orders, state, goTo } = device();
  queue.play(snippet(1));
  await goTo(0);
  state.isFree = false;
  queue.play(snippet(2));
  await goTo(100);
  await goTo(600);
  expect(orders).toEqual(['write 1', 'start']);
});

test('playing that begins while the device is being opened has it for itself', async () => {
  const { queue, orders, state, goTo } = device();
  queue.play(snippet(1));
  state.isFree = false;
  await goTo(0);
  expect(orders).toEqual([]);
});

test('where there is no device, it is not asked for again at every step', async () => {
  const { queue, state, goTo } = device('none');
  for (let step = 0; step < 20; step += 1) {
    queue.play(snippet(step));
    await goTo(step * 100);
  }
  expect(state.taken).toBe(1);
  await goTo(15_000);
  queue.play(snippet(1));
  await goTo(15_001);
  expect(state.taken).toBe(2);
});
