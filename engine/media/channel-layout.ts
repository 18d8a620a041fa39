import { AV_CHANNEL_ORDER_NATIVE } from 'node-av/constants';
import { avChannelLayoutDefault, avChannelLayoutDescribe, type ChannelLayout } from 'node-av/lib';

/** FFmpeg's bit of each speaker position, in channel order (libavutil/channel_layout.h). */
const POSITIONS = ['FL', 'FR', 'FC', 'LFE', 'BL', 'BR', 'FLC', 'FRC', 'BC', 'SL', 'SR'] as const;
type Position = (typeof POSITIONS)[number];

const NAMED: Readonly<Record<string, readonly Position[]>> = {
  mono: ['FC'],
  stereo: ['FL', 'FR'],
  '2.1': ['FL', 'FR', 'LFE'],
  '3.0': ['FL', 'FR', 'FC'],
  '3.0(back)': ['FL', 'FR', 'BC'],
  '4.0': ['FL', 'FR', 'FC', 'BC'],
  quad: ['FL', 'FR', 'BL', 'BR'],
  'quad(side)': ['FL', 'FR', 'SL', 'SR'],
  '3.1': ['FL', 'FR', 'FC', 'LFE'],
  '5.0': ['FL', 'FR', 'FC', 'BL', 'BR'],
  '5.0(side)': ['FL', 'FR', 'FC', 'SL', 'SR'],
  '4.1': ['FL', 'FR', 'FC', 'LFE', 'BC'],
  '5.1': ['FL', 'FR', 'FC', 'LFE', 'BL', 'BR'],
  '5.1(side)': ['FL', 'FR', 'FC', 'LFE', 'SL', 'SR'],
  '6.0': ['FL', 'FR', 'FC', 'BC', 'SL', 'SR'],
  '6.1': ['FL', 'FR', 'FC', 'LFE', 'BC', 'SL', 'SR'],
  '7.0': ['FL', 'FR', 'FC', 'BL', 'BR', 'SL', 'SR'],
  '7.1': ['FL', 'FR', 'FC', 'LFE', 'BL', 'BR', 'SL', 'SR'],
};

/** A layout by FFmpeg's name, or null where the name is not known. `N channels` gives N channels in FFmpeg's usual arrangement. */
export function channelLayoutNamed(name: string): ChannelLayout | null {
  const positions = NAMED[name];
  if (positions) {
    const mask = positions.reduce((bits, position) => bits | (1n << BigInt(POSITIONS.indexOf(position))), 0n);
    return { nbChannels: positions.length, order: AV_CHANNEL_ORDER_NATIVE, mask };
  }
  const count = /^(\d{1,2}) channels$/.exec(name);
  return count ? avChannelLayoutDefault(Number(count[1])) : null;
}

/** FFmpeg's name of a layout; one that says only how many channels it has gets the usual arrangement. */
export function channelLayoutName(layout: ChannelLayout): string {
  const known = layout.mask === 0n && layout.nbChannels > 0 ? avChannelLayoutDefault(layout.nbChannels) : layout;
  return avChannelLayoutDescribe(known) ?? `${layout.nbChannels} channels`;
}
