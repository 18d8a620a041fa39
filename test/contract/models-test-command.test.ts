import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphOf, type PackGraph } from '../fixtures/installed-model.ts';
import { makePack, npmSource, packFile, statedPackage } from '../fixtures/model-pack.ts';
import { ModelRegistry, makeTarball } from '../fixtures/model-registry.ts';
import { onnxModel, smallSum } from '../fixtures/onnx-model.ts';
import { type Ended, runProgram } from '../fixtures/program.ts';
import { floats, sketchModel } from '../fixtures/tensorflow-graph.ts';

const SUM = graphOf('sum.onnx', [{ name: 'x', type: 'float32', shape: [1, 3] }], [{ name: 'y', type: 'float32', shape: [1, 2] }]);
/** Loads, but its two sizes must be equal, which no manifest can say and generated input does not know. */
const PICKY_INPUTS: PackGraph['inputs'] = [
  { name: 'a', type: 'float32', shape: ['samples'] },
  { name: 'b', type: 'float32', shape: ['text_length'] },
];
const picky = onnxModel({
  inputs: PICKY_INPUTS,
  outputs: [{ name: 'c', type: 'float32', shape: ['samples'] }],
  nodes: [{ op: 'Add', inputs: ['a', 'b'], outputs: ['c'] }],
});
const PICKY = graphOf('picky.onnx', PICKY_INPUTS, [{ name: 'c', type: 'float32', shape: ['samples'] }]);
const WEB = sketchModel({ x: { type: 'float32', shape: [1, 3] } }, { w: floats([3, 2], [1, 2, 3, 4, 5, 6]) }, [
  { name: 'y', op: 'MatMul', input: ['x', 'w'] },
]);
const FILES = {
  'sum.onnx': smallSum(),
  'picky.onnx': picky,
  'web.json': Buffer.from(JSON.stringify(WEB.description)),
  'weights.bin': WEB.weights,
};
const tarball = makeTarball(Object.entries(FILES).map(([name, bytes]) => ({ path: `package/${name}`, bytes })));
const unpackedBytes = Object.values(FILES).reduce((sum, bytes) => sum + bytes.length, 0);
const packOf = (id: string, graphs: readonly PackGraph[]) =>
  makePack(
    Object.entries(FILES).map(([name, bytes]) => packFile(name, bytes, npmSource('toys', name, bytes))),
    [statedPackage('toys', tarball, unpackedBytes)],
    { id, graphs: [...graphs] },
  );

let folder = '';
let registry: ModelRegistry;
const before = { ...process.env };
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-models-test-'));
  registry = await ModelRegistry.start();
  registry.publish('toys', '1.0.0', tarball);
  Object.assign(process.env, registry.environment({ CUTAWAY_MODELS: join(folder, 'models') }));
  const web = { ...SUM, role: 'web', file: 'web.json', format: 'tfjs-graph' } as const;
  const wrong = { ...SUM, outputs: [{ name: 'y', type: 'float32', shape: [1, 5] }] } satisfies PackGraph;
  for (const pack of [packOf('toys', [SUM, PICKY, web]), packOf('wrong', [wrong])]) {
    writeFileSync(join(folder, `${pack.id}.json`), JSON.stringify(pack));
    await runProgram(folder, ['models', 'add', `${pack.id}.json`]);
    await runProgram(folder, ['models', 'install', pack.id]);
  }
});
afterAll(async () => {
  process.env = before;
  await registry.stop();
  rmSync(folder, { recursive: true, force: true });
});

const run = (...args: readonly string[]): Promise<Ended> => runProgram(folder, ['models', 'test', ...args]);
const json = async (...args: readonly string[]): Promise<unknown> => JSON.parse((await run('--json', ...args)).out);

test('each graph of a pack is run, or it is said why not', async () => {
  expect(await json('toys', '--provider', 'cpu')).toMatchObject([
    {
      id: 'toys',
      graphs: [
        {
          role: 'sum',
          state: 'ran',
          provider: 'cpu',
          fallBacks: [],
          loadMs: expect.any(Number),
          runMs: expect.any(Number),
          outputs: [{ name: 'y', type: 'float32', shape: [1, 2], finite: true }],
        },
        { role: 'picky', state: 'loaded', why: expect.stringContaining('does not suit it') },
        { role: 'web', state: 'ran', outputs: [{ name: 'y', type: 'float32', shape: [1, 2], finite: true }] },
      ],
    },
  ]);
  const shown = await run('toys');
  expect([shown.code, shown.out]).toEqual([0, expect.stringMatching(/toys sum: ran on .*every number finite\n {2}y float32 \[1, 2\]/)]);
});

test('a provider that is not there, one that does not exist and a manifest that lies have the exit codes of their kind', async () => {
  const foreign = process.platform === 'darwin' ? 'dml' : 'coreml';
  const unavailable = await run('toys', '--provider', foreign);
  expect([unavailable.code, unavailable.out]).toEqual([4, expect.stringContaining('[provider.unavailable]')]);
  const unknown = await run('toys', '--provider', 'abacus');
  expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('[usage.bad-argument]')]);
  const wrong = await run('wrong');
  expect([wrong.code, wrong.out]).toEqual([3, expect.stringContaining('[model.contract]')]);
});

test('what is not installed or damaged is not loaded at all', async () => {
  const absent = await run('silero-vad');
  expect([absent.code, absent.err]).toEqual([3, expect.stringContaining('[pack.not-installed]')]);
  writeFileSync(join(folder, 'models/packs/wrong/1.0/sum.onnx'), Buffer.alloc(smallSum().length, 7));
  const damaged = await run('wrong');
  expect([damaged.code, damaged.err]).toEqual([3, expect.stringContaining('[pack.damaged]')]);
});
