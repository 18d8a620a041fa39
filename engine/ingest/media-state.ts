import type { Fault } from '../../core/base/fault.ts';
import type { Asset } from '../../core/model/records.ts';
import { checkNumbering, resolveImageSequence } from '../media/image-sequence.ts';
import { fingerprintFile } from './fingerprint.ts';
import { fingerprintSequence } from './import-media.ts';

/** Whether an asset's media is where it should be, and the same as when it was imported. */
export type MediaState = { readonly kind: 'there' } | { readonly kind: 'changed' } | { readonly kind: 'missing'; readonly fault: Fault };

/** What is known of media since its import. */
export type ImportedMedia = Pick<Asset, 'kind' | 'fingerprint' | 'numbering'>;

/** Looks at size, head and tail of a file; of an image sequence, for every picture that it was imported with, and into the first and last. */
export async function mediaStateOf(asset: ImportedMedia, path: string): Promise<MediaState> {
  const found = asset.kind === 'image-sequence' ? await fingerprintPictures(asset, path) : await fingerprintFile(path);
  if (!found.ok) return { kind: 'missing', fault: found.error };
  const same = found.value.quick === asset.fingerprint.quick && found.value.sizeBytes === asset.fingerprint.sizeBytes;
  return { kind: same ? 'there' : 'changed' };
}

async function fingerprintPictures({ numbering }: ImportedMedia, pattern: string): ReturnType<typeof fingerprintFile> {
  if (numbering !== undefined) {
    const whole = await checkNumbering(pattern, numbering);
    return whole.ok ? fingerprintSequence({ pattern, firstNumber: numbering.first, count: numbering.count, afterGap: 0 }) : whole;
  }
  const found = await resolveImageSequence(pattern);
  return found.ok ? fingerprintSequence(found.value) : found;
}
