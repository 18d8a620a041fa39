import { describe, expect, it } from 'vitest';
import { createOutlet, putLatest } from './outlet.ts';

const take = async <Item>(items: AsyncIterator<Item>): Promise<Item | 'end'> => {
  const { done, value } = await items.next();
  return done === true ? 'end' : value;
};

describe('an outlet', () => {
  it('hands items over in order and ends after the last', async () => {
    const outlet = createOutlet<number>((item) => item * 10);
    const reader = outlet[Symbol.asyncIterator]();
    const early = take(reader);
    outlet.put(1);
    outlet.put(2);
    outlet.close();
    expect([await early, await take(reader), await take(reader)]).toEqual([10, 20, 'end']);
  });

  it('makes a producer wait until the reader has taken enough', async () => {
    const outlet = createOutlet<number>();
    outlet.put(1);
    outlet.put(2);
    let hasRoom = false;
    const room = outlet.room(2).then(() => {
      hasRoom = true;
    });
    await new Promise(setImmediate);
    expect(hasRoom).toBe(false);
    await take(outlet[Symbol.asyncIterator]());
    await room;
    expect(hasRoom).toBe(true);
  });

  it('takes back what was not taken, and keeps only the newest where only that matters', async () => {
    const outlet = createOutlet<number>();
    for (const item of [1, 2, 3]) outlet.put(item);
    expect(outlet.withdraw((item) => item > 1)).toBe(2);
    putLatest(outlet, 9);
    expect(outlet.waiting).toEqual([9]);
  });

  it('ends the loop of a reader that another replaces', async () => {
    const outlet = createOutlet<number>();
    const first = take(outlet[Symbol.asyncIterator]());
    const second = take(outlet[Symbol.asyncIterator]());
    outlet.put(7);
    expect([await first, await second]).toEqual(['end', 7]);
  });
});
