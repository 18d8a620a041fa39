import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Note, note } from '../../core/base/note.ts';
import type { Asset } from '../../core/model/records.ts';
import type { SignedFootage } from '../../core/provenance/manifest.ts';
import { mediaKindOf } from './carrier.ts';
import { mayHoldCredentials } from './credential-marks.ts';

/** Each file brings its whole history along, and is hashed whole before the first frame: more than this is left behind. */
const MOST_FILES = 50;
const MOST_BYTES = 8e9;

export interface CarriedFootage {
  readonly carried: readonly SignedFootage[];
  /** What is left behind, for the user. */
  readonly notes: readonly Note[];
}

/** Those of a film's media that hold credentials, in their order. Files that cannot be read are left to who renders them. Throws the signal's reason. */
export async function signedFootage(
  assets: readonly Asset[],
  locate: (asset: Asset) => string,
  signal: AbortSignal,
): Promise<CarriedFootage> {
  const carried: SignedFootage[] = [];
  const leftOut: string[] = [];
  let bytes = 0;
  for (const asset of assets) {
    signal.throwIfAborted();
    const path = locate(asset);
    const kind = mediaKindOf(extname(path).slice(1));
    if (asset.kind === 'image-sequence' || kind?.holdsCredentials !== true) continue;
    const size = await sizeOfMarked(path, kind.mediaType);
    if (size === null) continue;
    if (carried.length < MOST_FILES && bytes + size <= MOST_BYTES) {
      carried.push({ name: asset.name, path, mediaType: kind.mediaType });
      bytes += size;
    } else leftOut.push(asset.name);
  }
  const names = `${leftOut
    .slice(0, 3)
    .map((name) => `"${name}"`)
    .join(', ')}${leftOut.length > 3 ? ' …' : ''}`;
  const sentence = `The credentials of ${leftOut.length === 1 ? names : `${leftOut.length} files (${names})`} are not carried on: there is too much to be checked.`;
  return { carried, notes: leftOut.length === 0 ? [] : [note('credentials.left-behind', sentence, { count: leftOut.length, names })] };
}

/** Of a file that shows the mark of credentials; null for any other. */
async function sizeOfMarked(path: string, mediaType: string): Promise<number | null> {
  try {
    return (await mayHoldCredentials(path, mediaType)) ? (await stat(path)).size : null;
  } catch {
    // Whoever renders the film says why.
    return null;
  }
}
