import { describe, expect, it } from 'vitest';
import { pictureAsset } from '../../test/fixtures/sequence-sketch.ts';
import type { Asset, ColourTags, PictureStream } from '../model/records.ts';
import { SEQUENCE_COLOURS, sourceColour } from './colour-tags.ts';

const SILENT: ColourTags = { primaries: null, transfer: null, matrix: null, range: null };
function colourOf(stream: Partial<PictureStream>, more: Partial<Asset> = {}) {
  const asset = pictureAsset('a', { colour: SILENT, ...stream }, more);
  const picture = asset.streams[0];
  if (picture?.kind !== 'picture') throw new Error('no picture');
  return sourceColour(asset, picture);
}

describe('the colour of a source', () => {
  it('is guessed from the size where the file is silent, either way up', () => {
    expect(colourOf({ width: 1920, height: 1080 })).toEqual(SEQUENCE_COLOURS.bt709);
    expect(colourOf({ width: 720, height: 1280 })).toEqual(SEQUENCE_COLOURS.bt709);
    expect(colourOf({ width: 1280, height: 534 })).toEqual(SEQUENCE_COLOURS.bt709);
    expect(colourOf({ width: 720, height: 576 })).toEqual(SEQUENCE_COLOURS['bt601-625']);
    expect(colourOf({ width: 480, height: 854 })).toEqual(SEQUENCE_COLOURS['bt601-525']);
  });

  it('is what the file says, tag by tag, with guesses for the rest', () => {
    expect(colourOf({ width: 720, height: 480, colour: { ...SILENT, matrix: 'bt709' } })).toMatchObject({
      matrix: 'bt709',
      primaries: 'smpte170m',
    });
    expect(colourOf({ colour: { ...SILENT, transfer: 'smpte2084' } })).toEqual(SEQUENCE_COLOURS['bt2020-pq']);
    expect(colourOf({ colour: { ...SILENT, primaries: 'unknown' } })).toEqual(SEQUENCE_COLOURS.bt709);
  });

  it('is the user’s correction before anything else', () => {
    const colourOverride = { primaries: 'bt2020', transfer: null, matrix: 'bt2020nc', range: 'full' } as const;
    expect(colourOf({ colour: SEQUENCE_COLOURS.bt709 }, { colourOverride })).toEqual({
      primaries: 'bt2020',
      transfer: 'bt709',
      matrix: 'bt2020nc',
      range: 'full',
    });
  });

  it('is JFIF’s for a full-range still, and full-range sRGB for RGB', () => {
    const jpeg = { pixelFormat: 'yuvj420p', width: 4000, height: 3000 };
    expect(colourOf(jpeg, { kind: 'still' })).toMatchObject({ primaries: 'bt709', matrix: 'smpte170m', range: 'full' });
    expect(colourOf({ ...jpeg, pixelFormat: 'yuv420p', colour: { ...SILENT, range: 'full' } }, { kind: 'still' })).toMatchObject({
      matrix: 'smpte170m',
      range: 'full',
    });
    expect(colourOf({ pixelFormat: 'rgba', colour: { ...SILENT, matrix: 'bt709', range: 'limited' } })).toMatchObject({
      matrix: 'gbr',
      range: 'full',
    });
  });
});
