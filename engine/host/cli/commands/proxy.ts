import { join } from 'node:path';
import type { Command } from 'commander';
import { type Fault, fail, ok, type Result } from '../../../../core/base/fault.ts';
import { ticksToSeconds } from '../../../../core/base/ticks.ts';
import type { Asset, PictureStream } from '../../../../core/model/records.ts';
import { hasProxy, makeProxy, proxyKey, proxySource, removeProxy } from '../../../ingest/proxy.ts';
import { adviseProxy, canHaveProxy } from '../../../ingest/proxy-policy.ts';
import { measureCodingStructure } from '../../../media/coding-structure.ts';
import { imagePlayback } from '../../../media/image-playback.ts';
import { proxyFormat, proxySizeEstimate } from '../../../media/proxy-format.ts';
import type { ProjectSession } from '../../../project/session.ts';
import { nodeDisk } from '../../../store/disk.ts';
import { takeWriterLock } from '../../../store/writer-lock.ts';
import { machineMedia } from '../../film-media.ts';
import { type MediaCache, openMediaCache } from '../../media-cache.ts';
import type { CliContext, CliOutcome } from '../action.ts';
import { EXIT } from '../exit-code.ts';
import { withSession } from '../open-session.ts';
import type { RunAction } from '../run-action.ts';

export function defineProxy(program: Command, run: RunAction): void {
  const proxy = program
    .command('proxy')
    .description('Proxies: small stand-ins that a preview reads; films are always made from the originals.');
  proxy
    .command('list')
    .description('Lists what has a proxy, what would gain from one, and why.')
    .argument('<project>', 'project file')
    .action((path: string) => run((context) => withCache(path, context, list)));
  proxy
    .command('make')
    .description('Makes the proxies that help; stopped, it goes on from there the next time.')
    .argument('<project>', 'project file')
    .argument('[asset...]', 'ids or names; these get a proxy in any case')
    .action((path: string, names: readonly string[]) =>
      run((context) => withCache(path, context, (session, cache) => make(session, cache, names, context))),
    );
  proxy
    .command('remove')
    .description('Removes proxies; they can be made again.')
    .argument('<project>', 'project file')
    .argument('[asset...]', 'ids or names; all where none is named')
    .action((path: string, names: readonly string[]) =>
      run((context) => withCache(path, context, (session, cache) => remove(session, cache, names))),
    );
}

async function withCache(
  path: string,
  context: CliContext,
  task: (session: ProjectSession, cache: MediaCache, context: CliContext) => Promise<CliOutcome>,
): Promise<CliOutcome> {
  const cache = await openMediaCache();
  return cache.ok ? withSession(path, 'read', context, (session) => task(session, cache.value, context)) : cache;
}

interface Candidate {
  readonly asset: Asset;
  readonly stream: PictureStream;
  readonly path: string;
}

/** Every moving picture of the project, or of the assets named, by name: ids are random and give no order. Code `asset.missing`. */
function candidatesOf(session: ProjectSession, names: readonly string[]): Result<readonly Candidate[]> {
  const { locate } = machineMedia(session.path);
  const assets = [...session.project.tables.assets.values()];
  const unknown = names.find((name) => !assets.some((asset) => asset.id === name || asset.name === name));
  if (unknown !== undefined)
    return fail('asset.missing', `The project has no asset "${unknown}"; "cutaway show" lists them.`, { wanted: unknown });
  const wanted = names.length === 0 ? assets : assets.filter((asset) => names.includes(asset.id) || names.includes(asset.name));
  wanted.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  return ok(
    wanted.flatMap((asset) =>
      asset.streams.flatMap((stream) =>
        stream.kind === 'picture' && canHaveProxy(asset, stream) ? [{ asset, stream, path: locate(asset) }] : [],
      ),
    ),
  );
}

async function adviceFor({ asset, stream, path }: Candidate, signal: AbortSignal): Promise<Result<readonly string[]>> {
  const coding = await measureCodingStructure(path, stream.index, imagePlayback(asset, stream.index), signal);
  if (!coding.ok) return coding;
  const advice = adviseProxy(asset, stream, coding.value);
  return ok(advice.kind === 'make' ? advice.reasons : []);
}

