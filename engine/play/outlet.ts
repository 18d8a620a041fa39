/**
 * Where one side puts items and another takes them. The bound is the producer's to keep, by waiting for {@link room}; an item leaves when
 * the reader asks for it, and not before.
 */
export interface Outlet<Item> extends AsyncIterable<Item> {
  put(item: Item): void;
  /** Items that nobody has asked for yet. */
  readonly waiting: readonly Item[];
  /** Takes back items that were not taken; answers how many. */
  withdraw(test: (item: Item) => boolean): number;
  /** Resolves when fewer than `capacity` items wait, or when the signal fires or the outlet closes. */
  room(capacity: number, signal?: AbortSignal): Promise<void>;
  /** Ends the reader's loop once what waits is taken. */
  close(): void;
}

/** `onTake` sees each item as it leaves and may replace it. A second reader takes the place of the first, whose loop ends. */
export function createOutlet<Item>(onTake: (item: Item) => Item = (item) => item): Outlet<Item> {
  let items: Item[] = [];
  let closed = false;
  let hungry: ((result: IteratorResult<Item>) => void) | null = null;
  let watchers: (() => void)[] = [];
  const done: IteratorResult<Item> = { done: true, value: undefined };

  const moved = (): void => {
    const told = watchers;
    watchers = [];
    for (const tell of told) tell();
  };
  const serve = (): void => {
    if (hungry === null) return;
    const [first] = items;
    if (first === undefined && !closed) return;
    const feed = hungry;
    hungry = null;
    if (first === undefined) {
      feed(done);
      return;
    }
    items.shift();
    feed({ done: false, value: onTake(first) });
    moved();
  };

  return {
    get waiting() {
      return items;
    },
    put(item) {
      if (closed) return;
      items.push(item);
      serve();
    },
    withdraw(test) {
      const kept = items.filter((item) => !test(item));
      const count = items.length - kept.length;
      items = kept;
      if (count > 0) moved();
      return count;
    },
    async room(capacity, signal) {
      while (items.length >= capacity && !closed && signal?.aborted !== true) {
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            signal?.removeEventListener('abort', wake);
            resolve();
          };
          watchers.push(wake);
          signal?.addEventListener('abort', wake, { once: true });
        });
      }
    },
    close() {
      closed = true;
      serve();
      moved();
    },
    [Symbol.asyncIterator]() {
      let open = true;
      return {
        next: () =>
          new Promise<IteratorResult<Item>>((resolve) => {
            hungry?.(done);
            hungry = null;
            if (!open) return resolve(done);
            hungry = resolve;
            serve();
          }),
        return: () => {
          open = false;
          hungry?.(done);
          hungry = null;
          return Promise.resolve(done);
        },
      };
    },
  };
}

/** Puts an item in place of all that wait: for readings of which only the newest matters. */
export function putLatest<Item>(outlet: Outlet<Item>, item: Item): void {
  outlet.withdraw(() => true);
  outlet.put(item);
}
