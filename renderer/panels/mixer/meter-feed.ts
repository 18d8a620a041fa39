import type { SoundHeader } from '../../../core/protocol/viewer-contract.ts';

/** What meters show at one moment. Null while nothing is heard. */
export interface MeterReading {
  readonly levels: SoundHeader['levels'];
  readonly loudness: SoundHeader['loudness'];
}

interface Heard {
  readonly playback: number;
  readonly sample: number;
}

/** Blocks longer ago than this are of no use to anybody. */
const MOST_KEPT = 400;

/** Sound arrives up to a second before it is heard: this keeps what it says until then. */
export class MeterFeed {
  #blocks: SoundHeader[] = [];
  #loudness: SoundHeader['loudness'] | null = null;

  push(block: SoundHeader): void {
    // A new playback makes what came before it silent.
    if (this.#blocks[0] !== undefined && this.#blocks[0].playback !== block.playback) this.#blocks = [];
    this.#blocks.push(block);
    if (this.#blocks.length > MOST_KEPT) this.#blocks.shift();
  }

  /** The block that is heard at `heard`; blocks before it are let go. */
  read(heard: Heard | null): MeterReading | null {
    if (heard === null) return null;
    while (this.#blocks[1] !== undefined && this.#blocks[1].firstSample <= heard.sample) this.#blocks.shift();
    const [block] = this.#blocks;
    if (block === undefined || block.playback !== heard.playback || block.firstSample > heard.sample) return null;
    this.#loudness = block.loudness;
    return { levels: block.levels, loudness: block.loudness };
  }

  /** Of what was heard last. */
  get loudness(): SoundHeader['loudness'] | null {
    return this.#loudness;
  }
}
