import type { AssetId } from '../../../core/base/id.ts';
import type { Asset } from '../../../core/model/records.ts';
import type { HeldProject } from './held-project.ts';
import type { ProjectLibrary } from './project-library.ts';

export interface PrepareOptions {
  readonly makeProxies: boolean;
  log(line: string): void;
}

/**
 * What is done for media in the background, unasked: full hashes, so that it can be found again, and proxies where they help. One file after
 * the other, until the project closes.
 */
export async function prepareMedia(held: HeldProject, assetIds: readonly AssetId[], { makeProxies, log }: PrepareOptions): Promise<void> {
  const library = await held.library();
  if (!library.ok) return;
  try {
    for (const id of assetIds) {
      if (held.ending.aborted) return;
      const asset = held.session.project.tables.assets.get(id);
      if (asset === undefined) continue;
      if (makeProxies && (await lacksProxy(library.value, asset))) {
        const made = await library.value.proxies.makeWhereAdvised(asset, held.ending);
        if (!made.ok) log(`no proxy of ${asset.id}: ${made.error.code}`);
      }
      if (held.ending.aborted) return;
      const hashed = await library.value.hashes.workOut(asset);
      if (!hashed.ok) log(`no full hash of ${asset.id}: ${hashed.error.code}`);
    }
  } catch (error) {
    if (!held.ending.aborted) throw error;
  }
}

/** Reads nothing of the file: one that has its proxy, or whose proxy is being made or has failed, is left alone. */
async function lacksProxy({ proxies }: ProjectLibrary, asset: Asset): Promise<boolean> {
  const rows = await proxies.list([asset]);
  return rows.ok && rows.value.some(({ state }) => state.kind === 'none');
}
