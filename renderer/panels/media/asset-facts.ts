import { type Ratio, ratioToNumber } from '../../../core/base/ratio.ts';
import { TICKS_PER_SECOND, type Ticks, ticksToFrames } from '../../../core/base/ticks.ts';
import { formatTimecode } from '../../../core/base/timecode.ts';
import { assetRate } from '../../../core/edit/asset-rate.ts';
import type { Asset, ColourTags, PictureStream, SoundStream } from '../../../core/model/records.ts';

export const pictureOf = (asset: Asset): PictureStream | null => asset.streams.find((stream) => stream.kind === 'picture') ?? null;
export const soundsOf = (asset: Asset): readonly SoundStream[] => asset.streams.filter((stream) => stream.kind === 'sound');

/** Width and height as shown, turned upright, in the stream's own pixels. */
export function shownSize({ width, height, rotation }: PictureStream): { readonly widthPx: number; readonly heightPx: number } {
  return rotation === 90 || rotation === 270 ? { widthPx: height, heightPx: width } : { widthPx: width, heightPx: height };
}

/** `29.97`, `25`; with no more than three decimals. */
export const rateText = (rate: Ratio): string => String(Number(ratioToNumber(rate).toFixed(rate.den === 1001 ? 2 : 3)));

/** Timecode where the asset has frames, else `0:42.1`. Empty for a still. */
export function assetDurationText(asset: Asset): string {
  if (asset.kind === 'still') return '';
  const rate = assetRate(asset);
  if (rate !== null) return formatTimecode(ticksToFrames(asset.duration, rate), { rate, dropFrame: false });
  return clockText(asset.duration);
}

function clockText(duration: Ticks): string {
  const tenths = Math.round((duration / TICKS_PER_SECOND) * 10);
  const [seconds, tenth] = [Math.floor(tenths / 10), tenths % 10];
  const minutes = Math.floor(seconds / 60);
  const two = (value: number): string => String(value).padStart(2, '0');
  const head = minutes >= 60 ? `${Math.floor(minutes / 60)}:${two(minutes % 60)}` : String(minutes);
  return `${head}:${two(seconds % 60)}.${tenth}`;
}

const TRANSFERS: Readonly<Record<string, string>> = { smpte2084: 'PQ', 'arib-std-b67': 'HLG', 'iec61966-2-1': 'sRGB' };
const PRIMARIES: Readonly<Record<string, string>> = {
  bt709: 'Rec. 709',
  bt2020: 'Rec. 2020',
  smpte170m: 'Rec. 601 NTSC',
  bt470bg: 'Rec. 601 PAL',
  smpte432: 'Display P3',
};

/** Colour by its usual names, in few words; empty where the file does not say. */
export function colourText({ primaries, transfer, matrix }: ColourTags): string {
  const space = PRIMARIES[primaries ?? ''] ?? PRIMARIES[matrix ?? ''] ?? primaries ?? '';
  const curve = TRANSFERS[transfer ?? ''];
  return [space, curve].filter((part) => part !== undefined && part !== '').join(' ');
}

/** What is shown of an asset in columns, searched, and sorted by. */
export interface AssetFacts {
  readonly duration: string;
  readonly size: string;
  readonly pixels: number;
  readonly rate: string;
  readonly rateNumber: number;
  readonly codec: string;
  readonly colour: string;
  readonly channels: string;
  readonly channelCount: number;
  /** Everything that a search looks through, in lower case. */
  readonly searched: string;
}

const known = new WeakMap<Asset, AssetFacts>();

/** Worked out once for each asset value. */
export function factsOf(asset: Asset): AssetFacts {
  const found = known.get(asset);
  if (found !== undefined) return found;
  const facts = readFacts(asset);
  known.set(asset, facts);
  return facts;
}

function readFacts(asset: Asset): AssetFacts {
  const picture = pictureOf(asset);
  const sounds = soundsOf(asset);
  const size = picture === null ? null : shownSize(picture);
  const rate = picture?.rate ?? null;
  const facts = {
    duration: assetDurationText(asset),
    size: size === null ? '' : `${size.widthPx} × ${size.heightPx}`,
    pixels: size === null ? 0 : size.widthPx * size.heightPx,
    rate: rate === null ? '' : `${rateText(rate)}${picture?.variableRate === true ? ' VFR' : ''}`,
    rateNumber: rate === null ? 0 : ratioToNumber(rate),
    codec: [...new Set(asset.streams.map(({ codec }) => codec))].join(', '),
    colour: picture === null ? '' : colourText(asset.colourOverride ?? picture.colour),
    channels: sounds.map(({ layout, channels }) => layout || String(channels)).join(', '),
    channelCount: sounds.reduce((sum, { channels }) => sum + channels, 0),
  };
  const compact = size === null ? '' : `${size.widthPx}x${size.heightPx} ${size.heightPx}p`;
  const searched = [
    asset.name,
    asset.path,
    asset.kind,
    facts.codec,
    facts.size,
    compact,
    facts.rate,
    facts.colour,
    facts.channels,
    asset.timecode ?? '',
    picture?.pixelFormat ?? '',
    ...sounds.map(({ sampleRate, language }) => `${sampleRate} ${language ?? ''}`),
  ];
  return { ...facts, searched: searched.join('\n').toLocaleLowerCase() };
}
