import type { WheelPlace } from '../../../ui/colour-wheel.tsx';

/** Where the channels' pure colours lie: red at the top, green at the lower left, blue at the lower right. */
const DIRECTIONS: readonly WheelPlace[] = [
  [0, 1],
  [-Math.sqrt(3) / 2, -0.5],
  [Math.sqrt(3) / 2, -0.5],
];

/** One of the three wheels: how far its rim pulls, and whether channels add to the signal or multiply it. */
export interface WheelScale {
  readonly reach: number;
  readonly isFactor: boolean;
  readonly min: number;
  readonly max: number;
}

export const WHEEL_SCALES: Readonly<Record<'lift' | 'gamma' | 'gain', WheelScale>> = {
  lift: { reach: 0.25, isFactor: false, min: -1, max: 1 },
  gamma: { reach: 0.6, isFactor: true, min: 0.1, max: 4 },
  gain: { reach: 0.6, isFactor: true, min: 0.05, max: 4 },
};

type Channels = readonly [red: number, green: number, blue: number];

const toOffset = ({ isFactor, min }: WheelScale, channel: number): number => (isFactor ? Math.log(Math.max(channel, min)) : channel);
const fromOffset = ({ isFactor, min, max }: WheelScale, offset: number): number =>
  Number(Math.min(max, Math.max(min, isFactor ? Math.exp(offset) : offset)).toFixed(5));

/**
 * Where the point of a wheel lies: the channels' offsets (their logarithms, where they multiply) as a sum of the three directions. What the
 * channels have in common pulls nowhere.
 */
export function placeOf(scale: WheelScale, channels: Channels): WheelPlace {
  const offsets = channels.map((channel) => toOffset(scale, channel) / scale.reach);
  const sum = (axis: 0 | 1) => offsets.reduce((total, offset, index) => total + offset * (DIRECTIONS[index]?.[axis] ?? 0), 0);
  const tidy = (value: number) => (Math.abs(value) < 1e-9 ? 0 : value);
  return [tidy(sum(0)), tidy(sum(1))];
}

/** The channels with their point at `place`, and what they have in common as it was. */
export function channelsAt(scale: WheelScale, before: Channels, place: WheelPlace): Channels {
  const common = before.reduce((sum, channel) => sum + toOffset(scale, channel), 0) / 3;
  const channel = (index: 0 | 1 | 2) => {
    const [x, y] = DIRECTIONS[index] ?? [0, 0];
    return fromOffset(scale, common + (2 / 3) * scale.reach * (place[0] * x + place[1] * y));
  };
  return [channel(0), channel(1), channel(2)];
}
