import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { serialiseProject } from '../../core/model/schema.ts';
import { appendShot, blankFilm, FOUNDATION } from '../../test/fixtures/film.ts';
import { createProject, openProject } from './open-project.ts';
import type { ProjectSession } from './session.ts';

let folder = '';
let path = '';
const open: ProjectSession[] = [];

const track = <S extends ProjectSession>(session: S): S => {
  open.push(session);
  return session;
};
const newFilm = async (): Promise<ProjectSession> => {
  const session = track(unwrap(await createProject(path, blankFilm())));
  for (const call of FOUNDATION) unwrap(await session.execute(call.command, call.args));
  return session;
};
const reopen = async (mode: 'read' | 'write' = 'write', recovery: 'replay' | 'skip' = 'replay'): Promise<ProjectSession> =>
  track(unwrap(await openProject(path, { mode, recovery })));
const shots = (session: ProjectSession): number => session.project.tables.clips.size;
const addShot = async (session: ProjectSession, from: number): Promise<void> => {
  const { command, args } = appendShot(from, 25);
  unwrap(await session.execute(command, args));
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-session-'));
  path = join(folder, 'film.cutaway');
});
afterEach(async () => {
  for (const session of open.splice(0)) await session.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a project session', () => {
  test('keeps edits that were never saved', async () => {
    const first = await newFilm();
    await addShot(first, 0);
    await addShot(first, 100);
    const before = serialiseProject(first.project);
    await first.close();

    const second = await reopen();
    expect(serialiseProject(second.project)).toBe(before);
    expect(second.recovered.replayedEdits).toBe(4);
    expect(second.recovered.notices).toEqual([]);
    expect(second.isSaved).toBe(false);
  });

  test('keeps undo and redo over closing, and over saving', async () => {
    const first = await newFilm();
    await addShot(first, 0);
    const one = serialiseProject(first.project);
    await addShot(first, 100);
    const two = serialiseProject(first.project);
    unwrap(await first.save());
    await first.close();

    const second = await reopen();
    expect(second.isSaved).toBe(true);
    expect(second.history.steps.map((step) => step.command)).toEqual(['sequence.new', 'asset.import', 'clip.append', 'clip.append']);
    unwrap(await second.undo());
    expect(serialiseProject(second.project)).toBe(one);
    await second.close();

    const third = await reopen();
    expect(serialiseProject(third.project)).toBe(one);
    unwrap(await third.redo());
    expect(serialiseProject(third.project)).toBe(two);
    unwrap(await third.jumpTo(0));
    expect(third.project.tables.sequences.size).toBe(0);
    await third.close();

    const fourth = await reopen();
    expect(fourth.history.cursor).toBe(0);
    unwrap(await fourth.jumpTo(4));
    expect(serialiseProject(fourth.project)).toBe(two);
    expect((await fourth.redo()).ok).toBe(false);
  });

  test('forgets what could be redone when something else is edited', async () => {
    const session = await newFilm();
    await addShot(session, 0);
    unwrap(await session.undo());
    await addShot(session, 50);
    const refused = await session.redo();
    expect(refused).toMatchObject({ ok: false, error: { code: 'history.nothing-to-redo' } });
    expect(session.history.steps).toHaveLength(3);
  });

  test('runs commands as one step, all of them or none', async () => {
    const session = await newFilm();
    const both = [appendShot(0, 10), appendShot(100, 10)];
    unwrap(await session.executeAll(both, 'Two shots'));
    expect(shots(session)).toBe(2);
    expect(session.history.steps.at(-1)).toMatchObject({ label: 'Two shots' });
    const half = await session.executeAll([appendShot(0, 10), { command: 'no.such', args: {} }]);
    expect(half).toMatchObject({ ok: false, error: { code: 'command.unknown' } });
    expect(shots(session)).toBe(2);
    unwrap(await session.undo());
    expect(shots(session)).toBe(0);
  });

  test('shows a gesture, makes it one step, and leaves no trace of a cancelled one', async () => {
    const session = await newFilm();
    const before = serialiseProject(session.project);
    const cancelled = session.beginGesture();
    unwrap(cancelled.update([appendShot(0, 10)]));
    expect(shots(session)).toBe(1);
    cancelled.cancel();
    expect(serialiseProject(session.project)).toBe(before);
    expect(cancelled.update([appendShot(0, 10)])).toMatchObject({ ok: false, error: { code: 'gesture.ended' } });

    const drag = session.beginGesture();
    for (let frames = 1; frames <= 5; frames += 1) unwrap(drag.update([appendShot(0, frames)]));
    const shown = serialiseProject(session.project);
    unwrap(await drag.commit());
    expect(serialiseProject(session.project)).toBe(shown);
    expect(session.history.steps).toHaveLength(3);
  });

  test('calls the step of a gesture what the gesture is called', async () => {
    const session = await newFilm();
    const drag = session.beginGesture('Lay a shot');
    unwrap(drag.update([appendShot(0, 10)]));
    expect(unwrap(await drag.commit()).label).toBe('Lay a shot');
    expect(session.history.steps.at(-1)?.label).toBe('Lay a shot');
  });

  test('plans a gesture anew when an edit came between its last update and its commit', async () => {
    const session = await newFilm();
    const drag = session.beginGesture();
    unwrap(drag.update([appendShot(0, 10)]));
    await addShot(session, 100);
    unwrap(await drag.commit());
    expect(shots(session)).toBe(2);
    const before = serialiseProject(session.project);
    await session.close();
    expect(serialiseProject((await reopen()).project)).toBe(before);
  });

  test('tells listeners of every change in order', async () => {
    const session = await newFilm();
    const causes: string[] = [];
    const stop = session.onEvent((event) => causes.push(event.kind === 'changed' ? event.cause : event.kind));
    await addShot(session, 0);
    unwrap(await session.undo());
    unwrap(await session.redo());
    unwrap(await session.save());
    stop();
    await addShot(session, 10);
    expect(causes).toEqual(['edit', 'undo', 'redo', 'saved']);
  });

  test('lets a second session read but not write, and says who writes', async () => {
    const writer = await newFilm();
    await addShot(writer, 0);
    const second = await openProject(path, { mode: 'write' });
    expect(second).toMatchObject({ ok: false, error: { code: 'project.locked' } });
    if (!second.ok) expect(second.error.message).toContain(`process ${process.pid} on this machine`);
    const reader = await reopen('read');
    expect(serialiseProject(reader.project)).toBe(serialiseProject(writer.project));
    const { command, args } = appendShot(0, 10);
    expect(await reader.execute(command, args)).toMatchObject({ ok: false, error: { code: 'project.read-only' } });
    await reader.close();
    await addShot(writer, 30);
    await writer.close();
    expect(shots(await reopen())).toBe(2);
  });

  test('does not overwrite a file that another program changed, unless told to, and then keeps it aside', async () => {
    const session = await newFilm();
    unwrap(await session.save());
    await addShot(session, 0);
    const foreign = (await readFile(path, 'utf8')).replace('Test film', 'Foreign film');
    await writeFile(path, foreign);
    expect(await session.save()).toMatchObject({ ok: false, error: { code: 'project.changed-on-disk' } });
    expect(await readFile(path, 'utf8')).toBe(foreign);
    unwrap(await session.save({ replaceChanged: true }));
    expect(await readFile(path, 'utf8')).toBe(serialiseProject(session.project));
    const aside = await readdir(`${path}.d/aside`);
    expect(await readFile(join(`${path}.d/aside`, aside[0] ?? ''), 'utf8')).toBe(foreign);
  });

  test('opens a file that was changed elsewhere as it is, and keeps the journal aside', async () => {
    const first = await newFilm();
    unwrap(await first.save());
    await addShot(first, 0);
    await first.close();
    await writeFile(path, (await readFile(path, 'utf8')).replace('Test film', 'Foreign film'));
    const second = await reopen();
    expect(second.project.project.name).toBe('Foreign film');
    expect(shots(second)).toBe(0);
    expect(second.recovered.notices.map((notice) => notice.code)).toEqual(['journal.other-file']);
    expect(await readdir(`${path}.d/aside`)).toHaveLength(1);
  });

  test('opens a damaged project file from a snapshot and the journal, and loses nothing', async () => {
    const first = await newFilm();
    await addShot(first, 0);
    unwrap(await first.save());
    await addShot(first, 100);
    const before = serialiseProject(first.project);
    await first.close();
    const whole = await readFile(path);
    await writeFile(path, whole.subarray(0, whole.length / 2));

    const second = await reopen();
    expect(serialiseProject(second.project)).toBe(before);
    expect(second.recovered.notices.map((notice) => notice.code)).toEqual(['project.recovered-from-snapshot']);
    expect(await readFile(path)).toEqual(whole.subarray(0, whole.length / 2));
    unwrap(await second.save());
    await second.close();
    const third = await reopen();
    expect(serialiseProject(third.project)).toBe(before);
    expect(third.recovered.notices).toEqual([]);
    expect(third.history.steps).toHaveLength(4);
  });

  test('opens although every snapshot is broken', async () => {
    const first = await newFilm();
    await addShot(first, 0);
    await first.close();
    for (const name of await readdir(`${path}.d/snapshots`)) await writeFile(join(`${path}.d/snapshots`, name), 'rubbish');
    expect(shots(await reopen())).toBe(1);
  });

  test('says what is wrong with a damaged file when no snapshot can stand in', async () => {
    const first = await newFilm();
    await first.close();
    await rm(`${path}.d`, { recursive: true });
    await writeFile(path, '{"format":');
    expect(await openProject(path, { mode: 'write' })).toMatchObject({ ok: false, error: { code: 'project.not-json' } });
    expect(await readFile(path, 'utf8')).toBe('{"format":');
  });

  test('leaves journal and snapshots alone when recovery is skipped', async () => {
    const first = await newFilm();
    unwrap(await first.save());
    await addShot(first, 0);
    await first.close();
    const second = await reopen('write', 'skip');
    expect(shots(second)).toBe(0);
    expect(await readdir(`${path}.d/aside`)).toHaveLength(1);
  });

  test('folds a long journal into the project file and keeps the newest history', async () => {
    const session = track(unwrap(await createProject(path, blankFilm(), { journalLimitBytes: 20_000, historyLimitBytes: 5_000 })));
    for (const call of FOUNDATION) unwrap(await session.execute(call.command, call.args));
    for (let index = 0; index < 60; index += 1) await addShot(session, index);
    const before = serialiseProject(session.project);
    await session.close();
    expect((await readFile(`${path}.d/journal`)).length).toBeLessThan(25_000);
    const second = await reopen();
    expect(serialiseProject(second.project)).toBe(before);
    expect(second.history.cursor).toBeGreaterThan(3);
    unwrap(await second.undo());
    expect(shots(second)).toBe(59);
  });

  test('answers a missing file, a folder and a taken name each with its own code', async () => {
    expect(await openProject(join(folder, 'none.cutaway'), { mode: 'write' })).toMatchObject({ error: { code: 'project.not-found' } });
    expect(await openProject(folder, { mode: 'read' })).toMatchObject({ error: { code: 'project.not-a-project' } });
    await newFilm();
    expect(await createProject(path, blankFilm())).toMatchObject({ error: { code: 'project.exists' } });
    expect(await createProject(join(folder, 'no', 'film.cutaway'), blankFilm())).toMatchObject({ error: { code: 'disk.no-folder' } });
  });
});
