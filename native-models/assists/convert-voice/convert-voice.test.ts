import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unwrap } from '../../../core/base/fault.ts';
import { asId, countingIds } from '../../../core/base/id.ts';
import { seededRandom } from '../../../core/base/seeded-random.ts';
import { TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import { applyPatch } from '../../../core/edit/patch.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import { runCommand } from '../../../core/edit/run-command.ts';
import { listViolations } from '../../../core/model/invariants.ts';
import type { Project } from '../../../core/model/project.ts';
import type { Clip } from '../../../core/model/records.ts';
import { extensionOf } from '../../../core/model/take-extension.ts';
import { machineMedia } from '../../../engine/host/film-media.ts';
import { type ContentStore, openStore } from '../../../engine/store/content-store.ts';
import { blankFilm } from '../../../test/fixtures/film.ts';
import { testSeed } from '../../../test/fixtures/test-seed.ts';
import { voiceConversionPack } from '../../../test/fixtures/voice-conversion-pack.ts';
import { GraphHost } from '../../runtime/graph-host.ts';
import type { AssistContext, PlainSound } from '../assist.ts';
import { InstalledModels } from '../frame/installed-models.ts';
import { makeSound } from '../frame/made-media.ts';
import { projectMedia } from '../frame/project-media.ts';
import { convertVoiceAssist } from './pipeline.ts';

let folder = '';
let store: ContentStore;
let project: Project;
let host: GraphHost;
const context = { newId: countingIds(1) };
const { signal } = new AbortController();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-convert-'));
  store = unwrap(await openStore(join(folder, 'store')));
  voiceConversionPack(join(folder, 'models'), 'small-voice');
  host = new GraphHost(1e9);
  project = blankFilm();
  edit('sequence.new', {
    id: 'sequence_main',
    name: 'Main',
    pictureTracks: 1,
    soundTracks: 2,
    trackIds: ['track_v', 'track_a', 'track_b'],
  });
});
afterEach(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

function edit(command: string, args: unknown): void {
  project = applyPatch(project, unwrap(runCommand(project, command, args, context)));
  expect(listViolations(project)).toEqual([]);
}
const accept = (calls: readonly CommandCall[]): void => {
  for (const { command, args } of calls) edit(command, args);
};
const projectPath = (): string => join(folder, 'film.cutaway');

async function mediaOf(sound: PlainSound): Promise<string> {
  const made = unwrap(await makeSound(sound, 'voice', { projectPath: projectPath(), newId: context.newId, signal }));
  accept([made.importCall]);
  return made.assetId;
}

async function clipOf(sound: PlainSound, id = 'clip_speech'): Promise<string> {
  edit('clip.append', { assetId: await mediaOf(sound), ids: [id] });
  return id;
}

function addPerson(): string {
  const person = {
    id: 'person_anna',
    name: 'Anna',
    basis: 'written',
    attestedBy: 'The producer',
    date: '2026-03-01',
    note: '',
    evidence: null,
  };
  edit('person.add', person);
  return person.id;
}

function contextOf(aborting: AbortSignal = signal): { readonly full: AssistContext; close(): void } {
  const { openPool, locate } = machineMedia(projectPath());
  const pool = openPool();
  const { newId } = context;
  const full: AssistContext = {
    project,
    models: new InstalledModels(join(folder, 'models'), host),
    media: projectMedia({ project, projectPath: projectPath(), pool, locate, newId, store }),
    newId,
    now: () => '2026-03-01T12:00:00Z',
    measured: async () => 0.1,
    signal: aborting,
    progress: () => undefined,
    step: (_name, _schema, work) => work(),
  };
  return { full, close: () => pool.close() };
}

const requestOf = (clipId: string, reference: readonly object[], personIds: readonly string[]) =>
  convertVoiceAssist.request.parse({ clipIds: [clipId], reference, personIds, packId: null });

async function converted(clipId: string, reference: readonly object[], personIds: readonly string[]): Promise<PlainSound> {
  const { full, close } = contextOf();
  accept(unwrap(await convertVoiceAssist.run(requestOf(clipId, reference, personIds), full)).calls);
  close();
  const { content } = clip(clipId);
  if (content.kind !== 'asset') throw new Error('the clip plays no file');
  const stream = project.tables.assets.get(content.assetId)?.streams[0];
  if (stream?.kind !== 'sound') throw new Error('the take has no sound');
  const count = Math.round((stream.duration / TICKS_PER_SECOND) * stream.sampleRate);
  const again = contextOf();
  const sound = unwrap(
    await again.full.media.sourceSound({ assetId: content.assetId, streamIndex: content.streamIndex, first: 0, count }, signal),
  );
  again.close();
  return sound;
}

const clip = (id: string): Clip => {
  const found = project.tables.clips.get(asId<'clip'>(id));
  if (found === undefined) throw new Error(`no clip ${id}`);
  return found;
};

/** Noise below 6 kHz, so that rates of 16 kHz and more hold it: four sines a hop that chance chooses. */
function babble(seconds: number, rate: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  const notes = Array.from({ length: 60 }, () => ({ height: 100 + random() * 3000, from: random(), speed: 1 + random() * 7 }));
  return Float32Array.from({ length: Math.round(seconds * rate) }, (_, at) => {
    const time = at / rate;
    return notes.reduce((sum, { height, from, speed }) => {
      const loud = Math.max(0, Math.sin(2 * Math.PI * (speed * time + from)));
      return sum + 0.03 * loud * Math.sin(2 * Math.PI * height * time + from * 6);
    }, 0);
  });
}

/** How many samples later `heard` is than `source`: the shift at which they are most alike. */
function lag(source: Float32Array, heard: Float32Array): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let shift = -200; shift <= 200; shift++) {
    let sum = 0;
    for (let at = 200; at < source.length - 200; at += 3) sum += (source[at] ?? 0) * (heard[at + shift] ?? 0);
    if (sum > most) [most, best] = [sum, shift];
  }
  return best;
}

