import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { secondsToTicks } from '../../core/base/ticks.ts';
import { laneOf, tracksOf } from '../../core/model/project.ts';
import { memoryTransports } from '../../core/protocol/memory-transport.ts';
import { createEngine, type Engine } from '../../engine/host/window/engine.ts';
import { serveWindow } from '../../engine/host/window/serve-window.ts';
import { createConnection } from '../../renderer/engine-client/connection.ts';
import type { Host } from '../../renderer/host/host.ts';
import { importDroppedSubtitles } from '../../renderer/panels/captions/files/import-subtitles.ts';
import { undo } from '../../renderer/state/edit.ts';
import { createProject } from '../../renderer/state/project-sync.ts';
import { selectActiveSequence, selectProject } from '../../renderer/state/selectors.ts';
import { createStore, type Store } from '../../renderer/state/store.ts';

/** What happens to subtitle files that are dropped on the timeline, in a window beside a real engine. */
let folder = '';
let engine: Engine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-drop-'));
  process.env.CUTAWAY_CACHE = join(folder, 'cache');
  engine = createEngine({ version: '0.0.0', engineId: 'engine', configFolder: join(folder, 'config'), log: () => undefined });
  await writeFile(join(folder, 'one.srt'), '1\n00:00:01,000 --> 00:00:02,000\nOne\n\n2\n00:00:03,000 --> 00:00:04,500\nTwo – three\n');
  await writeFile(join(folder, 'two.VTT'), 'WEBVTT\n\n00:00.500 --> 00:01.000\nZwei – drei\n');
  // Korean in a code page, which nothing in the file proves.
  await writeFile(
    join(folder, 'old.srt'),
    Buffer.concat([Buffer.from('1\n00:00:01,000 --> 00:00:02,000\n'), Buffer.from([0xb0, 0xa1, 10])]),
  );
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

async function windowWithFilm(): Promise<Store> {
  const connection = createConnection(() => {
    const [window, own] = memoryTransports();
    serveWindow(engine, own);
    return Promise.resolve(window);
  });
  const host: Host = {
    kind: 'electron',
    connect: () => Promise.reject(new Error('connected otherwise')),
    onWantedProject: () => undefined,
    projectShown: () => undefined,
    dialogs: null,
    menus: null,
    pathOf: ({ name }) => join(folder, name),
    upload: null,
    showInFolder: null,
  };
  const { store } = createStore({ engine: connection, host });
  await expect.poll(() => connection.state.kind).toBe('connected');
  const path = join(folder, `film ${Math.trunc(performance.now() * 1000)}.cutaway`);
  unwrap(
    await store.dispatch(createProject({ path, name: 'Film', width: 640, height: 360, rate: { num: 25, den: 1 }, sampleRate: 48_000 })),
  );
  return store;
}

const sequenceIn = (store: Store) => {
  const [project, sequence] = [selectProject(store.getState()), selectActiveSequence(store.getState())];
  if (project === null || sequence === null) throw new Error('a new project has an open sequence');
  return { project, sequence };
};
/** Starts in seconds, a list a caption track. */
const captionStarts = (store: Store): number[][] => {
  const { project, sequence } = sequenceIn(store);
  const tracks = tracksOf(project, sequence.id).filter(({ kind }) => kind === 'caption');
  return tracks.map(({ id }) => laneOf(project, id).starts.map((start) => start / secondsToTicks(1)));
};
const drop = (store: Store, names: readonly string[], atSeconds: number, track: number | null = null): boolean => {
  const { project, sequence } = sequenceIn(store);
  const tracks = tracksOf(project, sequence.id).filter(({ kind }) => kind === 'caption');
  const place = { sequenceId: sequence.id, trackId: track === null ? null : (tracks[track]?.id ?? null), at: secondsToTicks(atSeconds) };
  const files = names.map((name) => new File([], name));
  return store.dispatch(importDroppedSubtitles(files, place));
};

test('a dropped subtitle file lies where it was dropped, and one undo takes it away', async () => {
  const store = await windowWithFilm();
  expect(drop(store, ['one.srt', 'film.mp4'], 10)).toBe(true);
  await expect.poll(() => captionStarts(store)).toEqual([[11, 13]]);
  await store.dispatch(undo());
  await expect.poll(() => captionStarts(store)).toEqual([]);
});

test('it goes onto the caption track under the pointer, and a second file onto a new one', async () => {
  const store = await windowWithFilm();
  drop(store, ['one.srt'], 0);
  await expect.poll(() => captionStarts(store)).toEqual([[1, 3]]);
  drop(store, ['one.srt', 'two.VTT'], 20, 0);
  await expect.poll(() => captionStarts(store).map((track) => track.join())).toEqual(expect.arrayContaining(['1,3,21,23', '20.5']));
});

test('a file whose letters can only be guessed is shown in the import dialog first, with the place of the drop', async () => {
  const store = await windowWithFilm();
  drop(store, ['old.srt'], 5);
  await expect.poll(() => store.getState().captions.importing?.place).toEqual({ trackId: null, at: secondsToTicks(5) });
  expect(captionStarts(store)).toEqual([]);
});

test('what is no subtitle file is left to others, and one that cannot be read is told', async () => {
  const store = await windowWithFilm();
  expect(drop(store, ['film.mp4'], 0)).toBe(false);
  await writeFile(join(folder, 'broken.srt'), 'nothing of the kind');
  drop(store, ['broken.srt'], 0);
  await expect.poll(() => store.getState().notices.map(({ fault }) => fault?.code.split('.')[0])).toEqual(['subtitle']);
  expect(captionStarts(store)).toEqual([]);
});
