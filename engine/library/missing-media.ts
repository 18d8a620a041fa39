import { basename, dirname, join } from 'node:path';
import { type Fault, ok, type Result } from '../../core/base/fault.ts';
import type { AssetId } from '../../core/base/id.ts';
import { type CommandCall, planAll } from '../../core/edit/plan.ts';
import type { Project } from '../../core/model/project.ts';
import type { Asset } from '../../core/model/records.ts';
import { toAssetPath } from '../ingest/asset-path.ts';
import { describeAsset } from '../ingest/import-media.ts';
import { type MediaState, mediaStateOf } from '../ingest/media-state.ts';
import { listCandidates, matchMissing } from '../ingest/relink.ts';
import { imageFile } from '../media/image-sequence.ts';
import { randomIds } from '../project/random-ids.ts';
import type { ProjectSession } from '../project/session.ts';

export interface AssetMediaState {
  readonly asset: Asset;
  /** Where its media should be. */
  readonly path: string;
  readonly state: MediaState;
}

/** One line of the review: an asset whose media is not there, and the file that it may be. */
export interface RelinkRow {
  readonly assetId: AssetId;
  readonly name: string;
  /** Where the media was. */
  readonly path: string;
  /**
   * `fingerprint`: the same bytes. `name-and-duration`: a likeness that the user must confirm. `chosen`: the user named the file. Null where nothing
   * was found: the asset stays missing and is skipped.
   */
  readonly match: { readonly path: string; readonly by: 'fingerprint' | 'name-and-duration' | 'chosen' } | null;
}

export interface RelinkReport {
  readonly relinked: readonly AssetId[];
  /** Left as they were, each with its reason: a file that does not have what the clips show, say. */
  readonly refused: readonly { readonly assetId: AssetId; readonly fault: Fault }[];
}

interface Options {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** Looks at the media of every asset once. Throws the signal's reason where it is aborted. */
export async function mediaStates(
  project: Project,
  locate: (asset: Asset) => string,
  { signal, onProgress }: Options = {},
): Promise<readonly AssetMediaState[]> {
  const assets = [...project.tables.assets.values()];
  const states: AssetMediaState[] = [];
  for (const asset of assets) {
    signal?.throwIfAborted();
    const path = locate(asset);
    states.push({ asset, path, state: await mediaStateOf(asset, path) });
    onProgress?.({ done: states.length, total: assets.length });
  }
  return states;
}

/**
 * One search through some folders for everything that is missing: it ends with a list, whatever it finds, and asks nothing. Throws the signal's
 * reason where it is aborted.
 */
export async function reviewMissing(
  missing: readonly AssetMediaState[],
  folders: readonly string[],
  options: Options = {},
): Promise<readonly RelinkRow[]> {
  const { signal } = options;
  const candidates = new Set<string>();
  for (const folder of folders) for (const path of await listCandidates(folder, signal)) candidates.add(path);
  const files = [...candidates];
  const assets = missing.map(({ asset }) => asset);
  const single = await matchMissing(
    assets.filter(({ kind }) => kind !== 'image-sequence'),
    files,
    options,
  );
  const found = new Map<AssetId, RelinkRow['match']>(single.matches.map(({ assetId, path, by }) => [assetId, { path, by }]));
  for (const asset of assets) {
    signal?.throwIfAborted();
    if (asset.kind === 'image-sequence') found.set(asset.id, await findPictures(asset, files));
  }
  return missing.map(({ asset, path }) => ({ assetId: asset.id, name: asset.name, path, match: found.get(asset.id) ?? null }));
}

/** Numbered pictures lie where the first of them does. */
async function findPictures(asset: Asset, files: readonly string[]): Promise<RelinkRow['match']> {
  const pattern = basename(asset.path);
  const first = basename(imageFile(pattern, asset.numbering?.first ?? 0));
  for (const file of files) {
    if (basename(file) !== first) continue;
    const path = join(dirname(file), pattern);
    if ((await mediaStateOf(asset, path)).kind === 'there') return { path, by: 'fingerprint' };
  }
  return null;
}

/**
 * Points assets at the files that were found for them, as one undo step. What does not fit is left and named; rows without a match are skipped.
 * Codes: those of the session.
 */
export async function relinkMedia(
  session: ProjectSession,
  rows: readonly RelinkRow[],
  signal?: AbortSignal,
): Promise<Result<RelinkReport>> {
  const calls: CommandCall[] = [];
  const relinked: AssetId[] = [];
  const refused: { readonly assetId: AssetId; readonly fault: Fault }[] = [];
  for (const row of rows) {
    signal?.throwIfAborted();
    const asset = session.project.tables.assets.get(row.assetId);
    if (asset === undefined || row.match === null) continue;
    const call = await relinkCall(asset, row.match, dirname(session.path), signal);
    const planned = call.ok ? planAll(session.project, [call.value], randomIds) : call;
    if (!call.ok || !planned.ok) {
      if (!planned.ok) refused.push({ assetId: row.assetId, fault: planned.error });
      continue;
    }
    calls.push(call.value);
    relinked.push(row.assetId);
  }
  if (calls.length > 0) {
    const done = await session.executeAll(calls, calls.length === 1 ? 'Relink a file' : `Relink ${calls.length} files`);
    if (!done.ok) return done;
  }
  return ok({ relinked, refused });
}

async function relinkCall(
  asset: Asset,
  match: NonNullable<RelinkRow['match']>,
  projectFolder: string,
  signal?: AbortSignal,
): Promise<Result<CommandCall>> {
  const path = toAssetPath(match.path, projectFolder);
  if (match.by === 'fingerprint') return ok({ command: 'asset.relink', args: { assetId: asset.id, path } });
  const described = await describeAsset(match.path, { projectFolder, ...(signal === undefined ? {} : { signal }) });
  if (!described.ok) return described;
  const { fingerprint, kind, duration, streams, numbering } = described.value;
  const args = { assetId: asset.id, path, fingerprint, kind, duration, streams, ...(numbering === undefined ? {} : { numbering }) };
  return ok({ command: 'asset.relink', args });
}
