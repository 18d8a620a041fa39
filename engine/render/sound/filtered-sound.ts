import { ticksToSamples } from '../../../core/base/ticks.ts';
import { isAnimated } from '../../../core/effects/param-values.ts';
import type { FilterCall } from '../../../core/graph/filter-node.ts';
import type { SoundEffect } from '../../../core/graph/sound-plan.ts';
import { commandsBetween, effectValuesAt, filterChainAt, filterChainText } from './filter-chain.ts';
import { FilterRun } from './filter-run.ts';
import type { SoundNode } from './sound-node.ts';

/** Samples pushed at once. Moving parameters are set between pushes: every 10 ms at 48 kHz. */
const BLOCK_SAMPLES = 4800;
const MOVING_BLOCK_SAMPLES = 480;
/** A read this close to the beginning starts there, and so gives the very samples of an uninterrupted pass. */
const NEAR_BEGINNING_SECONDS = 2;

/**
 * Sound through effects that libavfilter runs: one continuous pass while reads follow each other, with the filters' latency taken out. A
 * read elsewhere starts a new pass early enough for the effects' memory. At `beginning` (a clip's first sample) the memory is filled with
 * what the input holds before it, which is the clip's own handle.
 */
export class FilteredSound implements SoundNode {
  readonly #input: SoundNode;
  readonly #uses: readonly SoundEffect[];
  readonly #sampleRate: number;
  readonly #beginning: number;
  readonly #moving: boolean;
  readonly #latency: number;
  #run: FilterRun | null = null;
  #calls: readonly FilterCall[] = [];
  #nextInput = 0;
  #nextOutput = 0;

  constructor(input: SoundNode, uses: readonly SoundEffect[], sampleRate: number, beginning: number) {
    this.#input = input;
    this.#uses = uses;
    this.#sampleRate = sampleRate;
    this.#beginning = beginning;
    this.#moving = uses.some((use) => isAnimated(use.effect));
    this.#latency = uses.reduce((sum, use) => sum + (use.definition.latencySamples?.({ sampleRate, channels: 2 }) ?? 0), 0);
  }

  async read(start: number, count: number): Promise<readonly Float32Array[]> {
    let run = this.#run !== null && start === this.#nextOutput ? this.#run : this.#begin(start);
    const block = this.#moving ? MOVING_BLOCK_SAMPLES : BLOCK_SAMPLES;
    while (run.available < count) {
      // Blocks end on whole multiples, so that parameters move at the same samples wherever a pass began.
      const length = block - (((this.#nextInput % block) + block) % block);
      if (this.#moving && !this.#retune(run)) run = this.#begin(this.#nextOutput);
      run.push(await this.#input.read(this.#nextInput, length));
      this.#nextInput += length;
    }
    this.#nextOutput = start + count;
    return run.take(count);
  }

  close(): void {
    this.#run?.close();
    this.#run = null;
    this.#input.close();
  }

  #begin(start: number): FilterRun {
    this.#run?.close();
    this.#run = null;
    const memory = this.#memoryAt(start);
    const near = start - this.#beginning <= NEAR_BEGINNING_SECONDS * this.#sampleRate + memory;
    const from = near && start >= this.#beginning ? this.#beginning - memory : start - memory;
    this.#calls = filterChainAt(this.#uses, from, this.#sampleRate);
    this.#run = new FilterRun(filterChainText(this.#calls), this.#sampleRate, this.#latency + start - from);
    this.#nextInput = from;
    this.#nextOutput = start;
    return this.#run;
  }

  /** Sets moved parameters. False where the chain must be built anew. */
  #retune(run: FilterRun): boolean {
    const calls = filterChainAt(this.#uses, this.#nextInput, this.#sampleRate);
    const commands = commandsBetween(this.#calls, calls);
    if (commands === null) return false;
    for (const { target, option, value } of commands) run.command(target, option, value);
    this.#calls = calls;
    return true;
  }

  #memoryAt(sample: number): number {
    const each = this.#uses.map(({ definition, ...use }) => {
      const values = effectValuesAt({ definition, ...use }, sample, this.#sampleRate);
      return ticksToSamples(definition.preRollOf?.(values) ?? definition.preRoll, this.#sampleRate);
    });
    return each.reduce((sum, samples) => sum + samples, 0);
  }
}
