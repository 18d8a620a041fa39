import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { ratio } from '../../core/base/ratio.ts';
import { createEngineClient, type EngineClient } from '../../core/protocol/client.ts';
import type { JobView } from '../../core/protocol/jobs-contract.ts';
import { memoryTransports } from '../../core/protocol/memory-transport.ts';
import { createEngine, type Engine } from '../../engine/host/window/engine.ts';
import { serveWindow } from '../../engine/host/window/serve-window.ts';
import { graphOf, installedPack } from '../fixtures/installed-model.ts';
import { smallSum } from '../fixtures/onnx-model.ts';
import { TONE_ASSISTS } from '../fixtures/tone-assist.ts';

let folder = '';
let engine: Engine;
let client: EngineClient;
const jobs = new Map<string, JobView>();
const before = { ...process.env };
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-window-assists-'));
  Object.assign(process.env, { CUTAWAY_MODELS: join(folder, 'models'), CUTAWAY_CACHE: join(folder, 'cache') });
  const graph = graphOf('sum.onnx', [{ name: 'x', type: 'float32', shape: [1, 3] }], [{ name: 'y', type: 'float32', shape: [1, 2] }]);
  for (const id of ['toy', 'gone']) {
    installedPack(join(folder, 'models'), id, { 'sum.onnx': smallSum() }, [graph]);
    mkdirSync(join(folder, 'models/added'), { recursive: true });
    writeFileSync(join(folder, `models/added/${id}.json`), readFileSync(join(folder, `models/packs/${id}/1.0/manifest.json`)));
  }
  rmSync(join(folder, 'models/packs/gone'), { recursive: true });
  engine = createEngine({
    version: '0.0.0',
    engineId: 'engine',
    configFolder: join(folder, 'config'),
    assists: TONE_ASSISTS,
    log: () => {},
  });
  client = connect();
  client.open(
    'jobs.watch',
    {},
    {
      onItem: ({ jobs: told, gone }) => {
        for (const job of told) jobs.set(job.id, job);
        for (const id of gone) jobs.delete(id);
      },
    },
  );
  const create = { path: join(folder, 'film.cutaway'), name: 'Film', width: 640, height: 360, rate: ratio(25), sampleRate: 48_000 };
  unwrap(await client.call('project.create', create));
});
afterAll(async () => {
  client.close();
  await engine.close();
  process.env = before;
  rmSync(folder, { recursive: true, force: true });
});

function connect(): EngineClient {
  const [window, own] = memoryTransports();
  serveWindow(engine, own);
  return createEngineClient(window);
}

const ask = (over: object = {}) => ({ assist: 'tones', request: { tones: 2, diary: '', packId: 'toy', ...over } });
const begin = async (over: object = {}): Promise<string> => unwrap(await client.call('assists.run', ask(over))).jobId;
const ended = (id: string): Promise<unknown> =>
  expect.poll(() => jobs.get(id)?.state.kind, { timeout: 30_000 }).toMatch(/done|failed|cancelled/);
const done = async (over: object = {}): Promise<string> => {
  const id = await begin(over);
  await ended(id);
  expect(jobs.get(id)?.state).toEqual({ kind: 'done' });
  return id;
};
const view = async () => unwrap(await client.call('project.open', { path: join(folder, 'film.cutaway') }));
const media = (): readonly string[] => readdirSync(join(folder, 'film.media')).sort();
const steps = async (): Promise<readonly string[]> => (await view()).history.steps.map(({ label }) => label);

test('assists are listed, planned with the models they lack, and looked at early', async () => {
  expect(unwrap(await client.call('assists.list', {}))).toEqual({ assists: [{ name: 'tones', hasPreview: true }] });
  expect(unwrap(await client.call('assists.plan', ask()))).toMatchObject({
    seconds: 0.5,
    total: { count: 2, unit: 'tones' },
    packs: [{ id: 'toy', isInstalled: true }],
    obstacles: [],
  });
  expect(unwrap(await client.call('assists.plan', ask({ packId: 'gone' })))).toMatchObject({
    packs: [{ id: 'gone', isInstalled: false, licence: expect.any(String) }],
    obstacles: [{ code: 'plan.packs' }],
  });
  const looked = await new Promise((resolve) =>
    client.open('assists.preview', ask(), { onItem: resolve, onEnd: (fault) => fault !== null && resolve(fault) }),
  );
  expect(looked).toEqual({ kind: 'text', lines: ['la la'] });
});

test('a run is a job of its project; its result is told, accepted as one step under its name, and then no job any more', async () => {
  const id = await done();
  expect(jobs.get(id)).toMatchObject({
    kind: 'assist',
    subject: 'tones',
    assist: { name: 'tones', projectPath: join(folder, 'film.cutaway') },
  });
  expect(unwrap(await client.call('assists.result', { jobId: id }))).toEqual({
    assist: 'tones',
    edits: 3,
    notes: [{ code: 'tones.made', message: 'They are pure.' }],
    summary: { tones: 2 },
  });
  const stepsBefore = await steps();
  // What waits is not swept away with what is over.
  unwrap(await client.call('jobs.clearFinished', {}));
  unwrap(await client.call('assists.accept', { jobId: id, label: 'Tones made' }));
  expect(await steps()).toEqual([...stepsBefore, 'Tones made']);
  expect((await view()).text).toContain('film.media/Tone 1');
  await expect.poll(() => jobs.has(id)).toBe(false);
  expect(await client.call('assists.accept', { jobId: id, label: 'again' })).toMatchObject({
    ok: false,
    error: { code: 'assist.no-result' },
  });
  unwrap(await client.call('project.undo', {}));
  expect((await view()).text).not.toContain('film.media/Tone 1');
});

