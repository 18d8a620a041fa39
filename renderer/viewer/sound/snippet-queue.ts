import type { PlayClock } from './play-clock.ts';

/** A short sound that is heard alone. */
export interface Snippet {
  readonly sampleRate: number;
  readonly planes: readonly Float32Array[];
}

export interface SnippetQueueOptions {
  /** Whether nothing plays: a playing has the clock for itself. */
  isFree(): boolean;
  takeClock(sampleRate: number): Promise<PlayClock>;
  readonly nowMs: () => number;
  /** Calls once after so long; answers how not to. */
  later(run: () => void, afterMs: number): () => void;
}

/** Without a device nothing is tried again for so long: opening one that is not there takes its time. */
const NO_DEVICE_MS = 10_000;
/** The sound thread takes blocks of 3 ms; a snippet is written as much ahead of the end of the one before. */
const AHEAD_MS = 8;
/** Past what a device keeps back before it is heard. */
const REST_MS = 300;

/**
 * Plays snippets one after the other, each to its end so that none is cut with a click; of those that come meanwhile the newest is next. It
 * never touches the clock while something plays.
 */
export class SnippetQueue {
  readonly #options: SnippetQueueOptions;
  #next: Snippet | null = null;
  #soundsUntilMs = 0;
  #deafUntilMs = 0;
  #isOpening = false;
  #cancelTimer: () => void = () => undefined;

  constructor(options: SnippetQueueOptions) {
    this.#options = options;
  }

  play(snippet: Snippet): void {
    this.#next = snippet;
    if (this.#isOpening) return;
    this.#cancelTimer();
    const waitMs = this.#soundsUntilMs - AHEAD_MS - this.#options.nowMs();
    if (waitMs > 0) this.#cancelTimer = this.#options.later(() => void this.#begin(), waitMs);
    else void this.#begin();
  }

  async #begin(): Promise<void> {
    const { isFree, takeClock, nowMs, later } = this.#options;
    const asked = this.#next;
    if (asked === null || !isFree() || nowMs() < this.#deafUntilMs) {
      this.#next = null;
      return;
    }
    this.#isOpening = true;
    const clock = await takeClock(asked.sampleRate);
    this.#isOpening = false;
    // Another may have come, or playing begun, while the device was opened.
    const snippet = this.#next ?? asked;
    this.#next = null;
    if (!isFree() || snippet.sampleRate !== clock.sampleRate) return;
    if (clock.kind !== 'sound') {
      this.#deafUntilMs = nowMs() + NO_DEVICE_MS;
      return;
    }
    clock.write(snippet.planes, 0);
    clock.start();
    const lengthMs = ((snippet.planes[0]?.length ?? 0) * 1000) / clock.sampleRate;
    this.#soundsUntilMs = Math.max(nowMs(), this.#soundsUntilMs) + lengthMs;
    this.#cancelTimer = later(() => {
      if (isFree()) clock.stop();
    }, lengthMs + REST_MS);
  }
}
