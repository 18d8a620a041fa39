import { createHash } from 'node:crypto';
import { basename, dirname, resolve } from 'node:path';
import { ok, type Result } from '../../core/base/fault.ts';
import type { Asset, Fingerprint } from '../../core/model/records.ts';
import type { MediaInfo } from '../media/contract.ts';
import { detectImageSequence, imageSequenceFiles, isSequencePattern, resolveImageSequence } from '../media/image-sequence.ts';
import { probeFile } from '../media/probe.ts';
import { toAssetPath } from './asset-path.ts';
import { fingerprintFile } from './fingerprint.ts';

export interface ImportOptions {
  /** Folder of the project file: media in or below it is named relative to it. */
  readonly projectFolder: string;
  /** Take a numbered picture for its whole image sequence. */
  readonly asImageSequence?: boolean;
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
  const full = resolve(path);
  const sequence = options.asImageSequence && !isSequencePattern(full) ? await detectImageSequence(full) : null;
  const source = sequence?.pattern ?? full;
  const isSequence = isSequencePattern(source);
  const info = await probeFile(source, options.signal);
  if (!info.ok) return info;
  const fingerprint = isSequence ? await fingerprintSequence(source) : await fingerprintFile(source);
  if (!fingerprint.ok) return fingerprint;
  const { kind, duration, streams, timecode, warnings } = info.value;
  const afterGap = sequence?.afterGap ?? 0;
  const asset: AssetDescription = {
    name: basename(source),
    kind: isSequence ? 'image-sequence' : kind,
    path: toAssetPath(source, options.projectFolder),
    fingerprint: fingerprint.value,
    duration,
    streams,
    timecode,
    colourOverride: null,
  };
  const gapWarning = afterGap > 0 ? [`The numbering has a hole: ${afterGap} pictures after it are left out.`] : [];
  return ok({ asset, info: info.value, warnings: [...warnings, ...gapWarning] });
}

/** An image sequence is known by its count and its first and last picture. */
async function fingerprintSequence(pattern: string): Promise<Result<Fingerprint>> {
  const sequence = await resolveImageSequence(pattern);
  if (!sequence.ok) return sequence;
  const files = imageSequenceFiles(sequence.value);
  const hash = createHash('sha256').update(`${files.length}\n`);
  let sizeBytes = 0;
  for (const name of new Set([files[0], files.at(-1)])) {
    if (name === undefined) continue;
    const one = await fingerprintFile(resolve(dirname(pattern), name));
    if (!one.ok) return one;
    sizeBytes += one.value.sizeBytes;
    hash.update(one.value.quick);
  }
  return ok({ sizeBytes, quick: hash.digest('hex'), full: null });
}
