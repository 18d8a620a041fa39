import { open, writeFile } from 'node:fs/promises';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { ManifestParts } from '../../core/provenance/manifest.ts';
import { type C2paLimits, signInMemory } from './c2pa.ts';
import { carrierOf } from './carrier.ts';
import { cosePlaceBytes, coseSign } from './cose-sign.ts';
import { fillFilmBox, makeFilmBox } from './film-box.ts';
import { copyWithBox } from './insert-box.ts';
import { loadSigner, type SigningIdentity } from './load-signer.ts';
import { readCredentials } from './read-credentials.ts';

/** Signs one film, once it is whole. */
export interface FilmSigner {
  readonly signerName: string;
  readonly isLocal: boolean;
  /**
   * Writes a signed copy of the film at `from` to `to`, which must not be there, and has it read back before it answers. Codes:
   * `credentials.*`. Throws system errors and the signal's reason; what it leaves at `to` then is not whole.
   */
  sign(from: string, to: string, signal: AbortSignal): Promise<Result<null>>;
}

const LARGEST_IN_MEMORY_BYTES = 256 << 20;
const PATIENCE_MS = 60_000;

/**
 * Everything about signing that can be refused before a film is made: the files of the signer, a certificate that C2PA does not accept, a
 * format that carries nothing. Codes: those of {@link loadSigner}, `credentials.format`, `credentials.unsuitable`.
 */
export async function openFilmSigner(
  parts: ManifestParts,
  extension: string,
  identity: SigningIdentity,
  now: Date,
  signal: AbortSignal,
): Promise<Result<FilmSigner>> {
  const carrier = carrierOf(extension);
  if (carrier === null)
    return fail(
      'credentials.format',
      `Files of the kind .${extension} cannot carry content credentials; export MP4, MOV, M4A or WAV, or turn the credentials off.`,
      { extension },
    );
  const signer = await loadSigner(identity, now);
  if (!signer.ok) return signer;
  const rehearsed = await makeFilmBox(parts, 'video/mp4', signer.value, { signal, timeoutMs: PATIENCE_MS });
  if (!rehearsed.ok) return rehearsed;
  const signWith = carrier.kind === 'boxes' ? signFilm : signShort;
  return ok({
    signerName: signer.value.name,
    isLocal: signer.value.isLocal,
    async sign(from, to, stop) {
      const signed = await signWith(from, to, stop);
      if (!signed.ok) return signed;
      const read = await readCredentials(to, { signal: stop, timeoutMs: null }, { anchors: null, extension });
      if (!read.ok) return read;
      if (read.value.kind === 'found' && read.value.integrity === 'intact') return ok(null);
      return fail('credentials.not-whole', 'The signed film could not be read back whole; export it again, or turn the credentials off.');
    },
  });

  async function signFilm(from: string, to: string, stop: AbortSignal): Promise<Result<null>> {
    if (!rehearsed.ok) return rehearsed;
    const box = rehearsed.value;
    const { boxStart, hash } = await copyWithBox(from, to, box.bytes, stop);
    const file = await open(to, 'r+');
    try {
      await file.write(fillFilmBox(box, hash), 0, box.bytes.length, boxStart);
      await file.sync();
    } finally {
      await file.close();
    }
    return ok(null);
  }

  async function signShort(from: string, to: string, stop: AbortSignal): Promise<Result<null>> {
    if (!signer.ok || carrier === null) return signer.ok ? ok(null) : signer;
    const limits: C2paLimits = { signal: stop, timeoutMs: null };
    const file = await open(from, 'r');
    const { size } = await file.stat().finally(() => file.close());
    if (size > LARGEST_IN_MEMORY_BYTES)
      return fail(
        'credentials.too-long',
        `A .${extension} of ${Math.round(size / 1e6)} MB is too long to be signed; export M4A or a film, or turn the credentials off.`,
        { extension },
      );
    const placeBytes = cosePlaceBytes(signer.value);
    const asset = await signInMemory(
      {
        path: from,
        format: carrier.mediaType,
        manifest: JSON.stringify({ ...parts.manifest, format: carrier.mediaType }),
        ingredients: parts.ingredients.map((ingredient) => JSON.stringify(ingredient)),
        algorithm: signer.value.algorithm,
        placeBytes,
      },
      (claim) => coseSign(claim, signer.value, placeBytes),
      limits,
    );
    if (!asset.ok) return asset;
    await writeFile(to, asset.value, { flag: 'wx', flush: true });
    return ok(null);
  }
}
