import { SEQUENCE_COLOURS } from '../../core/graph/colour-tags.ts';
import type { SequenceColour } from '../../core/model/records.ts';
import type { PictureSamples } from '../render/rendered-picture.ts';
import type { ScopeImage, ScopeKind } from './contract.ts';

/** Bins of a level axis and of each scope's other axis. */
const LEVEL_BINS = 256;
const WAVEFORM_COLUMNS = 256;
const PARADE_COLUMNS = 128;

/** Kr and Kb of Y' = Kr R' + (1 - Kr - Kb) G' + Kb B': ITU-R BT.601, BT.709, BT.2020. */
const LUMA_WEIGHTS: Readonly<Record<string, { readonly kr: number; readonly kb: number }>> = {
  smpte170m: { kr: 0.299, kb: 0.114 },
  bt470bg: { kr: 0.299, kb: 0.114 },
  bt709: { kr: 0.2126, kb: 0.0722 },
  bt2020nc: { kr: 0.2627, kb: 0.0593 },
};

/** The bin of a code value of limited range, whatever the depth: 8-bit codes are their own bins, 10-bit codes share one by fours. */
const levelBin = (code: number, bitDepth: 8 | 10): number => (bitDepth === 8 ? code : code >> 2);
/** Bins of black and white. */
export const BLACK_BIN = 16;
export const WHITE_BIN = 235;

/** Counts of one picture for one scope. See {@link ScopeImage}. */
export function countScope(kind: ScopeKind, samples: PictureSamples, colour: SequenceColour): ScopeImage {
  switch (kind) {
    case 'waveform':
      return scaled(kind, WAVEFORM_COLUMNS, LEVEL_BINS, countWaveform(samples));
    case 'parade':
      return scaled(kind, 3 * PARADE_COLUMNS, LEVEL_BINS, countParade(samples, colour));
    case 'vectorscope':
      return scaled(kind, LEVEL_BINS, LEVEL_BINS, countVectors(samples));
    case 'histogram':
      return scaledRows(kind, LEVEL_BINS, 4, countLevels(samples, colour));
  }
}

function countWaveform({ luma, widthPx, bitDepth }: PictureSamples): Uint32Array {
  const counts = new Uint32Array(WAVEFORM_COLUMNS * LEVEL_BINS);
  for (let index = 0; index < luma.length; index++) {
    const column = Math.floor(((index % widthPx) * WAVEFORM_COLUMNS) / widthPx);
    bump(counts, (LEVEL_BINS - 1 - levelBin(luma[index] ?? 0, bitDepth)) * WAVEFORM_COLUMNS + column);
  }
  return counts;
}

function countVectors({ cb, cr, bitDepth }: PictureSamples): Uint32Array {
  const counts = new Uint32Array(LEVEL_BINS * LEVEL_BINS);
  for (let index = 0; index < cb.length; index++) {
    bump(counts, (LEVEL_BINS - 1 - levelBin(cr[index] ?? 0, bitDepth)) * LEVEL_BINS + levelBin(cb[index] ?? 0, bitDepth));
  }
  return counts;
}

function countParade(samples: PictureSamples, colour: SequenceColour): Uint32Array {
  const counts = new Uint32Array(3 * PARADE_COLUMNS * LEVEL_BINS);
  eachRgb(samples, colour, (index, red, green, blue) => {
    const column = Math.floor(((index % samples.widthPx) * PARADE_COLUMNS) / samples.widthPx);
    bump(counts, (LEVEL_BINS - 1 - red) * 3 * PARADE_COLUMNS + column);
    bump(counts, (LEVEL_BINS - 1 - green) * 3 * PARADE_COLUMNS + PARADE_COLUMNS + column);
    bump(counts, (LEVEL_BINS - 1 - blue) * 3 * PARADE_COLUMNS + 2 * PARADE_COLUMNS + column);
  });
  return counts;
}

function countLevels(samples: PictureSamples, colour: SequenceColour): Uint32Array {
  const counts = new Uint32Array(4 * LEVEL_BINS);
  for (const code of samples.luma) bump(counts, levelBin(code, samples.bitDepth));
  eachRgb(samples, colour, (_, red, green, blue) => {
    bump(counts, LEVEL_BINS + red);
    bump(counts, 2 * LEVEL_BINS + green);
    bump(counts, 3 * LEVEL_BINS + blue);
  });
  return counts;
}

/** R'G'B' in bins on the scale of luma's codes: 16 is black, 235 is white, and what lies outside is seen outside. */
function eachRgb(
  { luma, cb, cr, bitDepth }: PictureSamples,
  colour: SequenceColour,
  visit: (index: number, red: number, green: number, blue: number) => void,
): void {
  const { kr, kb } = LUMA_WEIGHTS[SEQUENCE_COLOURS[colour].matrix] ?? { kr: 0.2126, kb: 0.0722 };
  const kg = 1 - kr - kb;
  const unit = bitDepth === 8 ? 1 : 4;
  // Chroma spans 224 codes where luma spans 219.
  const gain = 219 / 224 / unit;
  for (let index = 0; index < luma.length; index++) {
    const y = (luma[index] ?? 0) / unit;
    const blueness = ((cb[index] ?? 0) - 128 * unit) * gain * 2 * (1 - kb);
    const redness = ((cr[index] ?? 0) - 128 * unit) * gain * 2 * (1 - kr);
    visit(index, toBin(y + redness), toBin(y - (kb * blueness + kr * redness) / kg), toBin(y + blueness));
  }
}

const toBin = (level: number): number => (level <= 0 ? 0 : level >= LEVEL_BINS - 1 ? LEVEL_BINS - 1 : Math.round(level));

function bump(counts: Uint32Array, index: number): void {
  counts[index] = (counts[index] ?? 0) + 1;
}

/** The square root of the counts, or flat areas would drown what is fine: the fullest bin at 255, any that is not empty at 1 or more. */
function scaled(kind: ScopeKind, widthBins: number, heightBins: number, counts: Uint32Array): ScopeImage {
  const most = Math.max(
    1,
    counts.reduce((high, count) => (count > high ? count : high), 0),
  );
  return { kind, widthBins, heightBins, counts: Uint8Array.from(counts, (count) => Math.ceil(255 * Math.sqrt(count / most))) };
}

/** Rows of a histogram are curves of their own: each has its own scale. */
function scaledRows(kind: ScopeKind, widthBins: number, heightBins: number, counts: Uint32Array): ScopeImage {
  const rows = new Uint8Array(widthBins * heightBins);
  for (let row = 0; row < heightBins; row++) {
    rows.set(scaled(kind, widthBins, 1, counts.subarray(row * widthBins, (row + 1) * widthBins)).counts, row * widthBins);
  }
  return { kind, widthBins, heightBins, counts: rows };
}
