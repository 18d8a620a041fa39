/** One second-order section: b over a, a[0] being 1. */
type Section = readonly [b0: number, b1: number, b2: number, a1: number, a2: number];

const ABSOLUTE_GATE_LUFS = -70;
const RELATIVE_GATE_LU = -10;
const BLOCK_SECONDS = 0.4;
const STEP_SECONDS = 0.1;
const OFFSET_LUFS = -0.691;

/**
 * K-weighting for any rate: the two analogue filters behind the coefficients that ITU-R BS.1770-4 prints for 48 kHz (a shelf of +4 dB above
 * 1682 Hz and a high pass at 38 Hz), by the bilinear transform. At 48 kHz they are the printed ones.
 */
function kWeighting(sampleRate: number): readonly [Section, Section] {
  const shelf = (() => {
    const k = Math.tan((Math.PI * 1681.974450955533) / sampleRate);
    const q = 0.7071752369554196;
    const high = 10 ** (3.999843853973347 / 20);
    const band = high ** 0.4996667741545416;
    const a0 = 1 + k / q + k * k;
    return [
      (high + (band * k) / q + k * k) / a0,
      (2 * (k * k - high)) / a0,
      (high - (band * k) / q + k * k) / a0,
      (2 * (k * k - 1)) / a0,
      (1 - k / q + k * k) / a0,
    ] as const;
  })();
  const pass = (() => {
    const k = Math.tan((Math.PI * 38.13547087602444) / sampleRate);
    const q = 0.5003270373238773;
    const a0 = 1 + k / q + k * k;
    return [1, -2, 1, (2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0] as const;
  })();
  return [shelf, pass];
}

function filtered(samples: Float32Array, [b0, b1, b2, a1, a2]: Section): Float32Array {
  const out = new Float32Array(samples.length);
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  for (let at = 0; at < samples.length; at++) {
    const x = samples[at] ?? 0;
    const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
    out[at] = y;
    [x2, x1, y2, y1] = [x1, x, y1, y];
  }
  return out;
}

const lufs = (power: number): number => OFFSET_LUFS + 10 * Math.log10(power);

/**
 * Integrated loudness of one channel by ITU-R BS.1770-4, with both gates; null where nothing is loud enough to count. Sound shorter than a
 * block counts as one.
 */
export function integratedLufs(samples: Float32Array, sampleRate: number): number | null {
  const [shelf, pass] = kWeighting(sampleRate);
  const weighted = filtered(filtered(samples, shelf), pass);
  const block = Math.max(1, Math.min(samples.length, Math.round(BLOCK_SECONDS * sampleRate)));
  const step = Math.round(STEP_SECONDS * sampleRate);
  const powers: number[] = [];
  for (let from = 0; from + block <= weighted.length; from += step) {
    let sum = 0;
    for (let at = from; at < from + block; at++) sum += (weighted[at] ?? 0) ** 2;
    powers.push(sum / block);
  }
  const loud = powers.filter((power) => power > 0 && lufs(power) > ABSOLUTE_GATE_LUFS);
  if (loud.length === 0) return null;
  const gate = lufs(mean(loud)) + RELATIVE_GATE_LU;
  return lufs(mean(loud.filter((power) => lufs(power) > gate)));
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** No sample comes nearer to full scale than this (-1 dB). */
const CEILING = 10 ** (-1 / 20);

/** The same sound at a target loudness, or as near to it as its peaks allow. Silence stays silence. */
export function atLoudness(samples: Float32Array, sampleRate: number, targetLufs: number): Float32Array {
  const measured = integratedLufs(samples, sampleRate);
  if (measured === null) return samples;
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  const gain = Math.min(10 ** ((targetLufs - measured) / 20), CEILING / peak);
  return samples.map((sample) => sample * gain);
}
