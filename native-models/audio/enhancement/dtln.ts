import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { LoadedGraph, Models } from '../../assists/assist.ts';
import type { Tensor } from '../../runtime/tensor.ts';
import { RealFourier } from '../signal/fourier.ts';

export const DTLN_PACK = 'dtln';
export const DTLN_RATE = 16_000;

/** Samples of one block. */
export const DTLN_BLOCK = 512;
/** From one block to the next. */
export const DTLN_HOP = 128;
const BINS = DTLN_BLOCK / 2 + 1;
const STATE_SHAPE = [1, 2, 128, 2] as const;
const STATE_SIZE = 512;
/** Each sample lies in four blocks: only from here on has one been in all of them; at the end it is a whole block. */
export const DTLN_EDGE = DTLN_BLOCK - DTLN_HOP;
/** The bands from 5 kHz up say how much of what lies above 8 kHz, which the network cannot hear, is speech. */
const UPPER_FROM = 160;

/** What both networks remember between two blocks. */
export interface DtlnMemory {
  readonly mask: Float32Array;
  readonly wave: Float32Array;
}

/** What the network made of a stretch at 16 kHz. */
export interface CleanStretch {
  /** As long as the input, each sample where it was. */
  readonly samples: Float32Array;
  /** For each sample, which part of the highest frequencies is speech, 0 to 1. */
  readonly upperGain: Float32Array;
  /** As it was before the block that begins at the place asked for. */
  readonly memory: DtlnMemory;
}

export interface CleanAsk {
  /** Of the blocks before the first; null for a state of rest, in which the first second or two are cleaned worse. */
  readonly memory: DtlnMemory | null;
  /** Where in the input the memory is wanted that a later stretch goes on with: a whole number of `DTLN_HOP`. */
  readonly memoryAt: number;
}

/**
 * Takes noise from speech with the two networks of DTLN (Westhausen and Meyer, Interspeech 2020): one finds a mask over the spectrum of each block of
 * 32 ms, the other works on the masked block as a waveform; blocks every 8 ms are added up. A block's output stands where its input stood, so nothing is
 * delayed. Whoever opens it closes it.
 */
export class Dtln {
  readonly #mask: LoadedGraph;
  readonly #wave: LoadedGraph;
  readonly #fourier = new RealFourier(DTLN_BLOCK);

  private constructor(mask: LoadedGraph, wave: LoadedGraph) {
    this.#mask = mask;
    this.#wave = wave;
  }

  /** Codes: those of `Models.open`. */
  static async open(models: Models, signal: AbortSignal): Promise<Result<Dtln>> {
    const mask = await models.open(DTLN_PACK, 'mask', signal);
    if (!mask.ok) return mask;
    const wave = await models.open(DTLN_PACK, 'waveform', signal);
    if (wave.ok) return ok(new Dtln(mask.value, wave.value));
    await mask.value.close();
    return wave;
  }

  get graphs(): readonly LoadedGraph[] {
    return [this.#mask, this.#wave];
  }

  /**
   * The first `DTLN_EDGE` samples and those of the last block are heard in part: the input should reach that much beyond what is wanted. Blocks begin with the input, so
   * that a stretch that goes on from another's memory repeats it to the bit. Codes: of runs, `enhancement.no-sound`.
   */
  async clean(input: Float32Array, { memory, memoryAt }: CleanAsk, signal: AbortSignal): Promise<Result<CleanStretch>> {
    const samples = new Float32Array(input.length);
    const upperGain = new Float32Array(input.length);
    let maskState = state(memory?.mask ?? new Float32Array(STATE_SIZE));
    let waveState = state(memory?.wave ?? new Float32Array(STATE_SIZE));
    let kept: DtlnMemory = { mask: maskState.data, wave: waveState.data };
    // While the second network works on a run of blocks, the first is already asked for the next: the thread of models never waits for this one.
    const [first, ...others] = runsOfBlocks(input.length, memoryAt);
    let waving: Promise<Result<void>> = Promise.resolve(ok(undefined));
    const findMask = (run: BlockRun): Asked => {
      const spectra = this.#spectra(input, run);
      const { count } = run;
      const each = { input_2: { type: 'float32', shape: [count, 1, 1, BINS], data: spectra.size.slice() } } as const;
      const steps = { each, carried: { input_3: { from: 'tf_op_layer_stack_2', first: maskState } } };
      return { run, spectra, before: maskState, masked: heard(this.#mask.runSteps(steps, signal)) };
    };
    let asked = first === undefined ? null : findMask(first);
    while (asked !== null) {
      const { run, spectra, before } = asked;
      const masked = await asked.masked;
      if (!masked.ok) return masked;
      const mask = numbersOf(masked.value.each.activation_2, run.count * BINS);
      const nextMask = numbersOf(masked.value.carried.input_3, STATE_SIZE);
      if (mask === null || nextMask === null) return noSound();
      maskState = state(nextMask);
      const following = others.shift();
      asked = following === undefined ? null : findMask(following);
      const blocks = this.#masked(spectra, mask, run.count);
      const done = await waving;
      if (!done.ok) return done;
      if (run.at === memoryAt) kept = { mask: before.data, wave: waveState.data };
      const each = { input_4: { type: 'float32', shape: [run.count, 1, 1, DTLN_BLOCK], data: blocks } } as const;
      const steps = { each, carried: { input_5: { from: 'tf_op_layer_stack_5', first: waveState } } };
      waving = heard(
        this.#wave.runSteps(steps, signal).then((waved) => {
          if (!waved.ok) return waved;
          const wave = numbersOf(waved.value.each.conv1d_3, run.count * DTLN_BLOCK);
          const nextWave = numbersOf(waved.value.carried.input_5, STATE_SIZE);
          if (wave === null || nextWave === null) return noSound();
          waveState = state(nextWave);
          for (let block = 0; block < run.count; block++) {
            const at = run.at + block * DTLN_HOP;
            const upper = upperShare(spectra.size, mask, block * BINS);
            for (let index = 0; index < DTLN_BLOCK; index++) {
              samples[at + index] = (samples[at + index] ?? 0) + (wave[block * DTLN_BLOCK + index] ?? 0);
              upperGain[at + index] = (upperGain[at + index] ?? 0) + upper * (HANN[index] ?? 0);
            }
          }
          return ok(undefined);
        }),
      );
    }
    const done = await waving;
    return done.ok ? ok({ samples, upperGain, memory: kept }) : done;
  }

  #spectra(input: Float32Array, { at, count }: BlockRun): Spectra {
    const spectra = { re: new Float64Array(count * BINS), im: new Float64Array(count * BINS), size: new Float32Array(count * BINS) };
    const block = new Float64Array(DTLN_BLOCK);
    for (let index = 0; index < count; index++) {
      block.set(input.subarray(at + index * DTLN_HOP, at + index * DTLN_HOP + DTLN_BLOCK));
      const [from, to] = [index * BINS, (index + 1) * BINS];
      this.#fourier.spectrum(block, spectra.re.subarray(from, to), spectra.im.subarray(from, to));
    }
    for (let bin = 0; bin < spectra.size.length; bin++)
      spectra.size[bin] = Math.sqrt((spectra.re[bin] ?? 0) ** 2 + (spectra.im[bin] ?? 0) ** 2);
    return spectra;
  }

