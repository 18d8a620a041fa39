import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fail, ok, unwrap } from '../../core/base/fault.ts';
import { parseProject } from '../../core/model/schema.ts';
import { appendShot, blankFilm, FOUNDATION } from '../../test/fixtures/film.ts';
import { nodeDisk } from '../store/disk.ts';
import { createProject, openProject } from './open-project.ts';
import { listSnapshots, readSnapshot, takeSnapshot } from './snapshots.ts';

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-snapshot-'));
  path = join(folder, 'film.cutaway');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('snapshots follow the clock while edits are made, and each opens', async () => {
  let nowMs = Date.parse('2025-01-01T00:00:00Z');
  const minute = 60_000;
  const session = unwrap(await createProject(path, blankFilm(), { nowMs: () => nowMs, retention: { newest: 4, hourly: 3, daily: 2 } }));
  for (const { command, args } of FOUNDATION) unwrap(await session.execute(command, args));
  for (let index = 0; index < 90; index += 1) {
    nowMs += 2 * minute;
    const { command, args } = appendShot(index, 5);
    unwrap(await session.execute(command, args));
  }
  await session.close();
  const snapshots = await listSnapshots(nodeDisk, `${path}.d/snapshots`);
  // Three hours of edits every two minutes, a snapshot when the newest is five minutes old: every sixth minute.
  const ages = snapshots.map(({ takenMs }) => (nowMs - takenMs) / minute);
  const [newest = 99] = ages;
  expect(newest).toBeLessThanOrEqual(6);
  expect(ages.slice(0, 4)).toEqual([newest, newest + 6, newest + 12, newest + 18]);
  // Four newest and, beyond them, the last of the hours before.
  expect(ages.length).toBeGreaterThanOrEqual(5);
  expect(ages.length).toBeLessThanOrEqual(6);
  for (const snapshot of snapshots) {
    const bytes = unwrap(await readSnapshot(nodeDisk, snapshot));
    expect(parseProject(bytes.toString()).ok).toBe(true);
    expect(gunzipSync(await readFile(snapshot.path)).equals(bytes)).toBe(true);
  }
});

test('a snapshot that does not open is not kept', async () => {
  const place = join(folder, 'snapshots');
  const refused = await takeSnapshot(nodeDisk, place, Buffer.from('nothing'), 0, () => fail('project.broken', 'No.'));
  expect(refused).toMatchObject({ ok: false, error: { code: 'project.broken' } });
  expect(await readdir(place)).toEqual([]);
  unwrap(await takeSnapshot(nodeDisk, place, Buffer.from('nothing'), 0, ok));
  expect(await listSnapshots(nodeDisk, place)).toHaveLength(1);
});

test('snapshots of a deleted project are not taken for those of a new one with its name', async () => {
  const first = unwrap(await createProject(path, blankFilm()));
  await first.close();
  await rm(path);
  const second = unwrap(await createProject(path, { ...blankFilm(), project: { ...blankFilm().project, name: 'Second' } }));
  await second.close();
  const snapshots = await listSnapshots(nodeDisk, `${path}.d/snapshots`);
  for (const snapshot of snapshots) expect(unwrap(await readSnapshot(nodeDisk, snapshot)).toString()).toContain('Second');
  expect(snapshots).toHaveLength(1);
  const opened = unwrap(await openProject(path, { mode: 'read' }));
  expect(opened.recovered.notices).toEqual([]);
});
