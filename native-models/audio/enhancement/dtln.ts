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
    const [re, im] = [new Float64Array(BINS), new Float64Array(BINS)];
    const block = new Float64Array(DTLN_BLOCK);
    let maskState = state(memory?.mask ?? new Float32Array(STATE_SIZE));
    let waveState = state(memory?.wave ?? new Float32Array(STATE_SIZE));
    let kept: DtlnMemory = { mask: maskState.data, wave: waveState.data };
    for (let at = 0; at + DTLN_BLOCK <= input.length; at += DTLN_HOP) {
      if (at === memoryAt) kept = { mask: maskState.data, wave: waveState.data };
      for (let index = 0; index < DTLN_BLOCK; index++) block[index] = input[at + index] ?? 0;
      this.#fourier.spectrum(block, re, im);
      const size = Float32Array.from({ length: BINS }, (_, bin) => Math.hypot(re[bin] ?? 0, im[bin] ?? 0));
      const masked = await this.#mask.run({ input_2: { type: 'float32', shape: [1, 1, BINS], data: size }, input_3: maskState }, signal);
      if (!masked.ok) return masked;
      const mask = numbersOf(masked.value.activation_2, BINS);
      const nextMask = numbersOf(masked.value.tf_op_layer_stack_2, STATE_SIZE);
      if (mask === null || nextMask === null) return noSound();
      maskState = state(nextMask);
      for (let bin = 0; bin < BINS; bin++) {
        const gain = mask[bin] ?? 0;
        re[bin] = (re[bin] ?? 0) * gain;
        im[bin] = (im[bin] ?? 0) * gain;
      }
      this.#fourier.inverse(re, im, block);
      const waved = await this.#wave.run(
        { input_4: { type: 'float32', shape: [1, 1, DTLN_BLOCK], data: Float32Array.from(block) }, input_5: waveState },
        signal,
      );
      if (!waved.ok) return waved;
      const wave = numbersOf(waved.value.conv1d_3, DTLN_BLOCK);
      const nextWave = numbersOf(waved.value.tf_op_layer_stack_5, STATE_SIZE);
      if (wave === null || nextWave === null) return noSound();
      waveState = state(nextWave);
      const upper = upperShare(size, mask);
      for (let index = 0; index < DTLN_BLOCK; index++) {
        samples[at + index] = (samples[at + index] ?? 0) + (wave[index] ?? 0);
        upperGain[at + index] = (upperGain[at + index] ?? 0) + upper * (HANN[index] ?? 0);
      }
    }
    return ok({ samples, upperGain, memory: kept });
  }

  async close(): Promise<void> {
    await this.#mask.close();
    await this.#wave.close();
  }
}

/** Four of them, 128 samples apart, add up to 1. */
const HANN = Float32Array.from({ length: DTLN_BLOCK }, (_, index) => (1 - Math.cos((2 * Math.PI * (index + 0.5)) / DTLN_BLOCK)) / 4);

const state = (data: Float32Array) => ({ type: 'float32', shape: STATE_SHAPE, data }) satisfies Tensor;

/** Power below which bands count alike. */
const FLOOR = 1e-9;

/** The mask's gain over the upper bands, by their power. */
function upperShare(size: Float32Array, mask: Float32Array): number {
  let kept = 0;
  let whole = 0;
  for (let bin = UPPER_FROM; bin < BINS; bin++) {
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
