import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import type { Asset } from '../../core/model/records.ts';
import { makeMovie, makeStill } from '../../test/fixtures/media.ts';
import { assetOf } from '../../test/fixtures/movie-asset.ts';
import { fingerprintFile, hashFile } from '../ingest/fingerprint.ts';
import { BackgroundGate } from '../jobs/background-gate.ts';
import { type JobQueue, openJobQueue } from '../jobs/job-queue.ts';
import { fullHashKind } from '../jobs/kinds/full-hash.ts';
import { proxyKind } from '../jobs/kinds/proxy.ts';
import { type ContentStore, openStore } from '../store/content-store.ts';
import { FullHashes } from './full-hash.ts';
import { ProxyService } from './proxy-service.ts';

/** As an import describes it. */
const importedAsset = async (path: string): Promise<Asset> => ({
  ...(await assetOf(path)),
  fingerprint: unwrap(await fingerprintFile(path)),
});

let folder = '';
let workFolder = '';
let store: ContentStore;
let queue: JobQueue;
let service: ProxyService;
let gate: BackgroundGate;
const locate = (asset: Asset): string => asset.path;

async function open(): Promise<void> {
  const kinds = [proxyKind({ store, workFolder, gate }), fullHashKind()];
  queue = unwrap(await openJobQueue({ folder: join(folder, 'jobs'), kinds, lanes: { proxy: 1, disk: 1 } }));
  service = new ProxyService({ store, queue, workFolder, locate });
}
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-service-'));
  workFolder = join(folder, 'work');
  store = unwrap(await openStore(join(folder, 'cache')));
  gate = new BackgroundGate();
  await open();
});
afterEach(async () => {
  await service.close();
  await queue.close();
  await rm(folder, { recursive: true, force: true });
});

const stateOf = async (asset: Asset) => unwrap(await service.list([asset]))[0]?.state.kind;

async function makeAll(asset: Asset): Promise<void> {
  for (const { id } of unwrap(await service.make(asset))) await queue.whenEnded(id);
  await service.shelf.settled();
}

test('long groups and large pictures are advised, short and small ones and stills are not', async () => {
  const advice = async (asset: Asset) =>
    unwrap(await service.advise(asset)).map((row) => (row.advice.kind === 'make' ? row.advice.reasons : row.advice.kind));
  const long = await importedAsset(await makeMovie({ path: join(folder, 'long.mp4'), frames: 70, gop: 60 }));
  expect(await advice(long)).toEqual([['long-group']]);
  const short = await importedAsset(await makeMovie({ path: join(folder, 'short.mp4'), frames: 40, gop: 10 }));
  expect(await advice(short)).toEqual(['not-needed']);
  const large = await importedAsset(
    await makeMovie({ path: join(folder, 'large.mp4'), frames: 2, gop: 1, width: 2560, height: 1440, options: { crf: '48' } }),
  );
  expect(await advice(large)).toEqual([['large-picture']]);
  const tall = await importedAsset(
    await makeMovie({ path: join(folder, 'tall.mp4'), frames: 2, gop: 1, width: 1080, height: 1920, options: { crf: '48' } }),
  );
  expect(await advice(tall)).toEqual(['not-needed']);
  const still = await importedAsset(await makeStill(join(folder, 'still.png'), 3));
  expect(await advice(still)).toEqual(['impossible']);
  expect(await service.make(still)).toMatchObject({ error: { code: 'proxy.impossible' } });
});

test('a proxy is made once, shown as ready, and taken away', async () => {
  const asset = await importedAsset(await makeMovie({ path: join(folder, 'a.mp4'), frames: 40, gop: 40 }));
  expect(await stateOf(asset)).toBe('none');
  const [job] = unwrap(await service.makeWhereAdvised(asset));
  expect(job?.total).toEqual({ count: 2, unit: 'seconds' });
  const ended = unwrap(await queue.whenEnded(job?.id ?? ''));
  expect([ended.state, ended.done]).toEqual([{ kind: 'done', output: { frames: 40 } }, 2]);
  await service.shelf.settled();
  expect(service.shelf.proxyOf(asset, 0)).not.toBeNull();
  expect(await stateOf(asset)).toBe('ready');
  expect(unwrap(await service.makeWhereAdvised(asset))).toEqual([]);
  expect(unwrap(await service.remove(asset))).toBe(1);
  await service.shelf.settled();
  expect([service.shelf.proxyOf(asset, 0), await stateOf(asset)]).toEqual([null, 'none']);
});

test('nothing is made while playback or an export holds the gate; a cancel leaves nothing behind', async () => {
  const asset = await importedAsset(await makeMovie({ path: join(folder, 'a.mp4'), frames: 40, gop: 40 }));
  const letGo = gate.hold();
  const alsoLetGo = gate.hold();
  const [job] = unwrap(await service.make(asset));
  const id = job?.id ?? '';
  letGo();
  letGo();
  await new Promise<void>((resolve) => {
    if (queue.job(id)?.state.kind === 'running') resolve();
    queue.onChange(({ state }) => (state.kind === 'running' ? resolve() : undefined));
  });
  expect([await stateOf(asset), queue.job(id)?.done]).toEqual(['making', 0]);
  unwrap(await queue.cancel(id));
  expect(queue.job(id)?.state.kind).toBe('cancelled');
  await service.close();
  expect(await readdir(workFolder).catch(() => [])).toEqual([]);
  alsoLetGo();
  expect(gate.isHeld).toBe(false);
  await makeAll(asset);
});

test('a proxy under way when the program ended is gone on with at the next start', async () => {
  const asset = await importedAsset(await makeMovie({ path: join(folder, 'a.mp4'), frames: 40, gop: 40 }));
  const letGo = gate.hold();
  const [job] = unwrap(await service.make(asset));
  await service.close();
  await queue.close();
  letGo();
  await open();
  const ended = unwrap(await queue.whenEnded(job?.id ?? ''));
  expect(ended.state.kind).toBe('done');
  expect(await stateOf(asset)).toBe('ready');
});

test('an original that went away fails the job with its reason', async () => {
  const asset = await importedAsset(await makeMovie({ path: join(folder, 'a.mp4'), frames: 40, gop: 40 }));
  await rm(asset.path);
  const [job] = unwrap(await service.make(asset));
  const ended = unwrap(await queue.whenEnded(job?.id ?? ''));
  expect(ended.state).toMatchObject({ kind: 'failed', fault: { code: 'media.missing' } });
  expect(await stateOf(asset)).toBe('failed');
});

test('the hash of a whole file is known after its job, in every project', async () => {
  const plain = await importedAsset(await makeMovie({ path: join(folder, 'a.mp4'), frames: 10 }));
  const asset = { ...plain, fingerprint: { sizeBytes: 5, quick: 'quick', full: null } };
  const hashes = new FullHashes({ store, queue, locate });
  expect(unwrap(await hashes.of(asset.fingerprint))).toBeNull();
  const job = unwrap(await hashes.workOut(asset));
  await queue.whenEnded(job?.id ?? '');
  await hashes.close();
  expect(unwrap(await hashes.of(asset.fingerprint))).toBe(unwrap(await hashFile(asset.path)));
  expect(unwrap(await hashes.workOut(asset))).toBeNull();
});
