import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { createEngineClient, type EngineClient } from '../../core/protocol/client.ts';
import type { JobView } from '../../core/protocol/jobs-contract.ts';
import { memoryTransports } from '../../core/protocol/memory-transport.ts';
import type { PackView } from '../../core/protocol/models-contract.ts';
import { createEngine, type Engine } from '../../engine/host/window/engine.ts';
import { serveWindow } from '../../engine/host/window/serve-window.ts';
import { addPack } from '../../native-models/packs/known-packs.ts';
import { makePack, noise, npmSource, packFile, statedPackage } from '../fixtures/model-pack.ts';
import { ModelRegistry, makeTarball } from '../fixtures/model-registry.ts';

const weights = noise(400_000, 1);
const tarball = makeTarball([{ path: 'package/model.onnx', bytes: weights }]);
const PATH = '/toys/-/toys-1.0.0.tgz';
const pack = makePack(
  [packFile('model.onnx', weights, npmSource('toys', 'model.onnx', weights))],
  [statedPackage('toys', tarball, weights.length)],
  { licence: { id: 'LicenseRef-Toys', text: 'https://example.org/licence', commercialUse: 'ask', saidBy: 'Nobody whose word counts.' } },
);

let folder = '';
let registry: ModelRegistry;
let engine: Engine;
let client: EngineClient;
const jobs = new Map<string, JobView>();
const before = { ...process.env };
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-window-models-'));
  registry = await ModelRegistry.start();
  registry.publish('toys', '1.0.0', tarball);
  Object.assign(process.env, registry.environment({ CUTAWAY_MODELS: join(folder, 'models'), CUTAWAY_CACHE: join(folder, 'cache') }));
  writeFileSync(join(folder, 'toys.json'), JSON.stringify(pack));
  unwrap(await addPack(join(folder, 'models'), join(folder, 'toys.json')));
  engine = createEngine({ version: '0.0.0', engineId: 'engine', configFolder: join(folder, 'config'), log: () => undefined });
  const [window, own] = memoryTransports();
  serveWindow(engine, own);
  client = createEngineClient(window);
  client.open('jobs.watch', {}, { onItem: ({ jobs: told }) => told.forEach((job) => void jobs.set(job.id, job)) });
});
afterAll(async () => {
  client.close();
  await engine.close();
  process.env = before;
  await registry.stop();
  rmSync(folder, { recursive: true, force: true });
});

const toys = async (): Promise<PackView | undefined> => unwrap(await client.call('models.list', {})).packs.find(({ id }) => id === pack.id);
const install = (over: { readonly ids?: readonly string[]; readonly accepted?: boolean; readonly picked?: readonly string[] } = {}) =>
  client.call('models.install', {
    ids: [...(over.ids ?? [pack.id])],
    licenceAccepted: over.accepted ?? true,
    picked: [...(over.picked ?? [])],
  });
const begin = async (over: Parameters<typeof install>[0] = {}): Promise<string> => unwrap(await install(over)).jobIds[0] ?? '';
const ended = (id: string): Promise<unknown> =>
  expect.poll(() => jobs.get(id)?.state.kind, { timeout: 10_000 }).toMatch(/done|failed|cancelled/);
const path = (): string => join(folder, 'models/packs/toy-matte/1.0/model.onnx');

test('packs are listed with sizes, licence and state, and nothing is asked of any server', async () => {
  const { packs } = unwrap(await client.call('models.list', {}));
  expect(packs.filter(({ isStarter }) => isStarter).length).toBeGreaterThan(5);
  expect(await toys()).toMatchObject({
    origin: 'added',
    state: 'absent',
    diskBytes: weights.length,
    downloadBytes: tarball.length,
    presentBytes: 0,
    licence: pack.licence,
  });
  expect(registry.asked).toEqual([]);
});

test('an unaccepted licence, an unknown pack and files for many packs begin nothing', async () => {
  const codes = [];
  for (const wish of [{ accepted: false }, { ids: [pack.id, 'none'] }, { ids: [pack.id, 'modnet'], picked: ['/a'] }]) {
    const answer = await install(wish);
    codes.push(answer.ok ? 'begun' : answer.error.code);
  }
  expect(codes).toEqual(['pack.licence', 'pack.unknown', 'pack.picked-for-many']);
  expect([jobs.size, registry.asked.length]).toEqual([0, 0]);
});

test('an installation is a job: asked for twice it is one, it cannot be pulled away, and cancelled it leaves what goes on', async () => {
  registry.hold(PATH, 150_000);
  const jobId = await begin();
  expect(await begin()).toBe(jobId);
  await expect.poll(() => jobs.get(jobId)?.done ?? 0, { timeout: 10_000 }).toBeGreaterThan(0);
  expect(jobs.get(jobId)).toMatchObject({ kind: 'model-pack', packId: pack.id, subject: 'Toy matte', total: { unit: 'bytes' } });
  expect(await toys()).toMatchObject({ state: 'installing' });
  expect(await client.call('models.remove', { id: pack.id })).toMatchObject({ ok: false, error: { code: 'pack.installing' } });
  unwrap(await client.call('jobs.cancel', { id: jobId }));
  await ended(jobId);
  expect(jobs.get(jobId)?.state.kind).toBe('cancelled');
  expect((await toys())?.state).toMatch(/absent|partial/);
});

test('a pack is installed, verified, found damaged, repaired and removed, with what that freed', async () => {
  const first = await begin();
  await ended(first);
  expect(jobs.get(first)?.state).toEqual({ kind: 'done' });
  expect([readFileSync(path()).equals(weights), (await toys())?.state]).toEqual([true, 'installed']);
  const verify = async () => unwrap(await client.call('models.verify', { id: pack.id })).files;
  expect(await verify()).toEqual([{ name: 'model.onnx', verdict: 'right' }]);
  writeFileSync(path(), noise(weights.length, 2));
  expect(await verify()).toEqual([{ name: 'model.onnx', verdict: 'wrong' }]);
  await ended(await begin());
  expect(await verify()).toEqual([{ name: 'model.onnx', verdict: 'right' }]);
  const { freedBytes } = unwrap(await client.call('models.remove', { id: pack.id }));
  expect(freedBytes).toBeGreaterThanOrEqual(weights.length);
  expect([existsSync(path()), (await toys())?.state]).toEqual([false, 'absent']);
});

test('without a network a file that the user picks will do, and a wrong one is refused with its code', async () => {
  const asked = registry.asked.length;
  writeFileSync(join(folder, 'mine.bin'), weights);
  writeFileSync(join(folder, 'other.bin'), noise(weights.length, 3));
  const wrong = await begin({ picked: [join(folder, 'other.bin')] });
  await ended(wrong);
  expect(jobs.get(wrong)?.state).toMatchObject({
    kind: 'failed',
    fault: { code: 'pack.not-this-file', data: { path: join(folder, 'other.bin') } },
  });
  await ended(await begin({ picked: [join(folder, 'mine.bin')] }));
  expect((await toys())?.state).toBe('installed');
  expect(registry.asked.length).toBe(asked);
});
