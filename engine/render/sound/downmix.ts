import { plane } from './sound-node.ts';

const HALF_POWER = Math.SQRT1_2;

type Speaker = 'FL' | 'FR' | 'FC' | 'LFE' | 'SL' | 'SR' | 'BC' | 'M';

/** Speakers of FFmpeg's layouts in channel order; back pairs count as surrounds. */
const LAYOUTS: Readonly<Record<string, readonly Speaker[]>> = {
  mono: ['M'],
  stereo: ['FL', 'FR'],
  '2.1': ['FL', 'FR', 'LFE'],
  '3.0': ['FL', 'FR', 'FC'],
  '3.0(back)': ['FL', 'FR', 'BC'],
  '3.1': ['FL', 'FR', 'FC', 'LFE'],
  '4.0': ['FL', 'FR', 'FC', 'BC'],
  '4.1': ['FL', 'FR', 'FC', 'LFE', 'BC'],
  quad: ['FL', 'FR', 'SL', 'SR'],
  'quad(side)': ['FL', 'FR', 'SL', 'SR'],
  '5.0': ['FL', 'FR', 'FC', 'SL', 'SR'],
  '5.0(side)': ['FL', 'FR', 'FC', 'SL', 'SR'],
  '5.1': ['FL', 'FR', 'FC', 'LFE', 'SL', 'SR'],
  '5.1(side)': ['FL', 'FR', 'FC', 'LFE', 'SL', 'SR'],
  '6.0': ['FL', 'FR', 'FC', 'BC', 'SL', 'SR'],
  '6.1': ['FL', 'FR', 'FC', 'LFE', 'BC', 'SL', 'SR'],
  '7.0': ['FL', 'FR', 'FC', 'SL', 'SR', 'SL', 'SR'],
  '7.1': ['FL', 'FR', 'FC', 'LFE', 'SL', 'SR', 'SL', 'SR'],
};

/**
 * ITU-R BS.775 stereo downmix: centre and surrounds at -3 dB, LFE left out, a single back channel at -3 dB on both sides. Levels are not
 * lowered to make room: the mix is float, and what overshoots is the master's business. A mono channel plays on both sides at full level.
 */
const GAINS: Readonly<Record<Speaker, readonly [left: number, right: number]>> = {
  FL: [1, 0],
  FR: [0, 1],
  FC: [HALF_POWER, HALF_POWER],
  LFE: [0, 0],
  SL: [HALF_POWER, 0],
  SR: [0, HALF_POWER],
  BC: [0.5, 0.5],
  M: [1, 1],
};

/** FFmpeg's usual arrangement of so many channels. */
const USUAL: Readonly<Record<number, string>> = { 1: 'mono', 2: 'stereo', 3: '2.1', 4: '4.0', 5: '5.0', 6: '5.1', 7: '6.1', 8: '7.1' };

/** The layout to read a stream in: its own where its speakers are known here, else the usual one of as many channels. */
export const readableLayout = (layout: string, channels: number): string =>
  LAYOUTS[layout]?.length === channels ? layout : (USUAL[channels] ?? `${channels} channels`);

/** Gains to left and right of every channel of a layout. Channels without a known place alternate left and right, like camera tracks. */
export function downmixGains(layout: string, channels: number): readonly (readonly [left: number, right: number])[] {
  const speakers = LAYOUTS[layout];
  if (speakers?.length === channels) return speakers.map((speaker) => GAINS[speaker]);
  if (channels === 1) return [GAINS.M];
  return Array.from({ length: channels }, (_, channel) => (channel % 2 === 0 ? GAINS.FL : GAINS.FR));
}

/** Any number of channels to left and right. Stereo passes through as it is. */
export function downmix(
  planes: readonly Float32Array[],
  gains: readonly (readonly [left: number, right: number])[],
): readonly Float32Array[] {
  if (gains.length === 2 && gains[0] === GAINS.FL && gains[1] === GAINS.FR) return planes;
  if (gains.length === 1) return [plane(planes, 0), plane(planes, 0)];
  return ([0, 1] as const).map((side) => {
    const mix = new Float32Array(plane(planes, 0).length);
    for (const [channel, gain] of gains.entries()) {
      const factor = gain[side];
      if (factor === 0) continue;
      const samples = plane(planes, channel);
      for (let index = 0; index < mix.length; index++) mix[index] = (mix[index] ?? 0) + factor * (samples[index] ?? 0);
    }
    return mix;
  });
}
