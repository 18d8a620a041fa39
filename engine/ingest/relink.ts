import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { AssetId } from '../../core/base/id.ts';
import { TICKS_PER_SECOND } from '../../core/base/ticks.ts';
import type { Asset } from '../../core/model/records.ts';
import { probeFile } from '../media/probe.ts';
import { fingerprintFile, type Progress } from './fingerprint.ts';

/** A file that a missing asset is found to be, and by what. `name-and-duration` is a likeness, to be confirmed by the user. */
interface RelinkMatch {
  readonly assetId: AssetId;
  readonly path: string;
  readonly by: 'fingerprint' | 'name-and-duration';
}

export interface RelinkResult {
  readonly matches: readonly RelinkMatch[];
  readonly unmatched: readonly AssetId[];
}

/** Files looked at in one search; a folder that holds more is searched no further. */
const MAX_FILES = 20_000;
const MAX_DEPTH = 12;
/** Two files of one name count as alike where their lengths differ by less than this. */
const DURATION_TOLERANCE = TICKS_PER_SECOND / 10;

/** Every file in and below a folder, at most {@link MAX_FILES}. Links are not followed, so a loop of folders ends. Throws the signal's reason where it is aborted. */
export async function listCandidates(folder: string, signal?: AbortSignal): Promise<readonly string[]> {
  const found: string[] = [];
  const open: { readonly path: string; readonly depth: number }[] = [{ path: folder, depth: 0 }];
  for (let next = open.shift(); next && found.length < MAX_FILES; next = open.shift()) {
    signal?.throwIfAborted();
    const entries = await readdir(next.path, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = join(next.path, entry.name);
      if (entry.isFile()) found.push(path);
      else if (entry.isDirectory() && next.depth < MAX_DEPTH && !entry.name.startsWith('.')) open.push({ path, depth: next.depth + 1 });
    }
  }
  return found.slice(0, MAX_FILES);
}

/**
 * Finds missing assets among candidate files: first by the bytes (size, then fingerprint), then, for those left, by name and duration. One
 * pass over the candidates; a file is read only where its size or its name fits an asset. Throws the signal's reason where it is aborted.
 */
export async function matchMissing(
  missing: readonly Asset[],
  candidates: readonly string[],
  options: { readonly signal?: AbortSignal; readonly onProgress?: (progress: Progress) => void } = {},
): Promise<RelinkResult> {
  const matches = new Map<AssetId, RelinkMatch>();
  const alike = new Map<AssetId, RelinkMatch>();
  for (const [index, path] of candidates.entries()) {
    options.signal?.throwIfAborted();
    const left = missing.filter((asset) => !matches.has(asset.id));
    if (left.length === 0) break;
    await compare(path, left, matches, alike);
    options.onProgress?.({ done: index + 1, total: candidates.length });
  }
  const all = missing.flatMap((asset) => matches.get(asset.id) ?? alike.get(asset.id) ?? []);
  const found = new Set(all.map((match) => match.assetId));
  return { matches: all, unmatched: missing.filter((asset) => !found.has(asset.id)).map((asset) => asset.id) };
}

async function compare(
  path: string,
  left: readonly Asset[],
  matches: Map<AssetId, RelinkMatch>,
  alike: Map<AssetId, RelinkMatch>,
): Promise<void> {
  const size = (await stat(path).catch(() => null))?.size;
  if (size === undefined) return;
  const sameSize = left.filter((asset) => asset.fingerprint.sizeBytes === size);
  const fingerprint = sameSize.length > 0 ? await fingerprintFile(path) : null;
  for (const asset of sameSize) {
    if (fingerprint?.ok && fingerprint.value.quick === asset.fingerprint.quick) {
      matches.set(asset.id, { assetId: asset.id, path, by: 'fingerprint' });
    }
  }
  const sameName = left.filter((asset) => !matches.has(asset.id) && !alike.has(asset.id) && basename(asset.path) === basename(path));
  if (sameName.length === 0) return;
  const info = await probeFile(path);
  if (!info.ok) return;
  for (const asset of sameName) {
    if (Math.abs(asset.duration - info.value.duration) <= DURATION_TOLERANCE) {
      alike.set(asset.id, { assetId: asset.id, path, by: 'name-and-duration' });
    }
  }
}