const level = (samples: Float32Array): number => Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

test.each([48_000, 44_100, 16_000])(
  'at %i Hz the take is as long as its source to the sample, in step with it, and as loud',
  async (rate) => {
    const seed = testSeed();
    const source = babble(3, rate, seed);
    const clipId = await clipOf({ sampleRate: rate, planes: [source, source] });
    const sound = await converted(clipId, [{ kind: 'clip', clipId }], [addPerson()]);
    expect(sound.sampleRate).toBe(rate);
    expect(sound.planes.map(({ length }) => length)).toEqual([source.length, source.length]);
    const [made = source] = sound.planes;
    expect(lag(source, made), `seed ${seed}`).toBe(0);
    expect(20 * Math.log10(level(made) / level(source))).toBeCloseTo(0, 0);
  },
);

test('the take says whose voice it is and what it was made from, and the original can be chosen again', async () => {
  const clipId = await clipOf({ sampleRate: 16_000, planes: [babble(2, 16_000, 1)] });
  const voice = await mediaOf({ sampleRate: 22_050, planes: [babble(4, 22_050, 2)] });
  await converted(clipId, [{ kind: 'asset', assetId: voice }], [addPerson()]);
  expect(clip(clipId).takes).toMatchObject([
    {
      assist: 'convert-voice',
      covers: { start: 0, end: 2 * TICKS_PER_SECOND },
      personIds: ['person_anna'],
      model: { packId: 'small-voice', provider: 'cpu' },
      params: { neighbours: 4, referenceSeconds: 4 },
      inputs: [{ name: 'source' }, { name: 'voice: voice.wav' }],
    },
  ]);
  edit('take.choose', { clipId, takeId: null });
});

test('a long line is made in stretches that join in its pauses, and its silence stays silent', async () => {
  const rate = 16_000;
  const source = babble(25, rate, 3).map((sample, at) => (at % (5 * rate) > 4 * rate ? 0 : sample));
  const clipId = await clipOf({ sampleRate: rate, planes: [source] });
  const sound = await converted(clipId, [{ kind: 'clip', clipId }], [addPerson()]);
  const [made = source] = sound.planes;
  expect(made.length).toBe(source.length);
  expect(lag(source, made)).toBe(0);
  for (const second of [4, 9, 14, 19, 24]) expect(level(made.subarray((second + 0.1) * rate, (second + 0.9) * rate))).toBe(0);
});

