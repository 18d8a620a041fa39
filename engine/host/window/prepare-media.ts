import type { AssetId } from '../../../core/base/id.ts';
import type { HeldProject } from './held-project.ts';

export interface PrepareOptions {
  readonly makeProxies: boolean;
  log(line: string): void;
}

/** What is done for media in the background, unasked: full hashes, so that it can be found again, and proxies where they help. */
export async function prepareMedia(held: HeldProject, assetIds: readonly AssetId[], { makeProxies, log }: PrepareOptions): Promise<void> {
  const library = await held.library();
  if (!library.ok) return;
  for (const id of assetIds) {
    const asset = held.session.project.tables.assets.get(id);
    if (asset === undefined) continue;
    if (makeProxies) {
      const made = await library.value.proxies.makeWhereAdvised(asset);
      if (!made.ok) log(`no proxy of ${asset.id}: ${made.error.code}`);
    }
    const hashed = await library.value.hashes.workOut(asset);
    if (!hashed.ok) log(`no full hash of ${asset.id}: ${hashed.error.code}`);
  }
}
