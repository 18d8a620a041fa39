import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { Ratio } from '../../core/base/ratio.ts';
import type { Asset, Fingerprint } from '../../core/model/records.ts';
import type { MediaInfo } from '../media/contract.ts';
import {
  detectImageSequence,
  type ImageSequence,
  imageFile,
  imageSequenceFiles,
  isSequencePattern,
  resolveImageSequence,
} from '../media/image-sequence.ts';
import { DEFAULT_IMAGE_RATE } from '../media/input-file.ts';
import { probeFile } from '../media/probe.ts';
import { toAssetPath } from './asset-path.ts';
import { fingerprintFile } from './fingerprint.ts';

export interface ImportOptions {
  /** Folder of the project file: media in or below it is named relative to it. */
  readonly projectFolder: string;
  /** Take a numbered picture for its whole image sequence. */
  readonly asImageSequence?: boolean | undefined;
  /** Pictures a second of an image sequence; 25 by default. Refused for other media. */
  readonly imageRate?: Ratio | undefined;
  readonly signal?: AbortSignal;
}

/** An asset that has no id and no bin yet. */
export type AssetDescription = Omit<Asset, 'id' | 'binId'>;

/** Everything a project records of a media file. Reads the file, never the project. Throws the signal's reason where it is aborted. */
export async function describeAsset(path: string, options: ImportOptions): Promise<Result<AssetDescription>> {
  const described = await describeMedia(path, options);
  return described.ok ? ok(described.value.asset) : described;
}

/** {@link describeAsset} with what was odd about the file, in sentences for the user. */
export async function describeMedia(
  path: string,
  options: ImportOptions,
): Promise<Result<{ readonly asset: AssetDescription; readonly info: MediaInfo; readonly warnings: readonly string[] }>> {
  const found = await findSequence(resolve(path), options);
  if (!found.ok) return found;
  const sequence = found.value;
  const source = sequence?.pattern ?? resolve(path);
  const numbering = sequence === null ? undefined : { first: sequence.firstNumber, count: sequence.count };
  const info = await probeFile(source, options.signal, { rate: options.imageRate ?? DEFAULT_IMAGE_RATE, numbering });
  if (!info.ok) return info;
  const fingerprint = sequence === null ? await fingerprintFile(source) : await fingerprintSequence(sequence);
  if (!fingerprint.ok) return fingerprint;
  const { kind, duration, streams, timecode, warnings } = info.value;
  const asset: AssetDescription = {
    name: basename(source),
    kind: sequence === null ? kind : 'image-sequence',
    path: toAssetPath(source, options.projectFolder),
    fingerprint: fingerprint.value,
    duration,
    streams,
    timecode,
    colourOverride: null,
    ...(numbering === undefined ? {} : { numbering }),
  };
  return ok({ asset, info: info.value, warnings: [...warnings, ...holeWarning(sequence)] });
}

/** The image sequence to import, or null for media of another kind. */
async function findSequence(path: string, { asImageSequence, imageRate }: ImportOptions): Promise<Result<ImageSequence | null>> {
  if (isSequencePattern(path)) return resolveImageSequence(path);
  const sequence = asImageSequence ? await detectImageSequence(path) : null;
  if (sequence !== null || (!asImageSequence && imageRate === undefined)) return ok(sequence);
  if (!asImageSequence)
    return fail('media.no-sequence', `"${basename(path)}" has its own rate; give one only together with an image sequence.`, { path });
  const present = await fingerprintFile(path);
  if (!present.ok) return present;
  return fail(
    'media.no-sequence',
    `"${basename(path)}" has no numbered pictures beside it; import it without asking for an image sequence.`,
    {
      path,
    },
  );
}

function holeWarning(sequence: ImageSequence | null): readonly string[] {
  if (sequence === null || sequence.afterGap === 0) return [];
  const { pattern, firstNumber, count, afterGap } = sequence;
  const absent = basename(imageFile(pattern, firstNumber + count));
  const left = afterGap === 1 ? 'the picture after it is' : `the ${afterGap} pictures after it are`;
  return [`The numbering has a hole: "${absent}" is not there, and ${left} left out.`];
}

/** An image sequence is known by its count and its first and last picture. */
export async function fingerprintSequence(sequence: ImageSequence): Promise<Result<Fingerprint>> {
  const files = imageSequenceFiles(sequence);
  const hash = createHash('sha256').update(`${files.length}\n`);
  let sizeBytes = 0;
  for (const name of new Set([files[0], files.at(-1)])) {
    if (name === undefined) continue;
    const one = await fingerprintFile(name);
    if (!one.ok) return one;
    sizeBytes += one.value.sizeBytes;
    hash.update(one.value.quick);
  }
  return ok({ sizeBytes, quick: hash.digest('hex'), full: null });
}
