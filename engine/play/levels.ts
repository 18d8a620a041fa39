import type { ChannelLevel } from './contract.ts';

/** Peak and root mean square of each channel of a block. */
export const levelsOf = (planes: readonly Float32Array[]): ChannelLevel[] => planes.map(levelOf);

function levelOf(samples: Float32Array): ChannelLevel {
  let peak = 0;
  let power = 0;
  for (const sample of samples) {
    const size = sample < 0 ? -sample : sample;
    if (size > peak) peak = size;
    power += sample * sample;
  }
  return { peak, rms: samples.length === 0 ? 0 : Math.sqrt(power / samples.length) };
}

/** The louder peak of both, and the power of both by their lengths: for levels that were read in parts. */
export function joinedLevel(a: ChannelLevel, aCount: number, b: ChannelLevel, bCount: number): ChannelLevel {
  const count = aCount + bCount;
  const power = count === 0 ? 0 : (a.rms * a.rms * aCount + b.rms * b.rms * bCount) / count;
  return { peak: Math.max(a.peak, b.peak), rms: Math.sqrt(power) };
}