  /** The blocks as the mask leaves them. */
  #masked({ re, im }: Spectra, mask: Float32Array, count: number): Float32Array {
    for (let bin = 0; bin < mask.length; bin++) {
      const gain = mask[bin] ?? 0;
      re[bin] = (re[bin] ?? 0) * gain;
      im[bin] = (im[bin] ?? 0) * gain;
    }
    const blocks = new Float32Array(count * DTLN_BLOCK);
    const block = new Float64Array(DTLN_BLOCK);
    for (let index = 0; index < count; index++) {
      const [from, to] = [index * BINS, (index + 1) * BINS];
      this.#fourier.inverse(re.subarray(from, to), im.subarray(from, to), block);
      blocks.set(block, index * DTLN_BLOCK);
    }
    return blocks;
  }

  async close(): Promise<void> {
    await this.#mask.close();
    await this.#wave.close();
  }
}

/** Blocks that are asked for at once, 1 s of sound: each network takes a few tens of milliseconds for them. */
const BLOCKS_AT_ONCE = DTLN_RATE / DTLN_HOP;

/** Blocks in a row, of which the first begins at sample `at`. */
interface BlockRun {
  readonly at: number;
  readonly count: number;
}

/** Bins of blocks in a row. */
interface Spectra {
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly size: Float32Array;
}

/** Blocks whose mask is being found. */
interface Asked {
  readonly run: BlockRun;
  readonly spectra: Spectra;
  /** What the network remembered before them. */
  readonly before: ReturnType<typeof state>;
  readonly masked: ReturnType<LoadedGraph['runSteps']>;
}

/** All blocks of so many samples, in runs of which one begins at `memoryAt`. */
function runsOfBlocks(length: number, memoryAt: number): BlockRun[] {
  const blocks = Math.max(0, Math.floor((length - DTLN_BLOCK) / DTLN_HOP) + 1);
  const parted = memoryAt / DTLN_HOP;
  const runs: BlockRun[] = [];
  for (let first = 0; first < blocks; ) {
    const end = Math.min(blocks, first + BLOCKS_AT_ONCE, first < parted ? parted : blocks);
    runs.push({ at: first * DTLN_HOP, count: end - first });
    first = end;
  }
  return runs;
}

/** A promise whose rejection is met where it is awaited, which may be later or, after another's, not at all. */
function heard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** Four of them, 128 samples apart, add up to 1. */
const HANN = Float32Array.from({ length: DTLN_BLOCK }, (_, index) => (1 - Math.cos((2 * Math.PI * (index + 0.5)) / DTLN_BLOCK)) / 4);

const state = (data: Float32Array) => ({ type: 'float32', shape: STATE_SHAPE, data }) satisfies Tensor;

/** Power below which bands count alike. */
const FLOOR = 1e-9;

/** The mask's gain over the upper bands of the block whose bins begin at `from`, by their power. */
function upperShare(size: Float32Array, mask: Float32Array, from: number): number {
  let kept = 0;
  let whole = 0;
  for (let bin = from + UPPER_FROM; bin < from + BINS; bin++) {
    const power = (size[bin] ?? 0) ** 2 + FLOOR;
    kept += power * (mask[bin] ?? 0) ** 2;
    whole += power;
  }
  return Math.min(1, Math.sqrt(kept / whole));
}

const numbersOf = (tensor: Tensor | undefined, count: number): Float32Array | null =>
  tensor?.type === 'float32' && tensor.data.length === count ? tensor.data : null;

const noSound = (): Result<never> =>
  fail('enhancement.no-sound', 'The model for clean speech gave no sound; install its model pack again.', { packId: DTLN_PACK });
