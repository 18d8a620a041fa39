/** One triangular band over the bins of a power spectrum: its weights, from bin `first` on. */
export interface MelBand {
  readonly first: number;
  readonly weights: Float64Array;
}

export interface MelShape {
  readonly sampleRate: number;
  /** Samples of the transform. */
  readonly size: number;
  readonly bands: number;
  readonly lowestHz: number;
  readonly highestHz: number;
}

/** Slaney's scale: linear up to 1 kHz, then logarithmic (Auditory Toolbox 1998). */
const LINEAR_HZ = 200 / 3;
const BEND_HZ = 1000;
const BEND_MEL = BEND_HZ / LINEAR_HZ;
const LOG_STEP = Math.log(6.4) / 27;

const toMel = (hz: number): number => (hz < BEND_HZ ? hz / LINEAR_HZ : BEND_MEL + Math.log(hz / BEND_HZ) / LOG_STEP);
const toHz = (mel: number): number => (mel < BEND_MEL ? mel * LINEAR_HZ : BEND_HZ * Math.exp(LOG_STEP * (mel - BEND_MEL)));

/** Triangles that lie evenly on Slaney's mel scale, each of the same area, as librosa's default has them. */
export function melBands({ sampleRate, size, bands, lowestHz, highestHz }: MelShape): readonly MelBand[] {
  const [low, high] = [toMel(lowestHz), toMel(highestHz)];
  const corners = Array.from({ length: bands + 2 }, (_, index) => toHz(low + ((high - low) * index) / (bands + 1)));
  const bins = (size >> 1) + 1;
  return Array.from({ length: bands }, (_, band) => {
    const [from, peak, to] = [corners[band] ?? 0, corners[band + 1] ?? 0, corners[band + 2] ?? 0];
    const weightAt = (bin: number): number => {
      const hz = (bin * sampleRate) / size;
      return (Math.max(0, Math.min((hz - from) / (peak - from), (to - hz) / (to - peak))) * 2) / (to - from);
    };
    const first = Math.min(bins - 1, Math.ceil((from * size) / sampleRate));
    const last = Math.min(bins - 1, Math.floor((to * size) / sampleRate));
    return { first, weights: Float64Array.from({ length: Math.max(0, last - first + 1) }, (_unused, index) => weightAt(first + index)) };
  });
}
