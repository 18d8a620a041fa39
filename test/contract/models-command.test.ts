import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePack, noise, npmSource, packFile, statedPackage } from '../fixtures/model-pack.ts';
import { ModelRegistry, makeTarball } from '../fixtures/model-registry.ts';
import { type Ended, runProgram } from '../fixtures/program.ts';

const weights = noise(100_000, 1);
const tarball = makeTarball([{ path: 'package/model.onnx', bytes: weights }]);
const licence = {
  id: 'LicenseRef-Toys',
  text: 'https://example.org/licence',
  commercialUse: 'ask',
  saidBy: 'Nobody whose word counts.',
} as const;
const pack = makePack(
  [packFile('model.onnx', weights, npmSource('toys', 'model.onnx', weights))],
  [statedPackage('toys', tarball, weights.length)],
  { licence },
);

let folder = '';
let registry: ModelRegistry;
const before = { ...process.env };
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-models-command-'));
  registry = await ModelRegistry.start();
  registry.publish('toys', '1.0.0', tarball);
  Object.assign(process.env, registry.environment({ CUTAWAY_MODELS: join(folder, 'models') }));
  writeFileSync(join(folder, 'toys.json'), JSON.stringify(pack));
});
afterAll(async () => {
  process.env = before;
  await registry.stop();
  rmSync(folder, { recursive: true, force: true });
});

const run = (...args: readonly string[]): Promise<Ended> => runProgram(folder, ['models', ...args]);
const json = async (...args: readonly string[]): Promise<unknown> => JSON.parse((await run('--json', ...args)).out);

test('a pack is added, shown with its licence, installed once that is accepted, verified and removed', async () => {
  expect(await json('add', 'toys.json')).toMatchObject({ id: 'toy-matte', diskBytes: 100_000, licence });
  expect(await json('list')).toMatchObject({
    packs: expect.arrayContaining([expect.objectContaining({ id: 'toy-matte', state: 'absent', origin: 'added' })]),
  });
  const shown = await run('install', 'toy-matte');
  expect([shown.code, shown.out, shown.err]).toEqual([
    3,
    expect.stringContaining('licence LicenseRef-Toys, commercial use unclear: https://example.org/licence'),
    expect.stringContaining('--accept-licence'),
  ]);
  expect(registry.asked).toEqual([]);
  const installed = await run('install', 'toy-matte', '--accept-licence');
  expect([installed.code, installed.out]).toEqual([0, expect.stringContaining('from npm: toys@1.0.0')]);
  const path = join(folder, 'models/packs/toy-matte/1.0/model.onnx');
  expect(readFileSync(path).equals(weights)).toBe(true);
  expect(await json('verify')).toMatchObject([{ id: 'toy-matte', right: true }]);
  writeFileSync(path, noise(weights.length, 2));
  const verified = await run('verify', 'toy-matte');
  expect([verified.code, verified.out]).toEqual([3, expect.stringContaining('wrong  model.onnx')]);
  expect(await json('install', 'toy-matte', '--accept-licence')).toMatchObject({ installed: [{ id: 'toy-matte' }], failed: [] });
  expect(await json('remove', 'toy-matte', '--forget')).toMatchObject([
    { id: 'toy-matte', freedBytes: expect.any(Number), forgotten: true },
  ]);
  expect([existsSync(path), (await run('install', 'toy-matte')).code]).toEqual([false, 2]);
});

test('what the registry cannot give ends with the exit code of a failure, and a broken manifest with that of bad input', async () => {
  const absent = {
    ...pack,
    id: 'gone',
    files: pack.files.map((file) => ({ ...file, sources: [npmSource('gone', 'model.onnx', weights)] })),
    packages: [statedPackage('gone', tarball, weights.length)],
  };
  writeFileSync(join(folder, 'gone.json'), JSON.stringify(absent));
  expect((await run('add', 'gone.json')).code).toBe(0);
  const failed = await run('install', 'gone', '--accept-licence');
  expect([failed.code, failed.err]).toEqual([4, expect.stringContaining('[download.not-found]')]);
  expect(await json('install', 'gone', 'toy-matte')).toMatchObject({ error: { code: 'pack.unknown' } });
  writeFileSync(join(folder, 'broken.json'), JSON.stringify({ ...pack, files: [{ ...pack.files[0], name: '../../model.onnx' }] }));
  const broken = await run('add', 'broken.json');
  expect([broken.code, broken.err]).toEqual([3, expect.stringContaining('"files.0.name"')]);
  writeFileSync(join(folder, 'taken.json'), JSON.stringify({ ...pack, id: 'modnet' }));
  expect(await json('add', 'taken.json')).toMatchObject({ error: { code: 'pack.id-taken' } });
});

test('what the starter set would fetch is told without fetching it', async () => {
  registry.asked.length = 0;
  const told = await run('install', 'starter', '--dry-run');
  expect([told.code, told.out]).toEqual([0, expect.stringContaining('Whisper tiny (whisper-tiny 1.0.0)')]);
  expect((await run('install', '--help')).out).toContain('--accept-licence');
  expect(registry.asked).toEqual([]);
});
