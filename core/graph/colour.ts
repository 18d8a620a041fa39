import type { SourceColour } from './colour-tags.ts';
import { type FilterNode, filter } from './filter-node.ts';
import { forced } from './planes.ts';

/** How bright a transfer's 1.0 is meant to be: which conversions between two of them change values at all. */
type Light = 'sdr' | 'pq' | 'hlg' | 'linear';

/**
 * All SDR transfers count as one. BT.709, BT.601 and BT.2020 share one curve by definition; sRGB and the old gamma tags differ on paper, but
 * both are made to be looked at on the same displays, and players and editors pass their values on unchanged: so a still's grey equals a
 * video's grey of the same R'G'B'.
 */
const lightOf = (transfer: string): Light =>
  transfer === 'smpte2084' ? 'pq' : transfer === 'arib-std-b67' ? 'hlg' : transfer === 'linear' ? 'linear' : 'sdr';

/** Brightness of SDR white inside HDR, and the linear unit of every HDR conversion: cd/m², ITU-R BT.2408. */
export const REFERENCE_WHITE_NITS = 203;

/** Highlights up to here keep detail when HDR is mapped to SDR: the common mastering peak and HLG's nominal one. Brighter light clips. */
export const HDR_PEAK_NITS = 1000;

/** Linear level, with reference white at 1, up to which tone mapping leaves light alone (Mobius' junction). */
export const TONE_MAP_JUNCTION = 0.3;

const sameGamut = (a: SourceColour, b: SourceColour): boolean => a.primaries === b.primaries;

export type ColourStep = 'none' | 'matrix' | 'full';

/** What it takes to bring `from` into `to`: nothing, another matrix or range, or a way through linear light. */
export function colourStep(from: SourceColour, to: SourceColour): ColourStep {
  if (!sameGamut(from, to) || lightOf(from.transfer) !== lightOf(to.transfer)) return 'full';
  return from.matrix === to.matrix && from.range === to.range ? 'none' : 'matrix';
}

/** Marks frames with a colour, without touching pixels. */
export const tagged = (node: FilterNode, colour: SourceColour): FilterNode =>
  filter('setparams', { color_primaries: colour.primaries, color_trc: colour.transfer, colorspace: colour.matrix, range: colour.range }, [
    node,
  ]);

/**
 * Converts by zscale, ending in `pixelFormat`: matrix and range alone where the light is the same on both sides, else through the light of
 * the display, which for SDR is BT.1886's (signal to the power 2.4). HDR into SDR is tone-mapped with Mobius: light up to 0.3 of reference
 * white is kept as it is, everything from there to the peak is bent smoothly under SDR white, by the brightest component so that hues hold.
 * SDR into HDR puts white at reference white. No step is narrower than the wider of both ends.
 */
export function convertColour(node: FilterNode, from: SourceColour, to: SourceColour, pixelFormat: string): FilterNode {
  if (colourStep(from, to) !== 'full') {
    const args = { matrixin: from.matrix, rangein: from.range, matrix: to.matrix, range: to.range };
    return tagged(forced(filter('zscale', args, [node]), pixelFormat), to);
  }
  const source = { primariesin: from.primaries, transferin: zTransfer(from), matrixin: from.matrix, rangein: from.range };
  const target = { primaries: to.primaries, transfer: zTransfer(to), matrix: to.matrix, range: to.range };
  const intoSdr = lightOf(from.transfer) !== 'sdr' && lightOf(to.transfer) === 'sdr';
  if (!intoSdr || lightOf(from.transfer) === 'linear') {
    return tagged(forced(filter('zscale', { ...source, ...target, npl: REFERENCE_WHITE_NITS }, [node]), pixelFormat), to);
  }
  const hasAlpha = /^(yuva|gbrap)/.test(pixelFormat);
  const linear = { primaries: to.primaries, transfer: 'linear', matrix: 'gbr', range: 'full', npl: REFERENCE_WHITE_NITS };
  const light = forced(filter('zscale', { ...source, ...linear }, [node]), hasAlpha ? 'gbrapf32le' : 'gbrpf32le');
  const mapped = filter('tonemap', { tonemap: 'mobius', param: TONE_MAP_JUNCTION, desat: 0, peak: HDR_PEAK_NITS / REFERENCE_WHITE_NITS }, [
    light,
  ]);
  const back = filter(
    'zscale',
    { primariesin: to.primaries, transferin: 'linear', matrixin: 'gbr', rangein: 'full', ...target, npl: REFERENCE_WHITE_NITS },
    [mapped],
  );
  return tagged(forced(back, pixelFormat), to);
}

/** SDR transfers are one curve here (see {@link lightOf}); zscale gets BT.709's name for it on both sides. */
const zTransfer = (colour: SourceColour): string => (lightOf(colour.transfer) === 'sdr' ? 'bt709' : colour.transfer);
