/**
 * Lets work in the background wait for what somebody looks at: whoever plays or exports holds the gate, and proxies stand still meanwhile.
 * Several may hold it at once.
 */
export class BackgroundGate {
  #holders = 0;
  #opened: Promise<void> | null = null;
  #open: () => void = () => undefined;

  /** Whether somebody holds it. */
  get isHeld(): boolean {
    return this.#holders > 0;
  }

  /** Holds the gate until the answer is called; calling it twice lets go once. */
  hold(): () => void {
    this.#holders += 1;
    this.#opened ??= new Promise((resolve) => {
      this.#open = resolve;
    });
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#holders -= 1;
      if (this.#holders > 0) return;
      this.#opened = null;
      this.#open();
    };
  }

  /** As `free`, but waits no longer than `mostMs`: for work that somebody waits for too, and that only gives way. Other work of the process always gets its turn. */
  async share(mostMs: number): Promise<void> {
    if (this.#opened === null) return new Promise<void>((resolve) => setImmediate(resolve));
    let timer: NodeJS.Timeout | undefined;
    const waited = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, mostMs);
    });
    await Promise.race([this.#opened, waited]);
    clearTimeout(timer);
  }

  /** Answers when nobody holds it; at once where nobody does. Rejects with the signal's reason where it is aborted first. */
  async free(signal: AbortSignal): Promise<void> {
    while (this.#opened !== null) {
      signal.throwIfAborted();
      let stop: () => void = () => undefined;
      const aborted = new Promise<never>((_, reject) => {
        stop = () => reject(signal.reason);
        signal.addEventListener('abort', stop, { once: true });
      });
      try {
        await Promise.race([this.#opened, aborted]);
      } finally {
        signal.removeEventListener('abort', stop);
      }
    }
    // Whatever came up meanwhile goes first.
    await new Promise(setImmediate);
  }
}
