import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ok, type Result, unwrap } from '../../../core/base/fault.ts';
import { countingIds } from '../../../core/base/id.ts';
import { applyPatch } from '../../../core/edit/patch.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import { runCommand } from '../../../core/edit/run-command.ts';
import { listViolations } from '../../../core/model/invariants.ts';
import type { Project } from '../../../core/model/project.ts';
import { machineMedia } from '../../../engine/host/film-media.ts';
import { type ContentStore, openStore } from '../../../engine/store/content-store.ts';
import { blankFilm } from '../../../test/fixtures/film.ts';
import { stepsByRuns } from '../../../test/fixtures/steps-by-runs.ts';
import type { AssistContext, LoadedGraph, Models, PlainSound } from '../assist.ts';
import { makeSound } from '../frame/made-media.ts';
import { projectMedia } from '../frame/project-media.ts';
import { cleanSpeechAssist } from './pipeline.ts';

const RATE = 48_000;
let folder = '';
let store: ContentStore;
let project: Project;
const context = { newId: countingIds(1) };
const { signal } = new AbortController();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-clean-'));
  store = unwrap(await openStore(join(folder, 'store')));
  project = blankFilm();
  edit('sequence.new', { id: 'sequence_main', name: 'Main', pictureTracks: 1, soundTracks: 1, trackIds: ['track_v', 'track_a'] });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function edit(command: string, args: unknown): void {
  project = applyPatch(project, unwrap(runCommand(project, command, args, context)));
  expect(listViolations(project)).toEqual([]);
}
const accept = (calls: readonly CommandCall[]): void => {
  for (const { command, args } of calls) edit(command, args);
};

const projectPath = (): string => join(folder, 'film.cutaway');

/** A clip of these planes, which plays them all. */
async function clipOf(planes: readonly Float32Array[], sampleRate = RATE): Promise<string> {
  const made = unwrap(await makeSound({ sampleRate, planes }, 'speech', { projectPath: projectPath(), newId: context.newId, signal }));
  accept([made.importCall]);
  edit('clip.append', { assetId: made.assetId, ids: ['clip_speech'] });
  return 'clip_speech';
}

/** Networks that halve what they hear: the mask is 0.5, and four blocks add up to the sound. `runs` counts. */
function halving(): { readonly models: Models; readonly runs: () => number } {
  let runs = 0;
  const graph = (work: LoadedGraph['run']): LoadedGraph => {
    const run: LoadedGraph['run'] = async (inputs, aborting) => {
      runs += 1;
      aborting.throwIfAborted();
      return work(inputs, aborting);
    };
    return {
      provider: 'cpu',
      fallBacks: [],
      run,
      runKeeping: () => Promise.reject(new Error('nothing is kept')),
      runSteps: stepsByRuns(run),
      drop: () => undefined,
      close: async () => undefined,
    };
  };
  const mask = graph(async ({ input_3 }) => {
    if (input_3 === undefined) throw new Error('no memory');
    return ok({
      activation_2: { type: 'float32', shape: [1, 1, 257], data: new Float32Array(257).fill(0.5) },
      tf_op_layer_stack_2: input_3,
    });
  });
  const wave = graph(async ({ input_4, input_5 }) => {
    if (input_4?.type !== 'float32' || input_5 === undefined) throw new Error('no block');
    return ok({ conv1d_3: { ...input_4, data: input_4.data.map((sample) => sample / 4) }, tf_op_layer_stack_5: input_5 });
  });
  const models: Models = {
    has: async () => ok(true),
    open: async (_pack, role) => ok(role === 'mask' ? mask : wave),
    file: () => Promise.reject(new Error('no file is read')),
    installed: async () => ok([]),
    identity: async (id) => ok({ id, version: '1.0', sha256: 'ab'.repeat(32) }),
  };
  return { models, runs: () => runs };
}

function contextOf(models: Models, aborting: AbortSignal = signal, onProgress: (done: number) => void = () => undefined) {
  const { openPool, locate } = machineMedia(projectPath());
  const pool = openPool();
  const { newId } = context;
  const full: AssistContext = {
    project,
    models,
    media: projectMedia({ project, projectPath: projectPath(), pool, locate, newId, store }),
    newId,
    now: () => '2026-03-01T12:00:00Z',
    measured: async () => 0.1,
    signal: aborting,
    progress: onProgress,
    step: (_name, _schema, work) => work(),
  };
  return { full, close: () => pool.close() };
}

async function cleaned(clipId: string, strength = 1, models = halving().models): Promise<PlainSound> {
  const { full, close } = contextOf(models);
  const request = cleanSpeechAssist.request.parse({ clipIds: [clipId], strength });
  accept(unwrap(await cleanSpeechAssist.run(request, full)).calls);
  close();
  return takeSound(clipId);
}

