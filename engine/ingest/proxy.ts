import { createHash } from 'node:crypto';
import { mkdir, rm, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { Ticks } from '../../core/base/ticks.ts';
import { assetStreamSchema } from '../../core/model/record-schemas.ts';
import type { Asset, PictureStream } from '../../core/model/records.ts';
import type { ImagePlayback } from '../media/contract.ts';
import { imagePlayback } from '../media/image-playback.ts';
import { probeFile } from '../media/probe.ts';
import { PROXY_VERSION, proxyFormat, proxySizeEstimate } from '../media/proxy-format.ts';
import { makeProxyMovie } from '../media/proxy-maker.ts';
import type { ContentStore } from '../store/content-store.ts';
import { diskFault, errorCode } from '../store/disk-fault.ts';
import { type ImportedMedia, mediaStateOf } from './media-state.ts';
import type { ProxyPicture } from './proxy-lookup.ts';

/** What a proxy is made of, and everything that decides its bytes. JSON-safe. */
export interface ProxySource {
  /** Absolute, or a printf pattern. */
  readonly path: string;
  readonly stream: PictureStream;
  readonly images: ImagePlayback | null;
  /** The media that a proxy of that key must be made of, and no other. */
  readonly original: ImportedMedia;
  readonly key: string;
}

/** What of one stream of an asset a proxy is made of; null for an asset that has no such picture. */
export function proxySource(asset: Asset, streamIndex: number, path: string): ProxySource | null {
  const stream = asset.streams.find((candidate) => candidate.index === streamIndex);
  if (stream?.kind !== 'picture') return null;
  const { kind, fingerprint, numbering } = asset;
  const original = { kind, fingerprint, ...(numbering === undefined ? {} : { numbering }) };
  return { path, stream, images: imagePlayback(asset, streamIndex) ?? null, original, key: proxyKey(asset, stream) };
}

/** Names a proxy by the bytes of its original and how it is made: the same footage in two projects has one. */
export function proxyKey(asset: Pick<Asset, 'kind' | 'fingerprint'>, stream: PictureStream): string {
  const { widthPx, heightPx, encoder, pixelFormat } = proxyFormat(stream);
  const { sizeBytes, quick } = asset.fingerprint;
  // The rate of numbered pictures is the user's choice and no part of the bytes.
  const rate = asset.kind === 'image-sequence' && stream.rate !== null ? ` ${stream.rate.num}/${stream.rate.den}` : '';
  return `proxy/${PROXY_VERSION}/${sizeBytes}-${quick}/${stream.index} ${encoder} ${pixelFormat} ${widthPx}x${heightPx}${rate}`;
}

const aboutKey = (key: string): string => `${key}/about`;

const pictureSchema = assetStreamSchema.transform((stream, context): PictureStream => {
  if (stream.kind === 'picture') return stream;
  context.addIssue('must be a picture stream');
  return z.NEVER;
});
const aboutSchema = z.object({ stream: pictureSchema, timeShift: z.int(), frames: z.int().positive() });

/** Room that must be left on the disk beside what a proxy takes. */
const RESERVE_BYTES = 1 << 29;

/** Where the unfinished work of a proxy lies. */
export const proxyWorkPath = (workFolder: string, key: string): string =>
  join(workFolder, createHash('sha256').update(key).digest('hex').slice(0, 32));

/** Removes what is kept of a proxy that is not to be gone on with. */
export async function dropProxyWork(workFolder: string, key: string): Promise<void> {
  const path = proxyWorkPath(workFolder, key);
  await rm(path, { force: true });
  await rm(`${path}.mov`, { force: true });
}

export interface ProxyOptions {
  readonly store: ContentStore;
  /** Where unfinished work is kept for the next try; on the store's own disk. */
  readonly workFolder: string;
  readonly signal: AbortSignal;
  readonly turn: () => Promise<void>;
  readonly onProgress: (time: Ticks) => void;
}

/**
 * Makes the proxy of one stream and leaves it in the store, unless it is there. Throws the signal's reason where it is aborted; a later call goes on
 * where this one stopped. Codes: `disk.*`, `proxy.*`, and those of reading the original.
 */
export async function makeProxy(source: ProxySource, options: ProxyOptions): Promise<Result<{ readonly frames: number }>> {
  const { store, workFolder, signal, turn, onProgress } = options;
  const known = await findProxy(store, source.key);
  if (!known.ok) return known;
  if (known.value !== null) return ok({ frames: known.value.frames });
  const same = await checkOriginal(source);
  const room = same.ok ? await makeRoom(source, workFolder) : same;
  if (!room.ok) {
    // Frames of another file than the key says must not be gone on with.
    if (room.error.code === 'media.changed') await dropProxyWork(workFolder, source.key);
    return room;
  }
  const workPath = proxyWorkPath(workFolder, source.key);
  const made = await makeProxyMovie({ ...source, images: source.images ?? undefined, workPath, signal, turn, onProgress });
  if (!made.ok) {
    // A full disk must not be kept full by work that cannot go on.
    if (made.error.code.startsWith('disk.')) await dropProxyWork(workFolder, source.key);
    return made;
  }
  try {
    const { path, frames, timeShift } = made.value;
    // Its frames are in the movie now: no need to hold them thrice.
    await rm(workPath, { force: true });
    const probed = await probeFile(path, signal);
    if (!probed.ok) return probed;
    const stream = probed.value.streams[0];
    if (stream?.kind !== 'picture')
      return fail('proxy.empty', 'The proxy came out without a picture; edit without one and report this file.');
    const still = await checkOriginal(source);
    if (!still.ok) return still;
    const kept = await store.putFile(source.key, path, signal);
    if (!kept.ok) return kept;
    const about = { stream, timeShift, frames };
    const told = await store.put(aboutKey(source.key), Buffer.from(JSON.stringify(about)));
    return told.ok ? ok({ frames }) : told;
  } finally {
    await dropProxyWork(workFolder, source.key);
  }
}

/** Codes `media.changed` where the file is no longer the one that was imported, and those of reading it. */
async function checkOriginal({ original, path }: ProxySource): Promise<Result<void>> {
  const state = await mediaStateOf(original, path);
  switch (state.kind) {
    case 'there':
      return ok(undefined);
    case 'missing':
      return { ok: false, error: state.fault };
    case 'changed':
      return fail(
        'media.changed',
        `"${basename(path)}" is not the file that was imported, or is still being written; relink it when it is whole.`,
        { path },
      );
  }
}

async function makeRoom({ stream, key }: ProxySource, workFolder: string): Promise<Result<void>> {
  try {
    await mkdir(workFolder, { recursive: true });
    const { bavail, bsize } = await statfs(workFolder);
    // Twice at its fullest: the coded frames and the movie of them, then the movie and the store's copy.
    const needed = 2 * proxySizeEstimate(stream) + RESERVE_BYTES;
    if (bavail * bsize >= needed) return ok(undefined);
    await dropProxyWork(workFolder, key);
    return fail(
      'disk.full',
      `A proxy needs about ${Math.ceil(needed / 1e6)} MB on the disk of "${dirname(workFolder)}", which has ${Math.floor((bavail * bsize) / 1e6)} MB left; free some space, or edit without proxies.`,
      { neededBytes: needed, freeBytes: bavail * bsize, path: workFolder },
    );
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return { ok: false, error: diskFault(error, 'a proxy', workFolder) };
  }
}

/** A proxy of the store, checked. */
export interface StoredProxy extends ProxyPicture {
  readonly frames: number;
}

/** The proxy under a key, its bytes checked against what was put there; null where there is none. */
export async function findProxy(store: ContentStore, key: string): Promise<Result<StoredProxy | null>> {
  const told = await store.get(aboutKey(key));
  if (!told.ok) return told;
  const about = told.value === null ? null : readAbout(told.value);
  if (about === null) return ok(null);
  const file = await store.fileOf(key);
  if (!file.ok) return file;
  return ok(file.value === null ? null : { path: file.value, streamIndex: about.stream.index, ...about });
}

function readAbout(bytes: Uint8Array): z.infer<typeof aboutSchema> | null {
  try {
    const read = aboutSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Whether the proxy is there, without a look at its bytes. */
export async function hasProxy(store: ContentStore, key: string): Promise<Result<boolean>> {
  const about = await store.has(aboutKey(key));
  return about.ok && about.value ? store.has(key) : about;
}

/** Takes a proxy out of the store; it can be made again. */
export async function removeProxy(store: ContentStore, key: string): Promise<Result<void>> {
  const about = await store.remove(aboutKey(key));
  return about.ok ? store.remove(key) : about;
}
