import type { AVPixelFormat } from 'node-av/constants';

/** What a pixel format's FFmpeg name says of it. */
export interface PixelFormatTraits {
  /** Bits of one component. */
  readonly bitDepth: number;
  readonly hasAlpha: boolean;
}

const PACKED_DEPTHS: Readonly<Record<string, number>> = {
  rgb565: 6,
  rgb555: 5,
  rgb444: 4,
  bgr565: 6,
  bgr555: 5,
  bgr444: 4,
  rgb48: 16,
  bgr48: 16,
  rgba64: 16,
  bgra64: 16,
  x2rgb10: 10,
  x2bgr10: 10,
  v30x: 10,
  xv30: 10,
  y210: 10,
  y212: 12,
  y216: 16,
  xv36: 12,
  xv48: 16,
  p010: 10,
  p012: 12,
  p016: 16,
  p210: 10,
  p212: 12,
  p216: 16,
  p410: 10,
  p412: 12,
  p416: 16,
  nv20: 10,
  ayuv64: 16,
  vuya: 8,
  ayuv: 8,
  xyz12: 12,
  monow: 1,
  monob: 1,
  pal8: 8,
};

/** Reads depth and alpha off a name such as `yuva444p12le`: FFmpeg spells both out. */
export function pixelFormatTraits(name: string): PixelFormatTraits {
  const base = name.replace(/(le|be)$/, '');
  const hasAlpha = /^(yuva|gbrap|rgba|bgra|argb|abgr|ya\d|yaf|ayuv|vuya(?!x)|uyva)/.test(base) || base === 'pal8';
  const packed = PACKED_DEPTHS[base];
  if (packed !== undefined) return { bitDepth: packed, hasAlpha };
  const float = /f(16|32)$/.exec(base);
  if (float) return { bitDepth: Number(float[1]), hasAlpha };
  const planar = /(?:p|gray|ya|nv\d\d|bayer_\w{4})(\d{1,2})$/.exec(base);
  const depth = planar ? Number(planar[1]) : 8;
  return { bitDepth: depth >= 1 && depth <= 16 ? depth : 8, hasAlpha };
}

/** The format of a frame or stream known to hold a picture: node-av keeps pixel and sample formats in one field. */
export const asPixelFormat = (format: number): AVPixelFormat => format as AVPixelFormat;
