import type { Locator } from '@playwright/test';
import type { Planes } from './film-frames.ts';

/** How large the picture on a canvas is. */
export const sizeOnCanvas = (canvas: Locator): Promise<readonly [widthPx: number, heightPx: number]> =>
  canvas.evaluate(async (element) => {
    if (!(element instanceof HTMLCanvasElement)) throw new Error('this is no canvas');
    const { width, height } = await createImageBitmap(element);
    return [width, height] as const;
  });

/** The pixels of a canvas as 8-bit 4:2:0 of Rec. 709 with limited range, as films hold them. */
export async function readCanvas(canvas: Locator): Promise<Planes> {
  const text = await canvas.evaluate(async (element) => {
    if (!(element instanceof HTMLCanvasElement)) throw new Error('this is no canvas');
    // What a canvas shows has a size of its own, whatever the element's attributes say.
    const bitmap = await createImageBitmap(element);
    const { width, height } = bitmap;
    const copy = new OffscreenCanvas(width, height).getContext('2d');
    if (copy === null) throw new Error('there is no second canvas');
    copy.drawImage(bitmap, 0, 0);
    const { data } = copy.getImageData(0, 0, width, height);
    const planes = new Uint8Array((width * height * 3) / 2);
    const half = width / 2;
    const [startU, startV] = [width * height, (width * height * 5) / 4];
    const sums = new Float64Array((width * height) / 2);
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1) {
        const at = 4 * (y * width + x);
        const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
        const luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        planes[y * width + x] = Math.round(16 + (219 / 255) * luma);
        const chroma = 2 * ((y >> 1) * half + (x >> 1));
        sums[chroma] = (sums[chroma] ?? 0) + (blue - luma) / 1.8556;
        sums[chroma + 1] = (sums[chroma + 1] ?? 0) + (red - luma) / 1.5748;
      }
    for (let index = 0; index < sums.length / 2; index += 1) {
      planes[startU + index] = Math.round(128 + ((224 / 255) * (sums[2 * index] ?? 0)) / 4);
      planes[startV + index] = Math.round(128 + ((224 / 255) * (sums[2 * index + 1] ?? 0)) / 4);
    }
    let binary = '';
    for (let at = 0; at < planes.length; at += 32_768) binary += String.fromCharCode(...planes.subarray(at, at + 32_768));
    return btoa(binary);
  });
  return Buffer.from(text, 'base64');
}
