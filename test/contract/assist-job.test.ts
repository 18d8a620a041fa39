import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { unwrap } from '../../core/base/fault.ts';
import type { Project } from '../../core/model/project.ts';
import { ASSIST_JOB } from '../../native-models/assists/frame/assist-job.ts';
import { blankFilm } from '../fixtures/film.ts';
import { graphOf, installedPack } from '../fixtures/installed-model.ts';
import { killAt } from '../fixtures/killed-program.ts';
import { smallSum } from '../fixtures/onnx-model.ts';
import { openToneQueue } from '../fixtures/tone-assist.ts';

const PROGRAM = fileURLToPath(new URL('../fixtures/tone-assist.ts', import.meta.url));
const { signal } = new AbortController();

let folder = '';
let project: Project;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-assist-'));
  const graph = graphOf('sum.onnx', [{ name: 'x', type: 'float32', shape: [1, 3] }], [{ name: 'y', type: 'float32', shape: [1, 2] }]);
  installedPack(join(folder, 'models'), 'toy', { 'sum.onnx': smallSum() }, [graph]);
  addManifest('toy');
  project = blankFilm();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Packs that a test installs are known as those that a user added. */
function addManifest(id: string): void {
  const manifest = readFileSync(join(folder, 'models/packs', id, '1.0/manifest.json'));
  mkdirSync(join(folder, 'models/added'), { recursive: true });
  writeFileSync(join(folder, 'models/added', `${id}.json`), manifest);
}

const ask = (request: object) => ({
  assist: 'tones',
  request: { tones: 3, diary: join(folder, 'diary'), packId: 'toy', ...request },
  project,
  projectPath: join(folder, 'film.cutaway'),
});

test('an assist is planned, previewed and run to a proposal, and its media lies beside the project', async () => {
  const { frame, queue, close } = await openToneQueue(folder);
  const estimate = unwrap(await frame.estimate(ask({}), signal));
  expect(estimate).toMatchObject({ plan: { seconds: 0.5, total: { count: 3 } }, packs: [{ isInstalled: true }], obstacles: [] });
  expect(unwrap(await frame.preview(ask({}), signal))).toEqual({ kind: 'text', lines: ['la la'] });
  const job = unwrap(await queue.add(ASSIST_JOB, unwrap(await frame.jobInput(ask({}), signal))));
  expect(job.total).toEqual({ count: 3, unit: 'tones' });
  const ended = unwrap(await queue.whenEnded(job.id));
  if (ended.state.kind !== 'done') throw new Error(JSON.stringify(ended.state));
  const { calls } = unwrap(await frame.proposal(ended.state.output));
  expect(calls.map(({ command }) => command)).toEqual(['asset.import', 'asset.import', 'asset.import', 'bin.add']);
  for (const { args } of calls.slice(0, 3)) {
    const { path } = z.object({ path: z.string().startsWith('film.media/Tone ') }).parse(args);
    expect(readFileSync(join(folder, path)).subarray(0, 4).toString()).toBe('RIFF');
  }
  await close();
});

test('what cannot be run is refused with a way out before it begins', async () => {
  const { frame, close } = await openToneQueue(folder);
  const codeOf = async (wish: object): Promise<string> => {
    const input = await frame.jobInput({ ...ask({}), ...wish }, signal);
    return input.ok ? 'none' : input.error.code;
  };
  expect(await codeOf({ assist: 'nothing' })).toBe('assist.unknown');
  expect(await codeOf({ request: { tones: -1 } })).toBe('assist.request');
  expect(await codeOf(ask({ memoryBytes: 1e15 }))).toBe('plan.memory');
  expect(await codeOf(ask({ diskBytes: 1e18 }))).toBe('plan.disk');
  expect(await codeOf(ask({ packId: 'none' }))).toBe('pack.unknown');
  rmSync(join(folder, 'models/packs/toy'), { recursive: true });
  expect(await codeOf(ask({}))).toBe('plan.packs');
  await close();
});

test('a pack that is removed while the work waits is a failed job that says how to get it back', async () => {
  const { frame, queue, close } = await openToneQueue(folder);
  const input = unwrap(await frame.jobInput(ask({}), signal));
  rmSync(join(folder, 'models/packs/toy'), { recursive: true });
  const ended = unwrap(await queue.whenEnded(unwrap(await queue.add(ASSIST_JOB, input)).id));
  expect(ended.state).toMatchObject({ kind: 'failed', fault: { code: 'pack.not-installed' } });
  await close();
});

test('a cancelled run is cancelled, and neither done nor failed', async () => {
  const { frame, queue, close } = await openToneQueue(folder);
  const job = unwrap(await queue.add(ASSIST_JOB, unwrap(await frame.jobInput(ask({ tones: 1000 }), signal))));
  await new Promise<void>((resolve) => queue.onChange(({ done }) => done > 2 && resolve()));
  unwrap(await queue.cancel(job.id));
  expect(queue.job(job.id)?.state).toEqual({ kind: 'cancelled' });
  await close();
});

test.skipIf(process.platform === 'win32')(
  'a killed run goes on at its next unfinished step, and proposes what it would have proposed (Windows has no SIGKILL)',
  async () => {
    const first = await openToneQueue(folder);
    const input = unwrap(await first.frame.jobInput(ask({ tones: 40 }), signal));
    await first.close();
    // Once without a stop …
    const whole = await openToneQueue(folder);
    const wholeEnd = unwrap(await whole.queue.whenEnded(unwrap(await whole.queue.add(ASSIST_JOB, input)).id));
    if (wholeEnd.state.kind !== 'done') throw new Error(JSON.stringify(wholeEnd.state));
    const expected = unwrap(await whole.frame.proposal(wholeEnd.state.output));
    await whole.close();
    for (const part of ['jobs', 'store', 'film.media', 'diary']) rmSync(join(folder, part), { recursive: true });
    // … and once killed twice.
    const again = await openToneQueue(folder);
    const { id } = unwrap(await again.queue.add(ASSIST_JOB, input));
    await again.close();
    await killAt(PROGRAM, folder, 'running 12\n');
    await killAt(PROGRAM, folder, 'running 25\n');
    const last = await openToneQueue(folder);
    const ended = unwrap(await last.queue.whenEnded(id));
    if (ended.state.kind !== 'done') throw new Error(JSON.stringify(ended.state));
    expect(unwrap(await last.frame.proposal(ended.state.output))).toEqual(expected);
    await last.close();
    const made = readFileSync(join(folder, 'diary'), 'utf8').trim().split('\n').map(Number);
    expect(new Set(made).size).toBe(40);
    // Only the step under way at a stop may have been done twice: three stops.
    expect(made.length).toBeLessThanOrEqual(43);
  },
);