async function list(session: ProjectSession, { store }: MediaCache, context: CliContext): Promise<CliOutcome> {
  const candidates = candidatesOf(session, []);
  if (!candidates.ok) return candidates;
  const rows = [];
  for (const candidate of candidates.value) {
    const { asset, stream } = candidate;
    const ready = await hasProxy(store, proxyKey(asset, stream));
    if (!ready.ok) return ready;
    const advice = await adviceFor(candidate, context.signal);
    const { widthPx, heightPx } = proxyFormat(stream);
    rows.push({
      assetId: asset.id,
      name: asset.name,
      streamIndex: stream.index,
      ready: ready.value,
      reasons: advice.ok ? advice.value : [],
      error: advice.ok ? null : advice.error,
      widthPx,
      heightPx,
      estimatedBytes: proxySizeEstimate(stream),
    });
  }
  const text = rows.map(({ assetId, name, ready, reasons, error, widthPx, heightPx, estimatedBytes }) => {
    const why = error === null ? (reasons.length === 0 ? 'not needed' : reasons.join(', ')) : error.message;
    return `${assetId}  ${name}  ${ready ? 'ready' : 'none'}  ${widthPx}×${heightPx}, about ${Math.ceil(estimatedBytes / 1e6)} MB  ${why}`;
  });
  return ok({ text: text.length === 0 ? 'Nothing in this project can have a proxy.' : text.join('\n'), data: rows });
}

type Made = { readonly assetId: string; readonly name: string } & ({ readonly frames: number } | { readonly error: Fault });

async function make(session: ProjectSession, cache: MediaCache, names: readonly string[], context: CliContext): Promise<CliOutcome> {
  const candidates = candidatesOf(session, names);
  if (!candidates.ok) return candidates;
  const workFolder = cache.commandProxyWorkFolder;
  const lock = await takeWriterLock(join(workFolder, 'locks'), {
    disk: nodeDisk,
    nowMs: Date.now,
    what: 'Making proxies',
    code: 'proxy.busy',
  });
  if (!lock.ok) return lock;
  try {
    const made: Made[] = [];
    for (const candidate of candidates.value) {
      if (context.signal.aborted) break;
      const { asset } = candidate;
      const row = { assetId: asset.id, name: asset.name };
      const done = await makeOne(candidate, cache, workFolder, names.length > 0, context);
      if (done === null) continue;
      made.push(done.ok ? { ...row, frames: done.value.frames } : { ...row, error: done.error });
    }
    const text = made.map((row) =>
      'error' in row ? `${row.name}: ${row.error.message} [${row.error.code}]` : `${row.name}: ${row.frames} frames`,
    );
    const exitCode = context.signal.aborted ? EXIT.cancelled : made.some((row) => 'error' in row) ? EXIT.badInput : EXIT.done;
    const rest = context.signal.aborted ? ['Stopped; run it again to go on from here.'] : text.length === 0 ? ['No proxy is needed.'] : [];
    return ok({ text: [...text, ...rest].join('\n'), data: made, exitCode });
  } finally {
    await lock.value.release();
  }
}

/** Null where no proxy is needed. */
async function makeOne(
  candidate: Candidate,
  { store }: MediaCache,
  workFolder: string,
  inAnyCase: boolean,
  { signal, terminal }: CliContext,
): Promise<Result<{ readonly frames: number }> | null> {
  const { asset, stream, path } = candidate;
  const source = proxySource(asset, stream.index, path);
  if (source === null) return null;
  if (!inAnyCase) {
    const advice = await adviceFor(candidate, signal);
    if (!advice.ok) return advice;
    if (advice.value.length === 0) return null;
  }
  const total = Math.max(1, Math.ceil(ticksToSeconds(stream.duration)));
  try {
    return await makeProxy(source, {
      store,
      workFolder,
      signal,
      turn: async () => undefined,
      onProgress: (time) => {
        const done = Math.min(total, Math.max(0, Math.floor(ticksToSeconds(time - stream.start))));
        terminal.progress({ phase: 'proxy', done, total, detail: `seconds of ${asset.name}` });
      },
    });
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

async function remove(session: ProjectSession, { store }: MediaCache, names: readonly string[]): Promise<CliOutcome> {
  const candidates = candidatesOf(session, names);
  if (!candidates.ok) return candidates;
  const removed: string[] = [];
  for (const { asset, stream } of candidates.value) {
    const key = proxyKey(asset, stream);
    const there = await hasProxy(store, key);
    if (!there.ok) return there;
    if (!there.value) continue;
    const gone = await removeProxy(store, key);
    if (!gone.ok) return gone;
    removed.push(asset.id);
  }
  return ok({ text: `${removed.length} ${removed.length === 1 ? 'proxy' : 'proxies'} removed.`, data: { removed } });
}
