import type { Asset, ColourTags, PictureStream, SequenceColour } from '../model/records.ts';

/** Colour tags with nothing left open. */
export interface SourceColour {
  readonly primaries: string;
  readonly transfer: string;
  readonly matrix: string;
  readonly range: 'limited' | 'full';
}

/** What each choice of sequence colour means (ITU-R BT.709, BT.601 both systems, BT.2020, BT.2100). Always limited range. */
export const SEQUENCE_COLOURS: Readonly<Record<SequenceColour, SourceColour>> = {
  bt709: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'limited' },
  'bt601-525': { primaries: 'smpte170m', transfer: 'smpte170m', matrix: 'smpte170m', range: 'limited' },
  'bt601-625': { primaries: 'bt470bg', transfer: 'smpte170m', matrix: 'bt470bg', range: 'limited' },
  bt2020: { primaries: 'bt2020', transfer: 'bt2020-10', matrix: 'bt2020nc', range: 'limited' },
  'bt2020-pq': { primaries: 'bt2020', transfer: 'smpte2084', matrix: 'bt2020nc', range: 'limited' },
  'bt2020-hlg': { primaries: 'bt2020', transfer: 'arib-std-b67', matrix: 'bt2020nc', range: 'limited' },
};

const isRgb = (pixelFormat: string): boolean => /^(rgb|bgr|gbr|argb|abgr|0rgb|0bgr|pal8|x2rgb|x2bgr)/.test(pixelFormat);

/**
 * The colour of a source: the user's correction, else what the file says, else a guess. Guesses: RGB is full-range sRGB; `yuvj` formats and
 * grey stills are full range, everything else limited; pictures of more than 576 lines or at least 1280 pixels across, either way up, are
 * BT.709, smaller ones BT.601 of the system that their lines belong to (576 and 288 are 625, all others 525).
 */
export function sourceColour(asset: Pick<Asset, 'colourOverride' | 'kind'>, stream: PictureStream): SourceColour {
  const { pixelFormat } = stream;
  const guess = guessColour(asset.kind, stream);
  const said = (key: 'primaries' | 'transfer' | 'matrix'): string =>
    known(asset.colourOverride?.[key]) ?? known(stream.colour[key]) ?? guess[key];
  if (isRgb(pixelFormat)) return { primaries: said('primaries'), transfer: said('transfer'), matrix: 'gbr', range: 'full' };
  return {
    primaries: said('primaries'),
    transfer: said('transfer'),
    // A matrix of `gbr` on Y'CbCr planes is a muxer's slip.
    matrix: said('matrix') === 'gbr' ? guess.matrix : said('matrix'),
    range: asset.colourOverride?.range ?? (pixelFormat.startsWith('yuvj') ? 'full' : (stream.colour.range ?? guess.range)),
  };
}

const known = (tag: string | null | undefined): string | null =>
  tag === null || tag === undefined || tag === '' || tag === 'unknown' || tag === 'unspecified' || tag === 'reserved' ? null : tag;

function guessColour(kind: Asset['kind'], stream: PictureStream): SourceColour {
  if (isRgb(stream.pixelFormat)) return { primaries: 'bt709', transfer: 'iec61966-2-1', matrix: 'gbr', range: 'full' };
  const still = kind === 'still' || kind === 'image-sequence';
  const isFull =
    stream.colour.range === 'full' || stream.pixelFormat.startsWith('yuvj') || (still && stream.pixelFormat.startsWith('gray'));
  const range = isFull ? 'full' : 'limited';
  // JPEG's own colour is BT.601's matrix over sRGB primaries (JFIF), whatever the size.
  if (still && isFull) return { primaries: 'bt709', transfer: 'iec61966-2-1', matrix: 'smpte170m', range };
  const [short, long] = [Math.min(stream.width, stream.height), Math.max(stream.width, stream.height)];
  const isHigh = short > 576 || long >= 1280;
  const base = SEQUENCE_COLOURS[isHigh ? 'bt709' : short === 576 || short === 288 ? 'bt601-625' : 'bt601-525'];
  // Wide-gamut transfers come with wide primaries: a file that says PQ or HLG and no more is BT.2020.
  const wide = stream.colour.transfer === 'smpte2084' || stream.colour.transfer === 'arib-std-b67' || stream.colour.primaries === 'bt2020';
  return { ...(wide ? SEQUENCE_COLOURS.bt2020 : base), range };
}

/** What a file's own tags leave unsaid or say otherwise, so that the frame must be told. */
export const saysSame = (tags: ColourTags, colour: SourceColour): boolean =>
  tags.primaries === colour.primaries && tags.transfer === colour.transfer && tags.matrix === colour.matrix && tags.range === colour.range;
