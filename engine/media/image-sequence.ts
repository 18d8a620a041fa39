import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { ImageNumbering } from '../../core/model/records.ts';

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

interface Numbers {
  /** Of the files that match, lowest first. */
  readonly numbers: readonly number[];
  /** Something else of a matching name: FFmpeg would open a pipe and wait for ever. */
  readonly noFile: string | null;
}

async function numbersFor(pattern: string): Promise<Numbers> {
  const name = basename(pattern);
  const field = NUMBER_FIELD.exec(name);
  if (!field) return { numbers: [], noFile: null };
  const head = name.slice(0, field.index);
  const tail = name.slice(field.index + field[0].length);
  const width = Number(field[1] || '0');
  const entries = await readdir(dirname(pattern), { withFileTypes: true }).catch(() => []);
  const numbers: number[] = [];
  let noFile: string | null = null;
  for (const entry of entries) {
    const candidate = entry.name;
    if (!candidate.startsWith(head) || !candidate.endsWith(tail)) continue;
    const digits = candidate.slice(head.length, candidate.length - tail.length);
    if (!/^\d+$/.test(digits) || digits !== String(Number(digits)).padStart(width, '0')) continue;
    if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFile(join(dirname(pattern), candidate))))) numbers.push(Number(digits));
    else noFile ??= candidate;
  }
  return { numbers: numbers.sort((a, b) => a - b), noFile };
}

const refuseNoFile = (pattern: string, noFile: string): Result<never> =>
  fail('media.not-a-file', `"${noFile}" among the pictures is not a file; take it out of the folder.`, {
    path: join(dirname(pattern), noFile),
  });

async function leadsToFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ?? false;
}

/** What a pattern finds on disk. */
export async function resolveImageSequence(pattern: string): Promise<Result<ImageSequence>> {
  const { numbers, noFile } = await numbersFor(pattern);
  if (noFile !== null) return refuseNoFile(pattern, noFile);
  const first = numbers[0];
  if (first === undefined) {
    return fail('media.missing', `No picture matches "${basename(pattern)}"; check the folder and the number of digits.`, {
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

/** The pictures that a sequence is known to have, refused with `media.missing` where one of them has gone: those after it would stand in for it. */
export async function checkNumbering(pattern: string, numbering: ImageNumbering): Promise<Result<ImageNumbering>> {
  const { numbers, noFile } = await numbersFor(pattern);
  if (noFile !== null) return refuseNoFile(pattern, noFile);
  const there = new Set(numbers);
  const missing = Array.from({ length: numbering.count }, (_, index) => numbering.first + index).filter((number) => !there.has(number));
  const [first] = missing;
  if (first === undefined) return ok(numbering);
  const others = missing.length === 1 ? '' : ` and ${missing.length - 1} more`;
  const verb = missing.length === 1 ? 'is' : 'are';
  return fail(
    'media.missing',
    `"${basename(imageFile(pattern, first))}"${others} of the image sequence ${verb} not there; put the pictures back, or relink the sequence.`,
    { path: pattern, first, missing: missing.length },
  );
}

/** Path of one picture. */
export function imageFile(pattern: string, number: number): string {
  const digits = String(number);
  const name = basename(pattern).replace(NUMBER_FIELD, (_, width: string) => digits.padStart(Number(width || '0'), '0'));
  return join(dirname(pattern), name);
}

/** Paths of a sequence's pictures, in order. */
export function imageSequenceFiles(sequence: ImageSequence): string[] {
  return Array.from({ length: sequence.count }, (_, index) => imageFile(sequence.pattern, sequence.firstNumber + index));
}