test('a result that is discarded changes nothing, and what was made for it alone goes', async () => {
  const kept = media();
  const id = await done({ tones: 3 });
  const { text } = await view();
  expect(media().filter((name) => !kept.includes(name))).toEqual([expect.stringMatching(/^Tone 2-/)]);
  expect(unwrap(await client.call('assists.discard', { jobId: id })).freedBytes).toBeGreaterThan(3 * 4800);
  expect((await view()).text).toBe(text);
  await expect.poll(() => jobs.has(id)).toBe(false);
  expect(media()).toEqual(kept);
});

test('media of a discarded result stays where another result, the project or its history wants it', async () => {
  const [one, other] = [await done({ tones: 2 }), await done({ tones: 3 })];
  expect(unwrap(await client.call('assists.discard', { jobId: other })).freedBytes).toBeGreaterThan(0);
  expect(media()).toHaveLength(2);
  unwrap(await client.call('assists.accept', { jobId: one, label: 'Tones made' }));
  unwrap(await client.call('project.undo', {}));
  unwrap(await client.call('assists.discard', { jobId: await done({ tones: 1 }) }));
  expect(media()).toHaveLength(2);
  unwrap(await client.call('project.redo', {}));
  expect((await view()).text).toContain('film.media/Tone 1');
});

test('media of a take that is gone is told of, and its disk given back once nothing names it', async () => {
  expect(unwrap(await client.call('assists.freeUnused', {}))).toEqual({ freedBytes: 0, heldBytes: 0 });
  unwrap(await client.call('project.undo', {}));
  const told = unwrap(await client.call('assists.freeUnused', {}));
  expect(told.freedBytes).toBe(0);
  expect(told.heldBytes).toBeGreaterThan(2 * 4800);
  const kept = media();
  const gone = 'no project names this';
  const hash = createHash('sha256').update(gone).digest('hex').slice(0, 16);
  writeFileSync(join(folder, `film.media/Tone 9-${hash}.wav`), gone);
  expect(unwrap(await client.call('assists.freeUnused', {}))).toEqual({ ...told, freedBytes: gone.length });
  expect(media()).toEqual(kept);
  unwrap(await client.call('project.redo', {}));
});

test('a result that the project has grown away from is refused in one sentence, and stays', async () => {
  const bin = { command: 'bin.add', args: { id: 'bin_old', name: 'Old' } };
  unwrap(await client.call('project.execute', { calls: [bin] }));
  const id = await done({ binId: 'bin_old' });
  unwrap(await client.call('project.execute', { calls: [{ command: 'bin.remove', args: { binId: 'bin_old' } }] }));
  const { text } = await view();
  const refused = await client.call('assists.accept', { jobId: id, label: 'late' });
  expect(refused).toMatchObject({ ok: false, error: { code: 'assist.outdated' } });
  expect((await view()).text).toBe(text);
  expect(unwrap(await client.call('assists.result', { jobId: id })).edits).toBe(4);
});

test('what is asked wrongly, lacks a model or cannot be written begins no job', async () => {
  const codes: string[] = [];
  for (const wish of [ask({ packId: 'gone' }), ask({ tones: 'many' }), ask({ memoryBytes: 1e15 }), { assist: 'none', request: null }]) {
    const begun = await client.call('assists.run', wish);
    codes.push(begun.ok ? 'begun' : begun.error.code);
  }
  const other = connect();
  unwrap(await other.call('project.open', { path: join(folder, 'film.cutaway') }));
  const readOnly = await other.call('assists.run', ask());
  codes.push(readOnly.ok ? 'begun' : readOnly.error.code);
  other.close();
  expect(codes).toEqual(['plan.packs', 'assist.request', 'plan.memory', 'assist.unknown', 'project.other-window']);
});

test('a run that is cancelled half way leaves none of its media, and that of others stays', async () => {
  unwrap(await client.call('assists.discard', { jobId: await done({ tones: 4 }) }));
  const waiting = await done({ tones: 3 });
  const kept = media();
  expect(kept).toContainEqual(expect.stringMatching(/^Tone 2-/));
  const id = await begin({ tones: 5000 });
  await expect.poll(() => jobs.get(id)?.done ?? 0, { timeout: 30_000 }).toBeGreaterThan(3);
  expect(media().length).toBeGreaterThan(kept.length);
  unwrap(await client.call('jobs.cancel', { id }));
  await ended(id);
  expect(jobs.get(id)?.state).toEqual({ kind: 'cancelled' });
  expect(media()).toEqual(kept);
  expect(unwrap(await client.call('assists.result', { jobId: waiting })).edits).toBe(4);
});
