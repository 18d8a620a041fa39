import { flushRing, readRing, writeRing } from './ring.ts';
import { RING_WORDS, type RingViews, ringBytes, ringViews } from './ring-layout.ts';

/** What a sound thread's global scope has beyond a worker's. */
declare const currentFrame: number;
declare const registerProcessor: (name: string, processor: typeof AudioWorkletProcessor) => void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
  constructor(options?: { readonly processorOptions?: unknown });
}

/** Without shared memory the words travel this often: every so many blocks of 128 samples. */
const TELL_EVERY = 4;

/** Plays what the ring holds. Shares the ring with the window where it can, else keeps its own and is sent the samples. */
class RingPlayer extends AudioWorkletProcessor {
  readonly #ring: RingViews;
  readonly #shares: boolean;
  #blocks = 0;

  constructor(options?: { readonly processorOptions?: unknown }) {
    super(options);
    const given = options?.processorOptions;
    const memory = typeof given === 'object' && given !== null && 'memory' in given ? given.memory : null;
    this.#shares = typeof SharedArrayBuffer === 'function' && memory instanceof SharedArrayBuffer;
    this.#ring = ringViews(memory instanceof SharedArrayBuffer ? memory : new ArrayBuffer(ringBytes()));
    if (!this.#shares) this.port.onmessage = ({ data }: MessageEvent<unknown>) => this.#obey(data);
  }

  process(_inputs: unknown, [outputs = []]: readonly (readonly Float32Array[])[]): boolean {
    readRing(this.#ring, outputs, currentFrame);
    this.#blocks += 1;
    if (!this.#shares && this.#blocks % TELL_EVERY === 0) this.port.postMessage(this.#ring.words.slice());
    return true;
  }

  #obey(order: unknown): void {
    if (typeof order !== 'object' || order === null) return;
    const { words } = this.#ring;
    if ('planes' in order && Array.isArray(order.planes)) {
      const planes = order.planes.filter((plane) => plane instanceof Float32Array);
      writeRing(this.#ring, planes, 0);
    }
    if ('running' in order) Atomics.store(words, RING_WORDS.running, order.running === true ? 1 : 0);
    if ('flush' in order) flushRing(this.#ring);
  }
}

registerProcessor('ring-player', RingPlayer);
