import type { SoundRenderer } from '../contract.ts';
import { FilterRun } from './filter-run.ts';

/** Loudness by ITU-R BS.1770-4 and EBU R 128 (Tech 3341, 3342). Null where the sound is too quiet or too short to have the figure. */
export interface Loudness {
  readonly integratedLufs: number | null;
  /** Loudness range, LU. */
  readonly rangeLu: number;
  /** Highest over 400 ms and over 3 s. */
  readonly maxMomentaryLufs: number | null;
  readonly maxShortTermLufs: number | null;
  /** Highest of both channels, oversampled to at least 192 kHz. */
  readonly truePeakDbtp: number | null;
}

/** What a meter on the screen shows: the last 400 ms and the last 3 s. */
export interface MomentLoudness {
  readonly momentaryLufs: number | null;
  readonly shortTermLufs: number | null;
}

/** The absolute gate: nothing below counts, and a figure of it means that nothing counted. */
const ABSOLUTE_GATE_LUFS = -70;
/** What the filter says where there is no peak or no moment. */
const NOTHING = -119;

/** Measures stereo sound as it is pushed, with FFmpeg's `ebur128`. */
export class LoudnessMeter {
  readonly #run: FilterRun;
  #moment: MomentLoudness = { momentaryLufs: null, shortTermLufs: null };
  #maxMomentary: number | null = null;
  #maxShortTerm: number | null = null;

  constructor(sampleRate: number) {
    const chain = 'ebur128@meter=peak=true:metadata=1:framelog=quiet';
    this.#run = new FilterRun(chain, sampleRate, Number.POSITIVE_INFINITY, (frame) => {
      const metadata = frame.getMetadata();
      const momentaryLufs = reading(metadata.get('lavfi.r128.M'));
      const shortTermLufs = reading(metadata.get('lavfi.r128.S'));
      this.#moment = { momentaryLufs, shortTermLufs };
      this.#maxMomentary = higher(this.#maxMomentary, momentaryLufs);
      this.#maxShortTerm = higher(this.#maxShortTerm, shortTermLufs);
    });
  }

  push(planes: readonly Float32Array[]): void {
    this.#run.push(planes);
  }

  /** Moves every 100 ms of sound. */
  get moment(): MomentLoudness {
    return this.#moment;
  }

  /** Of everything pushed so far, whole 100 ms only. */
  measured(): Loudness {
    const integrated = this.#run.result('ebur128@meter', 'integrated');
    const truePeak = this.#run.result('ebur128@meter', 'true_peak');
    return {
      integratedLufs: integrated === null || !(integrated > ABSOLUTE_GATE_LUFS) ? null : integrated,
      rangeLu: this.#run.result('ebur128@meter', 'range') ?? 0,
      maxMomentaryLufs: this.#maxMomentary,
      maxShortTermLufs: this.#maxShortTerm,
      truePeakDbtp: truePeak === null || !(truePeak > NOTHING) ? null : truePeak,
    };
  }

  close(): void {
    this.#run.close();
  }
}

export interface MeasureOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (doneSamples: number, totalSamples: number) => void;
}

/** Renders the first `sampleCount` samples and measures them. Rejects with the signal's reason when aborted. */
export async function measureLoudness(
  renderer: Pick<SoundRenderer, 'render' | 'sampleRate'>,
  sampleCount: number,
  options: MeasureOptions = {},
): Promise<Loudness> {
  const meter = new LoudnessMeter(renderer.sampleRate);
  try {
    const block = renderer.sampleRate;
    for (let start = 0; start < sampleCount; start += block) {
      options.signal?.throwIfAborted();
      meter.push(await renderer.render(start, Math.min(block, sampleCount - start)));
      options.onProgress?.(Math.min(start + block, sampleCount), sampleCount);
    }
    // The meter reports whole 100 ms: silence completes the last of them, and lets the oversampled tail come out.
    const rest = new Float32Array(renderer.sampleRate / 10);
    meter.push([rest, rest]);
    return meter.measured();
  } finally {
    meter.close();
  }
}

function reading(text: string | null): number | null {
  const value = text === null ? Number.NaN : Number(text);
  return value > NOTHING ? value : null;
}

const higher = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.max(a, b));