/** What the clip plays now, as its file has it. */
async function takeSound(clipId: string): Promise<PlainSound> {
  const clip = [...project.tables.clips.values()].find(({ id }) => id === clipId);
  if (clip?.content.kind !== 'asset') throw new Error('the clip plays no file');
  const { assetId, streamIndex } = clip.content;
  const { full, close } = contextOf(halving().models);
  const stream = project.tables.assets.get(assetId)?.streams[0];
  const count = stream?.kind === 'sound' ? Math.round((stream.duration / 705_600_000) * stream.sampleRate) : 0;
  const sound = unwrap(await full.media.sourceSound({ assetId, streamIndex, first: 0, count }, signal));
  close();
  return sound;
}

/** Speech-like enough for timing: clicks and a sweep, with a different one in each channel. */
const sweep = (seconds: number, rate: number, channel = 0): Float32Array =>
  Float32Array.from({ length: Math.round(seconds * rate) }, (_, at) => {
    const time = at / rate;
    return 0.3 * Math.sin(2 * Math.PI * (200 + channel * 90) * time * (1 + time)) + (at % 4801 === channel * 7 ? 0.4 : 0);
  });

/** The largest difference, in full scale. */
const farthest = (one: Float32Array, other: (sample: number) => number): number =>
  one.reduce((most, sample, at) => Math.max(most, Math.abs(sample - other(at))), 0);

test.each([48_000, 44_100, 16_000, 96_000])(
  'at %i Hz every sample of the take is where it was in the source, channel by channel',
  async (rate) => {
    const planes = [sweep(1.3, rate), sweep(1.3, rate, 1)];
    const sound = await cleaned(await clipOf(planes, rate));
    expect(sound.sampleRate).toBe(rate);
    expect(sound.planes.map(({ length }) => length)).toEqual(planes.map(({ length }) => length));
    for (const [channel, plane] of sound.planes.entries())
      expect(farthest(plane, (at) => (planes[channel]?.[at] ?? 0) / 2)).toBeLessThan(2e-3);
  },
);

test('half the strength takes half of what is taken, and none leaves the sound as it is', async () => {
  const plane = sweep(0.5, RATE);
  const clip = await clipOf([plane]);
  const half = await cleaned(clip, 0.5);
  expect(farthest(half.planes[0] ?? plane, (at) => (plane[at] ?? 0) * 0.75)).toBeLessThan(2e-3);
  const none = await cleaned(clip, 0);
  expect(farthest(none.planes[0] ?? plane, (at) => plane[at] ?? 0)).toBeLessThan(2 ** -22);
});

test('a long sound is made in stretches that join without a seam, and channels that are alike are heard once', async () => {
  const plane = sweep(65, 16_000);
  const clip = await clipOf([plane, plane], 16_000);
  const networks = halving();
  const sound = await cleaned(clip, 1, networks.models);
  expect(farthest(sound.planes[1] ?? plane, (at) => (plane[at] ?? 0) / 2)).toBeLessThan(1e-5);
  expect(networks.runs()).toBeLessThan(2.1 * (65 + 3) * 125);
});

test('the take is one of two to compare, and covers a second more than is played where there is one', async () => {
  const clip = await clipOf([sweep(6, RATE)]);
  edit('clip.trim', { clipId: clip, edge: 'in', by: 2 * 705_600_000 });
  edit('clip.trim', { clipId: clip, edge: 'out', by: -705_600_000 / 2 });
  await cleaned(clip);
  const [record] = [...project.tables.clips.values()];
  expect(record?.takes).toMatchObject([
    { assist: 'clean-speech', covers: { start: 705_600_000, end: 6 * 705_600_000 }, model: { packId: 'dtln' }, params: { strength: 1 } },
  ]);
  edit('take.freeze', { clipId: clip, takeId: record?.takes?.[0]?.id });
  await cleaned(clip, 0.5);
  expect([...project.tables.clips.values()][0]?.takes).toHaveLength(2);
  edit('take.choose', { clipId: clip, takeId: null });
});

