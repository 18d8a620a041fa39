import type { Frame } from 'node-av/lib';
import type { SequenceColour } from '../../core/model/records.ts';
import { pixelFormatNameOf } from './picture-format.ts';

/** A finished picture in its sequence's working format. */
export interface RenderedPicture {
  readonly frame: Frame;
  readonly colour: SequenceColour;
}

/** Code values of some of a picture's pixels, row by row, all three components for each. */
export interface PictureSamples {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitDepth: 8 | 10;
  readonly luma: Uint16Array;
  readonly cb: Uint16Array;
  readonly cr: Uint16Array;
}

/**
 * Picks whole columns and rows out of a picture, evenly spread, so that at most `maxWidthPx` by `maxHeightPx` remain. Nothing is averaged: a
 * scope shows values that the picture has. Throws for a frame in another than a working format.
 */
export function samplePicture(frame: Frame, maxWidthPx: number, maxHeightPx: number): PictureSamples {
  const format = pixelFormatNameOf(frame);
  const layout = LAYOUTS[format];
  if (layout === undefined) throw new Error(`scopes do not read ${format}`);
  const widthPx = Math.min(frame.width, maxWidthPx);
  const heightPx = Math.min(frame.height, maxHeightPx);
  const columns = Int32Array.from({ length: widthPx }, (_, x) => Math.floor(((x + 0.5) * frame.width) / widthPx));
  const rows = Int32Array.from({ length: heightPx }, (_, y) => Math.floor(((y + 0.5) * frame.height) / heightPx));
  const data = frame.data ?? [];
  const read = (index: number, shift: number): Uint16Array => {
    const plane = data[index];
    if (plane === undefined) throw new Error(`a picture in ${format} lacks plane ${index}`);
    const strideBytes = frame.linesize[index] ?? 0;
    const values = new Uint16Array(widthPx * heightPx);
    let at = 0;
    for (const row of rows) {
      const line = (row >> shift) * strideBytes;
      if (layout.bitDepth === 8) for (const column of columns) values[at++] = plane[line + (column >> shift)] ?? 0;
      else
        for (const column of columns) {
          const byte = line + 2 * (column >> shift);
          values[at++] = (plane[byte] ?? 0) | ((plane[byte + 1] ?? 0) << 8);
        }
    }
    return values;
  };
  const { bitDepth, chromaShift } = layout;
  return { widthPx, heightPx, bitDepth, luma: read(0, 0), cb: read(1, chromaShift), cr: read(2, chromaShift) };
}

const LAYOUTS: Readonly<Record<string, { readonly bitDepth: 8 | 10; readonly chromaShift: number }>> = {
  yuv420p: { bitDepth: 8, chromaShift: 1 },
  yuv444p10le: { bitDepth: 10, chromaShift: 0 },
};
