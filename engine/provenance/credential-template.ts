import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { ManifestParts } from '../../core/provenance/manifest.ts';
import { type C2paLimits, readManifestStore, type SignedBytes, signInMemory } from './c2pa.ts';
import type { Placement } from './carrier.ts';
import { cosePlaceBytes, coseSign } from './cose-sign.ts';
import { hashOfFilm } from './insert-box.ts';
import { parseStore } from './parse-store.ts';
import type { Signer } from './signer.ts';
import { standInFor } from './stand-in.ts';
import { wrapStore } from './wrap-store.ts';

/**
 * The credentials of films, finished but for what one film alone can tell.
 *
 * The library signs what it holds in memory, all of it and twice, in 4 GB at most. So it is given a stand-in of a few bytes, and makes the
 * manifest store for that. What differs for a film is its hash, for some formats the place of the store in it, the digest of the record that
 * holds both, and the signature over that: all keep their lengths, so that they are put in once the film is known. The result is read back.
 */
export interface CredentialTemplate {
  readonly placement: Placement;
  readonly store: Buffer;
  readonly signer: Signer;
  readonly filmHash: Place;
  /** Where the store begins in the film, big-endian; null where the record does not say. */
  readonly filmPlace: Place | null;
  /** The record of the hash without its head: what the claim holds a digest of. */
  readonly record: Place;
  readonly claim: Place;
  /** Within the claim. */
  readonly recordDigest: Place;
  readonly signature: Place;
}

/** Bytes of the store. */
interface Place {
  readonly start: number;
  readonly end: number;
}

const DIGEST_BYTES = 32;

/**
 * Makes the template, and has the library judge what it made: a certificate that C2PA does not accept is refused here. Codes:
 * `credentials.unsuitable`, and those of reading.
 */
export async function makeTemplate(
  parts: ManifestParts,
  mediaType: string,
  placement: Placement,
  signer: Signer,
  limits: C2paLimits,
): Promise<Result<CredentialTemplate>> {
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-credentials-'));
  try {
    const path = join(folder, 'stand-in');
    const standIn = standInFor(placement);
    await writeFile(path, standIn);
    let made: { readonly claim: Uint8Array; readonly signature: Uint8Array } | null = null;
    const placeBytes = cosePlaceBytes(signer);
    const isDetached = placement === 'beside';
    const signed = await signInMemory(
      {
        path,
        format: isDetached ? 'application/octet-stream' : mediaType,
        manifest: JSON.stringify({ ...parts.manifest, format: mediaType }),
        ingredients: parts.ingredients.map(({ definition, file }) => ({ definition: JSON.stringify(definition), file })),
        algorithm: signer.algorithm,
        placeBytes,
        isDetached,
      },
      (claim) => {
        const signature = coseSign(claim, signer, placeBytes);
        made = { claim, signature };
        return signature;
      },
      limits,
    );
    if (!signed.ok) return signed;
    const result = join(folder, 'signed');
    await writeFile(result, isDetached ? signed.value.store : signed.value.asset);
    const suitable = await checkSuitable(result, isDetached ? 'application/c2pa' : mediaType, signer, limits);
    if (!suitable.ok) return suitable;
    const claimed: { readonly claim: Uint8Array; readonly signature: Uint8Array } | null = made;
    if (claimed === null) throw new Error('the library signed without its signer');
    const hashed = await hashIn(result, placement, standIn, signed.value, limits.signal);
    return ok({ placement, signer, store: Buffer.from(signed.value.store), ...placesIn(Buffer.from(signed.value.store), hashed, claimed) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The store for the film of this hash, which begins at `at` in it. It is as long as the template's. */
export function fillTemplate(template: CredentialTemplate, filmHash: Uint8Array, at: number): Buffer {
  const store = Buffer.from(template.store);
  store.set(filmHash, template.filmHash.start);
  const { filmPlace } = template;
  if (filmPlace !== null) store.writeUIntBE(at, filmPlace.start, filmPlace.end - filmPlace.start);
  store.set(sha256(store.subarray(template.record.start, template.record.end)), template.recordDigest.start);
  const claim = store.subarray(template.claim.start, template.claim.end);
  store.set(coseSign(claim, template.signer, template.signature.end - template.signature.start), template.signature.start);
  return store;
}

async function checkSuitable(path: string, format: string, signer: Signer, limits: C2paLimits): Promise<Result<null>> {
  const read = await readManifestStore(path, format, null, limits);
  if (!read.ok) return read;
  const report = parseStore(read.value.json, format === 'application/c2pa' ? 'manifest' : 'whole');
  if (report.kind === 'found' && report.integrity !== 'tampered') return ok(null);
  return fail(
    'credentials.unsuitable',
    `C2PA does not accept the certificate "${signer.name}"; use one that an authority issued for signing documents or e-mail.`,
    { name: signer.name },
  );
}

interface StandInHash {
  readonly hash: Buffer;
  /** Where the store begins in the stand-in; null where the record does not say. */
  readonly at: number | null;
}

/** The hash that must stand in the store, worked out anew: the library's format is what this file takes it for, or nothing is signed. */
async function hashIn(
  path: string,
  placement: Placement,
  standIn: Buffer,
  { asset, store }: SignedBytes,
  signal: AbortSignal,
): Promise<StandInHash> {
  if (placement === 'beside') return { hash: sha256(standIn), at: null };
  const whole = Buffer.from(asset);
  const wrapped = wrapStore(placement, Buffer.from(store));
  const at = whole.indexOf(wrapped);
  if (at < 0) throw new Error('the library puts other bytes around its manifest');
  if (placement === 'boxes') return { hash: await hashOfFilm(path, signal), at: null };
  return { hash: sha256(whole.subarray(0, at), whole.subarray(at + wrapped.length)), at };
}

function placesIn(
  store: Buffer,
  { hash, at }: StandInHash,
  { claim, signature }: { readonly claim: Uint8Array; readonly signature: Uint8Array },
): Omit<CredentialTemplate, 'placement' | 'signer' | 'store'> {
  const filmHash = onlyPlace(store, hash);
  const record = recordAround(store, filmHash.start);
  const claimPlace = onlyPlace(store, claim);
  return {
    filmHash,
    filmPlace: at === null ? null : startIn(store, record, at),
    record,
    claim: claimPlace,
    recordDigest: onlyPlace(store, sha256(store.subarray(record.start, record.end)), claimPlace),
    signature: onlyPlace(store, signature),
  };
}

/** The number behind the key `start` of the record's only exclusion, as CBOR has it. */
function startIn(store: Buffer, record: Place, at: number): Place {
  const key = onlyPlace(store, Buffer.from('\x65start', 'latin1'), record);
  const head = store[key.end] ?? 0;
  const bytes = head === 0x18 ? 1 : head === 0x19 ? 2 : head === 0x1a ? 4 : 0;
  if (bytes === 0 || store.readUIntBE(key.end + 1, bytes) !== at) throw new Error('the manifest says another place than its own');
  return { start: key.end + 1, end: key.end + 1 + bytes };
}

/** Where the bytes stand, which must be one place. */
function onlyPlace(bytes: Buffer, wanted: Uint8Array, within: Place = { start: 0, end: bytes.length }): Place {
  const start = bytes.indexOf(wanted, within.start);
  const next = bytes.indexOf(wanted, start + 1);
  if (start < 0 || start + wanted.length > within.end || (next >= 0 && next < within.end))
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

function sha256(...pieces: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}
