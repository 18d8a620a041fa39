import { SEQUENCE_COLOURS } from '../../core/graph/colour-tags.ts';
import { type RenderedPicture, samplePicture } from '../render/rendered-picture.ts';
import type { ScopeKind, ScopeReading } from './contract.ts';
import { BLACK_BIN, countScope, WHITE_BIN } from './scope-counts.ts';

/** Pixels measured at most: enough for every bin of a waveform, and done in a few milliseconds. */
const SAMPLED_WIDTH_PX = 512;
const SAMPLED_HEIGHT_PX = 288;

/** A reading without the word of which frame it is. */
export type PictureScopes = Omit<ScopeReading, 'frame' | 'due'>;

/** Measures one picture for the scopes asked for. */
export function readScopes(kinds: readonly ScopeKind[], { frame, colour }: RenderedPicture): PictureScopes {
  const samples = samplePicture(frame, SAMPLED_WIDTH_PX, SAMPLED_HEIGHT_PX);
  return {
    sampledPx: { widthPx: samples.widthPx, heightPx: samples.heightPx },
    bitDepth: samples.bitDepth,
    matrix: SEQUENCE_COLOURS[colour].matrix,
    blackBin: BLACK_BIN,
    whiteBin: WHITE_BIN,
    images: kinds.map((kind) => countScope(kind, samples, colour)),
  };
}
