import { extname } from 'node:path';
import { type Note, note } from '../../core/base/note.ts';
import type { Asset } from '../../core/model/records.ts';
import type { SignedFootage } from '../../core/provenance/manifest.ts';
import { mediaKindOf } from './carrier.ts';
import { mayHoldCredentials } from './credential-marks.ts';

/** Credentials of more files than this are not carried on: each brings its whole history along. */
const MOST_FILES = 50;

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
  let leftOut = 0;
  for (const asset of assets) {
    signal.throwIfAborted();
    const path = locate(asset);
    const kind = mediaKindOf(extname(path).slice(1));
    if (asset.kind === 'image-sequence' || kind === null || !kind.holdsCredentials) continue;
    if (!(await mayHoldCredentials(path, kind.mediaType).catch(() => false))) continue;
    if (carried.length < MOST_FILES) carried.push({ name: asset.name, path, mediaType: kind.mediaType });
    else leftOut += 1;
  }
  return {
    carried,
    notes:
      leftOut === 0
        ? []
        : [
            note(
              'credentials.left-behind',
              `The credentials of ${leftOut} more files are not carried on: ${MOST_FILES} is as many as a film takes.`,
              {
                count: leftOut,
                most: MOST_FILES,
              },
            ),
          ],
  };
}
