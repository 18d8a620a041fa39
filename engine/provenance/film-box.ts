import { createHash } from 'node:crypto';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, ok, type Result, unwrap } from '../../core/base/fault.ts';
import type { ManifestParts } from '../../core/provenance/manifest.ts';
import { C2PA_USER_TYPE, topBoxes } from './bmff-boxes.ts';
import { type C2paLimits, readManifestStore, signInMemory } from './c2pa.ts';
import { cosePlaceBytes, coseSign } from './cose-sign.ts';
import { hashOfFilm } from './insert-box.ts';
import { parseStore } from './parse-store.ts';
import type { Signer } from './signer.ts';

/**
 * The box that carries the credentials of one film, finished but for the film's hash.
 *
 * The library signs what it holds in memory, all of it and twice, in 4 GB at most. So it is given a stand-in of forty bytes, and makes the
 * box for that. What differs for the film itself is its hash, the hash of the record that holds that hash, and the signature over both:
 * all three keep their lengths, so that they are put into the box once the film is known. The result is read back by the library.
 */
export interface FilmBox {
  readonly bytes: Buffer;
  readonly signer: Signer;
  readonly filmHash: Place;
  /** The record of the hash without its head: what the claim holds a digest of. */
  readonly record: Place;
  readonly claim: Place;
  /** Within the box. */
  readonly recordDigest: Place;
  readonly signature: Place;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

const DIGEST_BYTES = 32;

/**
 * Makes the box, and has the library judge what it made: a certificate that C2PA does not accept is refused here. Codes:
 * `credentials.unsuitable`, and those of reading.
 */
export async function makeFilmBox(parts: ManifestParts, format: string, signer: Signer, limits: C2paLimits): Promise<Result<FilmBox>> {
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-credentials-'));
  try {
    const standIn = join(folder, 'stand-in');
    await writeFile(standIn, standInFilm());
    let signed: { readonly claim: Uint8Array; readonly signature: Uint8Array } | null = null;
    const placeBytes = cosePlaceBytes(signer);
    const asset = await signInMemory(
      {
        path: standIn,
        format,
        manifest: JSON.stringify(parts.manifest),
        ingredients: parts.ingredients.map((ingredient) => JSON.stringify(ingredient)),
        algorithm: signer.algorithm,
        placeBytes,
      },
      (claim) => {
        const signature = coseSign(claim, signer, placeBytes);
        signed = { claim, signature };
        return signature;
      },
      limits,
    );
    if (!asset.ok) return asset;
    const path = join(folder, 'signed');
    await writeFile(path, asset.value);
    const suitable = await checkSuitable(path, format, signer, limits);
    if (!suitable.ok) return suitable;
    const made: { readonly claim: Uint8Array; readonly signature: Uint8Array } | null = signed;
    if (made === null) throw new Error('the library signed without its signer');
    return ok(await placesIn(path, Buffer.from(asset.value), made, signer, limits.signal));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The box for the film of this hash. */
export function fillFilmBox(box: FilmBox, filmHash: Uint8Array): Buffer {
  const bytes = Buffer.from(box.bytes);
  bytes.set(filmHash, box.filmHash.start);
  bytes.set(sha256(bytes.subarray(box.record.start, box.record.end)), box.recordDigest.start);
  const claim = bytes.subarray(box.claim.start, box.claim.end);
  bytes.set(coseSign(claim, box.signer, box.signature.end - box.signature.start), box.signature.start);
  return bytes;
}

async function checkSuitable(path: string, format: string, signer: Signer, limits: C2paLimits): Promise<Result<null>> {
  const store = await readManifestStore(path, format, null, limits);
  if (!store.ok) return store;
  const read = parseStore(store.value, 'whole');
  if (read.kind === 'found' && read.integrity === 'intact') return ok(null);
  return fail(
    'credentials.unsuitable',
    `C2PA does not accept the certificate "${signer.name}"; use one that an authority issued for signing documents or e-mail.`,
    { name: signer.name },
  );
}

/** A file type, and media of no length. */
function standInFilm(): Buffer {
  const type = Buffer.alloc(24);
  type.writeUInt32BE(24, 0);
  type.write('ftypisom', 4, 'latin1');
  type.write('isommp42', 16, 'latin1');
  const media = Buffer.alloc(16);
  media.writeUInt32BE(16, 0);
  media.write('mdat', 4, 'latin1');
  return Buffer.concat([type, media]);
}

async function placesIn(
  path: string,
  asset: Buffer,
  { claim, signature }: { readonly claim: Uint8Array; readonly signature: Uint8Array },
  signer: Signer,
  signal: AbortSignal,
): Promise<FilmBox> {
  const file = await open(path, 'r');
  try {
    const box = unwrap(await topBoxes(file, asset.length)).find(({ userType }) => userType === C2PA_USER_TYPE);
    if (box === undefined) throw new Error('the library wrote no box of credentials');
    const bytes = asset.subarray(box.start, box.end);
    const filmHash = onlyPlace(bytes, await hashOfFilm(path, signal));
    const record = recordAround(bytes, filmHash.start);
    const claimPlace = onlyPlace(bytes, claim);
    return {
      bytes,
      signer,
      filmHash,
      record,
      claim: claimPlace,
      recordDigest: onlyPlace(bytes, sha256(bytes.subarray(record.start, record.end)), claimPlace),
      signature: onlyPlace(bytes, signature),
    };
  } finally {
    await file.close();
  }
}

/** Where the bytes stand, which must be one place: the library's format is what this file takes it for, or it is not written at all. */
function onlyPlace(bytes: Buffer, wanted: Uint8Array, within: Place = { start: 0, end: bytes.length }): Place {
  const start = bytes.indexOf(wanted, within.start);
  if (start < 0 || start + wanted.length > within.end || bytes.indexOf(wanted, start + 1) >= 0)
    throw new Error(`${wanted.length} bytes of the manifest do not stand in one place`);
  return { start, end: start + wanted.length };
}

/** The innermost JUMBF superbox (ISO/IEC 19566-5) around a place, without its head. */
function recordAround(bytes: Buffer, at: number): Place {
  for (let type = bytes.lastIndexOf('jumb', at, 'latin1'); type >= 4; type = bytes.lastIndexOf('jumb', type - 1, 'latin1')) {
    const end = type - 4 + bytes.readUInt32BE(type - 4);
    if (end >= at + DIGEST_BYTES && end <= bytes.length) return { start: type + 4, end };
  }
  throw new Error('the hash stands in no record of the manifest');
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