test('after a trim past the take only what it lacks is made, and what it had stays to the sample', async () => {
  const [second, rate] = [705_600_000, 16_000];
  const plane = sweep(20, rate);
  const clip = await clipOf([plane], rate);
  edit('clip.trim', { clipId: clip, edge: 'in', by: 12 * second });
  edit('clip.trim', { clipId: clip, edge: 'out', by: -4 * second });
  const before = await cleaned(clip, 0.5);
  const refused = contextOf(halving().models);
  const missing = cleanSpeechAssist.request.parse({ clipIds: [clip], strength: 1, missing: true });
  expect(await cleanSpeechAssist.run(missing, refused.full)).toMatchObject({ ok: false, error: { code: 'take.whole' } });
  refused.close();
  edit('clip.trim', { clipId: clip, edge: 'in', by: -3 * second });
  edit('clip.trim', { clipId: clip, edge: 'out', by: 2 * second });
  const networks = halving();
  const { full, close } = contextOf(networks.models);
  const plan = unwrap(await cleanSpeechAssist.plan(missing, full));
  expect(plan.total.count).toBe(6);
  accept(unwrap(await cleanSpeechAssist.run(missing, full)).calls);
  close();
  // Three seconds before the take and two after it, each listened to from two seconds ahead: not the eleven that the take then covers.
  expect(networks.runs()).toBeLessThan(2 * 11 * 125);
  const [record] = [...project.tables.clips.values()];
  expect(record?.takes).toMatchObject([{ covers: { start: 8 * second, end: 19 * second }, params: { strength: 0.5 } }]);
  const sound = await takeSound(clip);
  const [whole, kept] = [sound.planes[0] ?? plane, before.planes[0] ?? plane];
  expect(whole.length).toBe(11 * rate);
  expect(farthest(whole, (at) => (plane[8 * rate + at] ?? 0) * 0.75)).toBeLessThan(2e-3);
  const seam = rate / 100;
  expect(whole.slice(3 * rate + seam, 9 * rate - seam)).toEqual(kept.slice(seam, 6 * rate - seam));
  edit('take.freeze', { clipId: clip, takeId: record?.takes?.[0]?.id });
  edit('clip.trim', { clipId: clip, edge: 'in', by: -2 * second });
  const again = contextOf(halving().models);
  expect(await cleanSpeechAssist.run(missing, again.full)).toMatchObject({ ok: false, error: { code: 'take.frozen' } });
  again.close();
});

test('ten milliseconds and silence are cleaned like anything else', async () => {
  const short = await cleaned(await clipOf([sweep(0.01, RATE)]));
  expect(short.planes[0]?.length).toBe(480);
  edit('clip.lift', { clipIds: ['clip_speech'] });
  const still = await cleaned(await clipOf([new Float32Array(RATE)]));
  expect(still.planes[0]?.every((sample) => sample === 0)).toBe(true);
});

test('a long run that is cancelled ends with its signal and leaves no file behind', async () => {
  const clip = await clipOf([sweep(600, 16_000)], 16_000);
  const stop = new AbortController();
  const { full, close } = contextOf(halving().models, stop.signal, (done) => done >= 30 && stop.abort());
  const run = cleanSpeechAssist.run(cleanSpeechAssist.request.parse({ clipIds: [clip], strength: 1 }), full);
  await expect(run).rejects.toThrow(/abort/i);
  close();
});

test('a run that was stopped goes on at its next stretch and makes the same sound', async () => {
  const clip = await clipOf([sweep(70, 16_000)], 16_000);
  const whole = await cleaned(clip);
  const written = new Map<string, string>();
  const stop = new AbortController();
  const step: AssistContext['step'] = async (name, schema, work) => {
    const known = written.get(name);
    if (known !== undefined) return ok(schema.parse(JSON.parse(known)));
    const done = await work();
    if (done.ok) written.set(name, JSON.stringify(done.value));
    return done;
  };
  const request = cleanSpeechAssist.request.parse({ clipIds: [clip], strength: 1 });
  const first = contextOf(halving().models, stop.signal, (done) => done >= 30 && stop.abort());
  await expect(cleanSpeechAssist.run(request, { ...first.full, step })).rejects.toThrow(/abort/i);
  first.close();
  expect(written.size).toBe(1);
  const networks = halving();
  const second = contextOf(networks.models);
  accept(unwrap(await cleanSpeechAssist.run(request, { ...second.full, step })).calls);
  second.close();
  expect(networks.runs()).toBeLessThan(2 * 41 * 125);
  expect((await takeSound(clip)).planes).toEqual(whole.planes);
});

test('what cannot be cleaned is refused in one sentence', async () => {
  const codeOf = async (clipIds: readonly string[]): Promise<string> => {
    const { full, close } = contextOf(halving().models);
    const done: Result<unknown> = await cleanSpeechAssist.run(cleanSpeechAssist.request.parse({ clipIds, strength: 1 }), full);
    close();
    return done.ok ? 'none' : done.error.code;
  };
  expect(await codeOf(['clip_nobody'])).toBe('clip.missing');
  const clip = await clipOf([sweep(1, RATE)]);
  edit('track.lock', { trackId: 'track_a', on: true });
  expect(await codeOf([clip])).toBe('track.locked');
  edit('track.lock', { trackId: 'track_a', on: false });
  const [asset] = [...project.tables.assets.values()];
  rmSync(join(folder, asset?.path ?? ''));
  expect(await codeOf([clip])).toMatch(/^(?:media|disk|asset)\./);
  writeFileSync(join(folder, asset?.path ?? ''), 'no sound at all');
  expect(await codeOf([clip])).toMatch(/^(?:media|disk|asset)\./);
});
