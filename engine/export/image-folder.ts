import { mkdir, open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readPart } from './part-file.ts';

/** Digits of a picture's number: six hold nine hours at 30 frames a second. */
const DIGITS = 6;

/** Name of one picture of a sequence: the folder's name, an underscore and the frame number from 0. */
const imageName = (outPath: string, frame: number, extension: string): string =>
  `${basename(outPath)}_${String(frame).padStart(DIGITS, '0')}.${extension}`;

/** Whether a file in the folder of `outPath` could be one of its pictures. */
export const isImageName = (outPath: string, name: string, extension: string): boolean => {
  const prefix = `${basename(outPath)}_`;
  return name.startsWith(prefix) && name.endsWith(`.${extension}`) && /^\d+$/.test(name.slice(prefix.length, -extension.length - 1));
};

/** Writes every packet of the parts, each a whole picture, as a numbered file into `folder`, and syncs them. */
export async function writeImages(
  folder: string,
  outPath: string,
  extension: string,
  parts: readonly { readonly path: string; readonly offset: number }[],
  signal: AbortSignal,
): Promise<void> {
  await mkdir(folder);
  for (const part of parts) {
    for await (const packet of readPart(part.path)) {
      signal.throwIfAborted();
      const file = await open(join(folder, imageName(outPath, part.offset + Number(packet.pts), extension)), 'w');
      try {
        await file.writeFile(packet.data);
        await file.sync();
      } finally {
        await file.close();
      }
    }
  }
}
