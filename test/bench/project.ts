import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwrap } from '../../core/base/fault.ts';
import { planAll } from '../../core/edit/plan.ts';
import type { Project } from '../../core/model/project.ts';
import { createProject, openProject } from '../../engine/project/open-project.ts';
import { randomIds } from '../../engine/project/random-ids.ts';
import type { ProjectSession } from '../../engine/project/session.ts';
import { appendShot, blankFilm, FOUNDATION } from '../fixtures/film.ts';

/** What keeping a project costs: edits with their journal entry synced, opening and saving a large project, opening a long journal. */
const TRACKS = 20;
const CLIPS = 10_000;
const folder = await mkdtemp(join(tmpdir(), 'cutaway-bench-'));
const say = (name: string, value: string): boolean => process.stdout.write(`${name.padEnd(52)} ${value}\n`);
const ms = (value: number): string => `${value.toFixed(1)} ms`;

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const start = performance.now();
  const value = await work();
  return [value, performance.now() - start];
}

function quantiles(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return `p50 ${ms(at(0.5))}   p95 ${ms(at(0.95))}   max ${ms(at(1))}`;
}

/** Clips spread over many picture tracks. */
function largeFilm(): Project {
  const tracks = Array.from({ length: TRACKS }, (_, index) => `track_p${index}`);
  const [, media] = FOUNDATION;
  const sequence = { command: 'sequence.new', args: { id: 'sequence_main', pictureTracks: TRACKS, soundTracks: 0, trackIds: tracks } };
  let { project } = unwrap(planAll(blankFilm(), media === undefined ? [sequence] : [sequence, media], randomIds));
  for (let index = 0; index < CLIPS; index += 1) {
    const shot = {
      ...appendShot(index, 10),
      args: {
        assetId: 'asset_hour',
        sourceIn: { frames: index },
        sourceOut: { frames: index + 10 },
        pictureTrackId: tracks[index % TRACKS],
      },
    };
    ({ project } = unwrap(planAll(project, [shot], randomIds)));
  }
  return project;
}

async function editTimes(session: ProjectSession, count: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const { command, args } = appendShot(index % 5000, 10);
    const [done, time] = await timed(() => session.execute(command, args));
    unwrap(done);
    times.push(time);
  }
  return times;
}

try {
  const path = join(folder, 'large.cutaway');
  const film = largeFilm();
  const created = unwrap(await createProject(path, film));
  say(`project file, ${CLIPS} clips on ${TRACKS} tracks`, `${((await stat(path)).size / 2 ** 20).toFixed(1)} MiB`);
  say('edit with synced journal entry, in that project', quantiles(await editTimes(created, 1000)));
  const [saved, saveTime] = await timed(() => created.save());
  unwrap(saved);
  say('save it, proven by reading back', ms(saveTime));
  const [snapped, snapTime] = await timed(() => created.snapshot());
  unwrap(snapped);
  say('snapshot it, proven by opening', ms(snapTime));
  await created.close();
  const [opened, openTime] = await timed(() => openProject(path, { mode: 'write' }));
  say('open it', ms(openTime));
  await unwrap(opened).close();

  const long = join(folder, 'long.cutaway');
  const writer = unwrap(await createProject(long, blankFilm(), { journalLimitBytes: 2 ** 40, snapshotEveryMs: 2 ** 40 }));
  for (const { command, args } of FOUNDATION) unwrap(await writer.execute(command, args));
  say('edit with synced journal entry, project that grows', quantiles(await editTimes(writer, 10_000)));
  await writer.close();
  say('journal of 10,000 edits', `${((await stat(`${long}.d/journal`)).size / 2 ** 20).toFixed(1)} MiB`);
  const [replayed, replayTime] = await timed(() => openProject(long, { mode: 'write' }));
  say(`open and replay ${unwrap(replayed).recovered.replayedEdits} journal entries`, ms(replayTime));
  await unwrap(replayed).close();
} finally {
  await rm(folder, { recursive: true, force: true });
}
