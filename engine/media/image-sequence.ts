import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fail, ok, type Result } from '../../core/base/fault.ts';

/** Numbered pictures that play as one movie. */
export interface ImageSequence {
  /** Path with a printf number, for example `/shots/shot_%04d.png`. */
  readonly pattern: string;
  readonly firstNumber: number;
  /** Pictures without a hole from `firstNumber` on. */
  readonly count: number;
  /** Numbers after the first hole: pictures that would not be seen. */
  readonly afterGap: number;
}

const NUMBER_FIELD = /%0?(\d*)d/;
const IMAGE_EXTENSION = /\.(png|jpe?g|tiff?|exr|dpx|bmp|tga|webp|jp2|sgi|pnm|ppm|pgm|pam|hdr|jxl|cin)$/i;

/** Whether a path names an image sequence by a printf number. */
export const isSequencePattern = (path: string): boolean => NUMBER_FIELD.test(basename(path));

async function numbersFor(pattern: string): Promise<number[]> {
  const name = basename(pattern);
  const field = NUMBER_FIELD.exec(name);
  if (!field) return [];
  const head = name.slice(0, field.index);
  const tail = name.slice(field.index + field[0].length);
  const width = Number(field[1] || '0');
  const names = await readdir(dirname(pattern)).catch(() => []);
  const numbers: number[] = [];
  for (const candidate of names) {
    if (!candidate.startsWith(head) || !candidate.endsWith(tail)) continue;
    const digits = candidate.slice(head.length, candidate.length - tail.length);
    if (/^\d+$/.test(digits) && digits === String(Number(digits)).padStart(width, '0')) numbers.push(Number(digits));
  }
  return numbers.sort((a, b) => a - b);
}

/** What a pattern finds on disk. */
export async function resolveImageSequence(pattern: string): Promise<Result<ImageSequence>> {
  const numbers = await numbersFor(pattern);
  const first = numbers[0];
  if (first === undefined) {
    return fail('media.missing', `No picture matches "${basename(pattern)}": check the folder and the number of digits.`, {
      path: pattern,
    });
  }
  let count = 1;
  while (numbers[count] === first + count) count += 1;
  return ok({ pattern, firstNumber: first, count, afterGap: numbers.length - count });
}

/**
 * The image sequence that one numbered picture belongs to, or null where it stands alone or is no picture. The last run of digits in the
 * name is the number.
 */
export async function detectImageSequence(path: string): Promise<ImageSequence | null> {
  const name = basename(path);
  const match = /^(.*?)(\d+)(\D*)$/.exec(name);
  if (!match || !IMAGE_EXTENSION.test(name) || name.includes('%')) return null;
  const [, head = '', digits = '', tail = ''] = match;
  const field = digits.startsWith('0') || digits.length > 1 ? `%0${digits.length}d` : '%d';
  const found = await resolveImageSequence(join(dirname(path), `${head}${field}${tail}`));
  return found.ok && found.value.count + found.value.afterGap > 1 ? found.value : null;
}

/** Paths of a sequence's pictures, in order. */
export function imageSequenceFiles(sequence: ImageSequence): string[] {
  const name = basename(sequence.pattern);
  return Array.from({ length: sequence.count }, (_, index) => {
    const number = String(sequence.firstNumber + index);
    return join(
      dirname(sequence.pattern),
      name.replace(NUMBER_FIELD, (__, width: string) => number.padStart(Number(width || '0'), '0')),
    );
  });
}
