import type { CodecParameters } from 'node-av/lib';
import type { ColourTags } from '../../core/model/records.ts';

/** FFmpeg's names by ITU-T H.273 code point; 2 means "not said". */
const PRIMARIES: Readonly<Record<number, string>> = {
  1: 'bt709',
  4: 'bt470m',
  5: 'bt470bg',
  6: 'smpte170m',
  7: 'smpte240m',
  8: 'film',
  9: 'bt2020',
  10: 'smpte428',
  11: 'smpte431',
  12: 'smpte432',
  22: 'ebu3213',
};
const TRANSFERS: Readonly<Record<number, string>> = {
  1: 'bt709',
  4: 'bt470m',
  5: 'bt470bg',
  6: 'smpte170m',
  7: 'smpte240m',
  8: 'linear',
  9: 'log100',
  10: 'log316',
  11: 'iec61966-2-4',
  12: 'bt1361e',
  13: 'iec61966-2-1',
  14: 'bt2020-10',
  15: 'bt2020-12',
  16: 'smpte2084',
  17: 'smpte428',
  18: 'arib-std-b67',
};
const MATRICES: Readonly<Record<number, string>> = {
  0: 'gbr',
  1: 'bt709',
  4: 'fcc',
  5: 'bt470bg',
  6: 'smpte170m',
  7: 'smpte240m',
  8: 'ycgco',
  9: 'bt2020nc',
  10: 'bt2020c',
  11: 'smpte2085',
  12: 'chroma-derived-nc',
  13: 'chroma-derived-c',
  14: 'ictcp',
};

const MPEG_RANGE = 1;
const JPEG_RANGE = 2;

/** What a stream says of its colour. RGB formats carry `gbr`, and formats that are full range by name (`yuvj420p`) say so. */
export function colourTagsOf(parameters: CodecParameters, pixelFormat: string): ColourTags {
  const isRgb = /^(gbr|rgb|bgr|argb|abgr|x2rgb|x2bgr|0rgb|0bgr|pal8)/.test(pixelFormat);
  const range: number = parameters.colorRange;
  const matrix: number = parameters.colorSpace;
  return {
    primaries: PRIMARIES[parameters.colorPrimaries] ?? null,
    transfer: TRANSFERS[parameters.colorTrc] ?? null,
    matrix: isRgb ? 'gbr' : matrix === 0 ? null : (MATRICES[matrix] ?? null),
    range: range === JPEG_RANGE || isRgb || pixelFormat.startsWith('yuvj') ? 'full' : range === MPEG_RANGE ? 'limited' : null,
  };
}
