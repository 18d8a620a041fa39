const RATE = 16_000;
/** Zero crossings of the filter to either side. */
const REACH = 24;
/** Silence that the recogniser is given before and after, as in any recording. */
export const SILENCE_SECONDS = 0.4;

/** Sound at 16 kHz between two silences, band-limited by a sinc under a Hann window. */
export function at16kHz(samples: Float32Array, sampleRate: number): Float32Array {
  const ratio = sampleRate / RATE;
  const cut = Math.min(1, 1 / ratio) * 0.97;
  const reach = REACH * Math.max(1, ratio);
  const lead = Math.round(SILENCE_SECONDS * RATE);
  const length = Math.floor(samples.length / ratio);
  const out = new Float32Array(length + 2 * lead);
  for (let at = 0; at < length; at++) {
    const centre = at * ratio;
    let sum = 0;
    for (let from = Math.max(0, Math.ceil(centre - reach)); from <= Math.min(samples.length - 1, centre + reach); from++) {
      const distance = from - centre;
      const angle = Math.PI * distance * cut;
      const sinc = angle === 0 ? cut : (Math.sin(angle) / angle) * cut;
      sum += (samples[from] ?? 0) * sinc * (0.5 + 0.5 * Math.cos((Math.PI * distance) / reach));
    }
    out[lead + at] = sum;
  }
  return out;
}
