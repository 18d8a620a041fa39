/** Frame sizes that a new project offers; any other can be set on the sequence later. */
export const FRAME_SIZES = {
  '1920x1080': { widthPx: 1920, heightPx: 1080 },
  '3840x2160': { widthPx: 3840, heightPx: 2160 },
  '1280x720': { widthPx: 1280, heightPx: 720 },
  '1080x1920': { widthPx: 1080, heightPx: 1920 },
  '1080x1080': { widthPx: 1080, heightPx: 1080 },
  '2048x858': { widthPx: 2048, heightPx: 858 },
} as const;
export type FrameSizeId = keyof typeof FRAME_SIZES;

/** Exact rates by the names people know. */
export const FRAME_RATES = {
  '23.976': { num: 24_000, den: 1001 },
  '24': { num: 24, den: 1 },
  '25': { num: 25, den: 1 },
  '29.97': { num: 30_000, den: 1001 },
  '30': { num: 30, den: 1 },
  '50': { num: 50, den: 1 },
  '59.94': { num: 60_000, den: 1001 },
  '60': { num: 60, den: 1 },
} as const;
export type FrameRateId = keyof typeof FRAME_RATES;