test('after a trim past the take only what it lacks is converted, as loud as before, and what it had stays to the sample', async () => {
  const rate = 16_000;
  const source = babble(14, rate, 9);
  const clipId = await clipOf({ sampleRate: rate, planes: [source] });
  const voice = await mediaOf({ sampleRate: rate, planes: [babble(4, rate, 2)] });
  edit('clip.trim', { clipId, edge: 'in', by: 5 * TICKS_PER_SECOND });
  edit('clip.trim', { clipId, edge: 'out', by: -4 * TICKS_PER_SECOND });
  const before = await converted(clipId, [{ kind: 'asset', assetId: voice }], [addPerson()]);
  expect(clip(clipId).takes?.[0]?.covers).toEqual({ start: 4 * TICKS_PER_SECOND, end: 11 * TICKS_PER_SECOND });
  edit('clip.trim', { clipId, edge: 'out', by: 3 * TICKS_PER_SECOND });
  const { full, close } = contextOf();
  const again = extensionOf([clip(clipId)])[0];
  const missing = convertVoiceAssist.request.parse(again?.request);
  // Two seconds and the handle of the one before them, the seam, and the voice.
  expect(unwrap(await convertVoiceAssist.plan(missing, full)).total.count).toBe(4 + 3 + 1);
  accept(unwrap(await convertVoiceAssist.run(missing, full)).calls);
  close();
  const [take] = clip(clipId).takes ?? [];
  expect([clip(clipId).takes?.length, take?.covers]).toEqual([1, { start: 4 * TICKS_PER_SECOND, end: 14 * TICKS_PER_SECOND }]);
  const ask = { assetId: asId<'asset'>(take?.assetId ?? ''), streamIndex: take?.streamIndex ?? 0, first: 0, count: 10 * rate };
  const after = contextOf();
  const [whole = source] = unwrap(await after.full.media.sourceSound(ask, signal)).planes;
  after.close();
  const [kept = source] = before.planes;
  expect(whole.slice(0, 7 * rate - rate / 100)).toEqual(kept.slice(0, 7 * rate - rate / 100));
  const [made, spoken] = [whole.slice(7 * rate), source.slice(11 * rate)];
  expect(lag(spoken, made)).toBe(0);
  expect(Math.abs(20 * Math.log10(level(made) / level(spoken)))).toBeLessThan(3);
});

test('nothing runs before the person whose voice it is has agreed', async () => {
  const clipId = await clipOf({ sampleRate: 16_000, planes: [babble(2, 16_000, 4)] });
  const reference = [{ kind: 'clip', clipId }];
  const codes = async (personIds: readonly string[]): Promise<readonly string[]> => {
    const { full, close } = contextOf();
    const request = requestOf(clipId, reference, personIds);
    const models = {
      ...full.models,
      installed: () => Promise.reject(new Error('models were asked for')),
      open: () => Promise.reject(new Error('a model was opened')),
    };
    const barred = { ...full, models: { ...full.models, ...models } };
    const answers = [
      await convertVoiceAssist.plan(request, barred),
      await convertVoiceAssist.preview?.(request, barred),
      await convertVoiceAssist.run(request, barred),
    ];
    close();
    return answers.map((answer) => (answer === undefined || answer.ok ? 'none' : answer.error.code));
  };
  expect(new Set(await codes([]))).toEqual(new Set(['conversion.consent']));
  expect(new Set(await codes(['person_nobody']))).toEqual(new Set(['consent.missing']));
  const person = addPerson();
  edit('person.revoke', { personId: person, at: '2026-03-02T12:00:00Z' });
  expect(new Set(await codes([person]))).toEqual(new Set(['consent.revoked']));
});

test('a plan tells time and packs and that more of the voice would help, and an early look is a few seconds of sound', async () => {
  const clipId = await clipOf({ sampleRate: 16_000, planes: [babble(8, 16_000, 5)] });
  const request = requestOf(clipId, [{ kind: 'clip', clipId }], [addPerson()]);
  const { full, close } = contextOf();
  const plan = unwrap(await convertVoiceAssist.plan(request, full));
  expect(plan).toMatchObject({
    packIds: ['small-voice'],
    total: { count: 16, unit: 'second' },
    notes: [{ code: 'conversion.short-reference' }],
  });
  const preview = unwrap((await convertVoiceAssist.preview?.(request, full)) ?? (await Promise.reject(new Error('no preview'))));
  expect(preview.kind === 'sound' ? preview.sound.planes[0]?.length : 0).toBe(5 * 16_000);
  close();
});

