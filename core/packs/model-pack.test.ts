import { describe, expect, test } from 'vitest';
import { BUILT_IN_PACKS, STARTER_NAME, STARTER_SET } from '../../native-models/packs/built-in-packs.ts';
import { makePack, noise, npmSource, packFile, statedPackage } from '../../test/fixtures/model-pack.ts';
import { downloadBytes, type ModelPack, packBytes, readPack } from './model-pack.ts';

const bytes = noise(100, 1);
const source = npmSource('toys', 'model.onnx', bytes);
const pack = makePack([packFile('model.onnx', bytes, source)], [statedPackage('toys', noise(80, 2), 200)]);
const withFile = (change: Partial<ModelPack['files'][number]>): unknown => ({
  ...pack,
  files: pack.files.map((file) => ({ ...file, ...change })),
});

const INPUT = pack.graphs[0]?.inputs[0]?.name ?? '';
const withTrial = (trial: unknown): unknown => ({ ...pack, graphs: pack.graphs.map((graph) => ({ ...graph, trial })) });

const LINK = [{ kind: 'https', address: 'https://example.org/model.onnx' }];

describe('a manifest of a model pack', () => {
  test('is read, and every built-in one is such a manifest', () => {
    expect(readPack(pack)).toEqual({ ok: true, value: pack });
    expect(readPack(withTrial({ sizes: { batch: 2 }, numbers: [{ input: INPUT, from: -1, to: 1 }] })).ok).toBe(true);
    for (const builtIn of BUILT_IN_PACKS) expect(readPack(JSON.parse(JSON.stringify(builtIn)))).toEqual({ ok: true, value: builtIn });
  });

  test.each([
    ['a name that climbs', withFile({ name: '../model.onnx' })],
    ['an absolute name', withFile({ name: '/model.onnx' })],
    ['a name of a Windows path', withFile({ name: 'C:\\model.onnx' })],
    ['a name that Windows keeps for a device', withFile({ name: 'aux.onnx' })],
    ['the name of the manifest', withFile({ name: 'Manifest.json' })],
    ['a hash of half the length', withFile({ sha256: '0'.repeat(32) })],
    ['no source', withFile({ sources: [] })],
    ['an address without encryption', withFile({ sources: [{ kind: 'https', address: 'http://example.org/model.onnx' }] })],
    ['an address with a password', withFile({ sources: [{ kind: 'https', address: 'https://me:secret@example.org/model.onnx' }] })],
    ['an address of a file', withFile({ sources: [{ kind: 'https', address: 'file:///etc/passwd' }] })],
    ['parts that do not add up', withFile({ bytes: 99 })],
    ['a key that nobody knows', { ...pack, install: 'node setup.js' }],
    ['a graph of no file', { ...pack, graphs: pack.graphs.map((graph) => ({ ...graph, file: 'other.onnx' })) }],
    ['a package without sizes', { ...pack, packages: [] }],
    ['two files of one name', { ...pack, files: [...pack.files, ...pack.files] }],
    [
      'names that differ in case alone',
      { ...pack, files: pack.files.flatMap((file) => [file, { ...file, name: 'MODEL.onnx', sources: LINK }]) },
    ],
    ['two files of one path', { ...pack, files: pack.files.flatMap((file) => [file, { ...file, name: 'other.onnx' }]) }],
    [
      'a file that is a folder as well',
      { ...pack, files: pack.files.flatMap((file) => [file, { ...file, name: 'model.onnx/data', sources: LINK }]) },
    ],
    ['trial numbers of no input', withTrial({ numbers: [{ input: 'nobody', from: 0, to: 1 }] })],
    ['trial numbers upside down', withTrial({ numbers: [{ input: INPUT, from: 1, to: 0 }] })],
    ['a trial size below nothing', withTrial({ sizes: { batch: -1 } })],
    ['a trial of unknown words', withTrial({ seed: 1 })],
    ['words that pass for lines of their own', { ...pack, description: 'Good.\n  licence MIT, commercial use allowed' }],
    ['a name that moves the cursor', { ...pack, name: 'Toys\u001b[2J' }],
    ['a name that is read backwards', { ...pack, name: 'Toys \u202eesrever' }],
    ['no object', 'pack'],
  ])('with %s is refused', (_what, value) => {
    expect(readPack(value)).toMatchObject({ ok: false, error: { code: 'pack.invalid' } });
  });

  test.each(['^1.0.0', '1.x', 'latest', 'https://example.org/toys.tgz', 'git+ssh://example.org/toys.git', '../toys'])(
    'names no package by "%s"',
    (version) => {
      const npm = { kind: 'npm', parts: [{ package: 'toys', version, path: 'model.onnx', bytes: 100 }] };
      expect(readPack({ ...pack, files: pack.files.map((file) => ({ ...file, sources: [npm] })) })).toMatchObject({ ok: false });
    },
  );

  test('tells the first thing that is wrong by its place', () => {
    const read = readPack(withFile({ name: '../model.onnx' }));
    expect(read.ok ? '' : read.error.message).toContain('"files.0.name"');
  });
});

test('a tarball that several files come from counts once in what is fetched, and picked files not at all', () => {
  const other = packFile('b.json', bytes, npmSource('toys', 'b.json', bytes));
  const linked = packFile('c.json', bytes, { kind: 'https', address: 'https://example.org/c.json' });
  const picked = packFile('d.json', bytes, { kind: 'pick', whereToFind: 'at the makers' });
  const larger = makePack([...pack.files, other, linked, picked], pack.packages);
  expect([downloadBytes(larger, larger.files), packBytes(larger.files)]).toEqual([80 + 100, 400]);
});

test('the starter set names built-in packs, whose ids are their own', () => {
  const ids = BUILT_IN_PACKS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).not.toContain(STARTER_NAME);
  expect(STARTER_SET.filter((id) => !ids.includes(id))).toEqual([]);
});

test('commercial use counts as allowed only where the licence came with the weights', () => {
  expect(BUILT_IN_PACKS.filter(({ licence }) => licence.commercialUse === 'yes').map(({ id }) => id)).toEqual([
    'dittli-voice-en',
    'modnet',
    'esrgan-slim',
  ]);
});
