/** Beyond this, 144 dB over full scale, no recording goes: such floats are damage. */
const ABSURD = 2 ** 24;

/**
 * Sound with samples that are no numbers, or absurd ones, silenced. A damaged float file holds such; a single one would sound for ever in
 * a filter that feeds back, and spoil every loudness figure. Gives the same arrays where there is nothing to mend.
 */
export function withoutDamage(planes: readonly Float32Array[]): readonly Float32Array[] {
  return planes.every(isSound) ? planes : planes.map((samples) => samples.map((sample) => (Math.abs(sample) <= ABSURD ? sample : 0)));
}

function isSound(samples: Float32Array): boolean {
  for (let index = 0; index < samples.length; index++) {
    // False for NaN too.
    if (!(Math.abs(samples[index] ?? 0) <= ABSURD)) return false;
  }
  return true;
}
