interface Waiting {
  readonly signal: AbortSignal;
  begin(): void;
}

/**
 * Runs work a few pieces at a time, what was asked last first: what a user looks at now does not wait for what has scrolled away. Work that
 * is aborted while it waits never begins.
 */
export class NewestFirst {
  readonly #atOnce: number;
  readonly #waiting: Waiting[] = [];
  #running = 0;

  constructor(atOnce: number) {
    this.#atOnce = Math.max(1, atOnce);
  }

  /** Rejects with the signal's reason where it fires first, and as `work` does. */
  async run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    await this.#turn(signal);
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#next();
    }
  }

  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const entry: Waiting = {
        signal,
        begin: () => {
          signal.removeEventListener('abort', drop);
          resolve();
        },
      };
      const drop = (): void => {
        const index = this.#waiting.indexOf(entry);
        if (index < 0) return;
        this.#waiting.splice(index, 1);
        reject(signal.reason);
      };
      signal.addEventListener('abort', drop, { once: true });
      this.#waiting.push(entry);
      this.#next();
    });
  }

  #next(): void {
    while (this.#running < this.#atOnce) {
      const entry = this.#waiting.pop();
      if (entry === undefined) return;
      this.#running += 1;
      entry.begin();
    }
  }
}
