import { type Fault, fail, ok, type Result } from '../../../core/base/fault.ts';
import type { AssetId } from '../../../core/base/id.ts';
import type { Asset } from '../../../core/model/records.ts';
import type { CallHandlers, ChannelHandlers } from '../../../core/protocol/server.ts';
import { readAssetDetails } from '../../library/asset-details.ts';
import { importMedia } from '../../library/media-import.ts';
import { mediaStates, relinkMedia, reviewMissing } from '../../library/missing-media.ts';
import type { HeldProject } from './held-project.ts';
import type { ProjectLibrary } from './project-library.ts';
import type { WindowContext } from './window-context.ts';

type MediaCall = Extract<keyof CallHandlers, `media.${string}` | `proxies.${string}`>;
type MediaChannel = Extract<keyof ChannelHandlers, `media.${string}` | `proxies.${string}`>;

export function mediaCallHandlers(window: WindowContext): Pick<CallHandlers, MediaCall> {
  return {
    'media.details': async ({ assetId }, signal) => {
      const found = await libraryOf(window);
      if (!found.ok) return found;
      const { held, library } = found.value;
      const asset = assetOf(held, assetId);
      if (!asset.ok) return asset;
      const path = library.locate(asset.value);
      const details = await readAssetDetails(asset.value, path, signal);
      if (!details.ok) return details;
      const { container, sizeBytes, modifiedMs, metadata, warnings } = details.value;
      return ok({ path, container, sizeBytes, modifiedMs, metadata: { ...metadata }, warnings: [...warnings] });
    },
    'media.relink': async ({ rows }, signal) => {
      const held = await window.writableProjectToCome();
      if (!held.ok) return held;
      const done = await relinkMedia(held.value.session, rows, signal);
      if (!done.ok) return done;
      // What is there again shows at once, and not at the next look.
      const library = await held.value.library();
      if (library.ok) await library.value.watch.look(held.value.session.project.tables.assets.values());
      return ok({
        relinked: [...done.value.relinked],
        refused: done.value.refused.map(({ assetId, fault }) => ({ assetId, fault: plain(fault) })),
      });
    },
    'proxies.list': async () => {
      const found = await libraryOf(window);
      if (!found.ok) return found;
      const { held, library } = found.value;
      const rows = await library.proxies.list(held.session.project.tables.assets.values());
      if (!rows.ok) return rows;
      return ok({
        rows: rows.value.map(({ asset, stream, widthPx, heightPx, estimatedBytes, state }) => ({
          assetId: asset.id,
          streamIndex: stream.index,
          widthPx,
          heightPx,
          estimatedBytes,
          state: state.kind,
        })),
      });
    },
    'proxies.make': async ({ assetIds }) => {
      const found = await libraryOf(window);
      if (!found.ok) return found;
      let jobs = 0;
      for (const id of assetIds) {
        const asset = assetOf(found.value.held, id);
        if (!asset.ok) return asset;
        const made = await found.value.library.proxies.make(asset.value);
        if (!made.ok) return made;
        jobs += made.value.length;
      }
      return ok({ jobs });
    },
    'proxies.remove': async ({ assetIds }) => {
      const found = await libraryOf(window);
      if (!found.ok) return found;
      let removed = 0;
      for (const id of assetIds) {
        const asset = assetOf(found.value.held, id);
        if (!asset.ok) return asset;
        const done = await found.value.library.proxies.remove(asset.value);
        if (!done.ok) return done;
        removed += done.value;
      }
      return ok({ removed });
    },
  };
}

export function mediaChannelHandlers(window: WindowContext): Pick<ChannelHandlers, MediaChannel> {
  return {
    'media.import': async (request, peer) => {
      const held = await window.writableProjectToCome();
      if (!held.ok) return peer.end(held.error);
      const outcome = await importMedia(held.value.session, request, {
        signal: peer.signal,
        onProgress: (progress) => {
          if (peer.waiting === 0) peer.send({ kind: 'progress', ...progress });
        },
      });
      if (!outcome.ok) return peer.end(outcome.error);
      if (outcome.value.kind === 'cancelled') return;
      const { imported, duplicates, rejected } = outcome.value.report;
      peer.send({
        kind: 'report',
        report: {
          imported: imported.map((row) => ({ ...row, warnings: [...row.warnings] })),
          duplicates: [...duplicates],
          rejected: rejected.map(({ path, fault }) => ({ path, fault: plain(fault) })),
        },
      });
      peer.end();
      await window.engine.prepareMedia(
        held.value,
        imported.map(({ assetId }) => assetId),
      );
    },
    'media.states': async (_args, peer) => {
      const found = await libraryOf(window);
      if (!found.ok) return peer.end(found.error);
      const { held, library } = found.value;
      const stop = library.watch.onChange((changes) =>
        peer.send({ states: changes.map(({ assetId, now, path }) => ({ assetId, state: now, path })) }),
      );
      peer.signal.addEventListener('abort', stop);
      const states = await mediaStates(held.session.project, library.locate, { signal: peer.signal }).catch(ignoreAbort(peer.signal));
      if (states !== null)
        peer.send({
          states: states.flatMap(({ asset, path, state }) =>
            state.kind === 'there' ? [] : [{ assetId: asset.id, state: state.kind, path }],
          ),
        });
    },
    'media.review': async ({ folders }, peer) => {
      const found = await libraryOf(window);
      if (!found.ok) return peer.end(found.error);
      const { held, library } = found.value;
      const rows = await mediaStates(held.session.project, library.locate, { signal: peer.signal })
        .then((states) =>
          reviewMissing(
            states.filter(({ state }) => state.kind !== 'there'),
            folders,
            {
              signal: peer.signal,
              onProgress: ({ done, total }) => {
                if (peer.waiting === 0) peer.send({ kind: 'progress', done, total });
              },
            },
          ),
        )
        .catch(ignoreAbort(peer.signal));
      if (rows === null) return;
      peer.send({ kind: 'rows', rows: rows.map((row) => ({ ...row })) });
      peer.end();
    },
    'proxies.watch': async (_args, peer) => {
      const found = await libraryOf(window);
      if (!found.ok) return peer.end(found.error);
      let changes = 0;
      const stop = found.value.library.proxies.shelf.onChange(() => {
        changes += 1;
        peer.send({ changes });
      });
      peer.signal.addEventListener('abort', stop);
    },
  };
}

async function libraryOf(window: WindowContext): Promise<Result<{ readonly held: HeldProject; readonly library: ProjectLibrary }>> {
  const held = window.project();
  if (!held.ok) return held;
  const library = await held.value.library();
  return library.ok ? ok({ held: held.value, library: library.value }) : library;
}

function assetOf({ session }: HeldProject, id: AssetId): Result<Asset> {
  const asset = session.project.tables.assets.get(id);
  return asset === undefined ? fail('asset.missing', 'This media is not in the project any more; choose another.') : ok(asset);
}

const plain = ({ code, message }: Fault) => ({ code, message });

/** Null for work that stopped because nobody waits for it any more. */
const ignoreAbort =
  (signal: AbortSignal) =>
  (error: unknown): null => {
    if (signal.aborted) return null;
    throw error;
  };