test('what cannot be converted is refused in one sentence; ten milliseconds and silence are converted like anything else', async () => {
  const clipId = await clipOf({ sampleRate: 16_000, planes: [babble(0.01, 16_000, 6)] });
  const person = addPerson();
  const codeOf = async (reference: readonly object[], change: object = {}): Promise<string> => {
    const { full, close } = contextOf();
    const done = await convertVoiceAssist.run({ ...requestOf(clipId, reference, [person]), ...change }, full);
    close();
    return done.ok ? 'none' : done.error.code;
  };
  expect(await codeOf([{ kind: 'clip', clipId }])).toBe('conversion.reference-short');
  expect(await codeOf([{ kind: 'asset', assetId: 'asset_none' }])).toBe('asset.missing');
  const voice = await mediaOf({ sampleRate: 16_000, planes: [babble(2, 16_000, 7)] });
  const silent = await mediaOf({ sampleRate: 16_000, planes: [new Float32Array(32_000)] });
  expect(await codeOf([{ kind: 'asset', assetId: voice }])).toBe('none');
  expect(await codeOf([{ kind: 'asset', assetId: silent }])).toBe('none');
  expect(await codeOf([{ kind: 'asset', assetId: voice }], { packId: 'silero-vad' })).toBe('graph.unknown');
  expect(await codeOf([{ kind: 'asset', assetId: voice }], { packId: 'nothing' })).toBe('pack.unknown');
  rmSync(join(folder, 'models/added'), { recursive: true });
  expect(await codeOf([{ kind: 'asset', assetId: voice }])).toBe('conversion.no-pack');
});

test('a run that is cancelled in the middle ends with its signal and adds nothing', async () => {
  const clipId = await clipOf({ sampleRate: 16_000, planes: [babble(30, 16_000, 8)] });
  const stop = new AbortController();
  const request = requestOf(clipId, [{ kind: 'clip', clipId }], [addPerson()]);
  const { full, close } = contextOf(stop.signal);
  const run = convertVoiceAssist.run(request, { ...full, progress: (done) => done > 30 && stop.abort() });
  await expect(run).rejects.toThrow(/abort/i);
  close();
});

test('a run that goes on after a kill does not listen to the other voice again, and makes the same take', async () => {
  const clipId = await clipOf({ sampleRate: 16_000, planes: [babble(3, 16_000, 9)] });
  const voice = await mediaOf({ sampleRate: 22_050, planes: [babble(25, 22_050, 10)] });
  const request = requestOf(clipId, [{ kind: 'asset', assetId: voice }], [addPerson()]);
  const journal = new Map<string, unknown>();
  const { full, close } = contextOf();
  const read: string[] = [];
  const run = (isKilled: boolean) =>
    convertVoiceAssist.run(request, {
      ...full,
      newId: countingIds(1),
      media: {
        ...full.media,
        sourceSound: (ask, given) => {
          read.push(ask.assetId);
          return full.media.sourceSound(ask, given);
        },
      },
      async step(name, schema, work) {
        if (journal.has(name)) return { ok: true, value: schema.parse(journal.get(name)) };
        if (isKilled && !name.startsWith('voice')) throw new Error('killed');
        const done = await work();
        // As a journal keeps it.
        if (done.ok) journal.set(name, JSON.parse(JSON.stringify(done.value)));
        return done;
      },
    });
  await expect(run(true)).rejects.toThrow('killed');
  expect(read.filter((assetId) => assetId === voice)).toHaveLength(3);
  read.length = 0;
  // Ids are those of the frame, whose own test holds them.
  const made = async () => JSON.stringify(unwrap(await run(false))).replaceAll(/"(asset|take)_\w+"/g, '"$1"');
  const goneOn = await made();
  expect(read).not.toContain(voice);
  expect(read).not.toEqual([]);
  journal.clear();
  expect(await made()).toBe(goneOn);
  close();
});
