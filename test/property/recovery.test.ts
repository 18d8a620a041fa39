import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { parseProject, serialiseProject } from '../../core/model/schema.ts';
import { createProject, openProject } from '../../engine/project/open-project.ts';
import type { ProjectSession } from '../../engine/project/session.ts';
import { type DiskFailure, faultyDisk } from '../fixtures/faulty-disk.ts';
import { appendShot, blankFilm, FOUNDATION } from '../fixtures/film.ts';

/** Every random case prints the seed with which fast-check repeats it. */

type Act =
  | { readonly kind: 'shot'; readonly from: number }
  | { readonly kind: 'split'; readonly at: number }
  | { readonly kind: 'undo' | 'redo' | 'save' | 'snapshot' };

const actArbitrary: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('shot' as const), from: fc.integer({ min: 0, max: 1000 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('split' as const), at: fc.integer({ min: 1, max: 200 }) }) },
  { weight: 3, arbitrary: fc.constantFrom<Act>({ kind: 'undo' }, { kind: 'redo' }) },
  { weight: 1, arbitrary: fc.constantFrom<Act>({ kind: 'save' }, { kind: 'snapshot' }) },
);

/** Whether it was acknowledged; a refusal (nothing to undo, no clip to split) changes nothing. */
async function perform(session: ProjectSession, act: Act): Promise<boolean> {
  switch (act.kind) {
    case 'shot': {
      const { command, args } = appendShot(act.from, 25);
      return (await session.execute(command, args)).ok;
    }
    case 'split':
      return (await session.execute('clip.split', { at: { frames: act.at } })).ok;
    case 'undo':
      return (await session.undo()).ok;
    case 'redo':
      return (await session.redo()).ok;
    case 'save':
      return (await session.save()).ok;
    case 'snapshot':
      return (await session.snapshot()).ok;
  }
}

/** Memory where there is such a disk: thousands of syncs cost nothing there, and what is tested is the order of steps. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(PLACE, 'cutaway-recovery-'));
  path = join(folder, 'film.cutaway');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Acknowledged {
  readonly state: string;
  readonly journalBytes: number;
}

interface Film {
  /** The states that were acknowledged, in order. */
  readonly states: readonly Acknowledged[];
  /** Index in `states` of what the project file holds. */
  readonly savedAt: number;
}

/** Makes a film at `at` with these acts, and notes what was acknowledged when. */
async function filmOf(at: string, acts: readonly Act[]): Promise<Film> {
  const session = unwrap(await createProject(at, blankFilm()));
  const states: Acknowledged[] = [];
  const note = async (): Promise<void> => {
    const journal = await readFile(`${at}.d/journal`);
    states.push({ state: serialiseProject(session.project), journalBytes: journal.length });
  };
  await note();
  let savedAt = 0;
  for (const { command, args } of FOUNDATION) {
    unwrap(await session.execute(command, args));
    await note();
  }
  for (const act of acts) {
    if (!(await perform(session, act))) continue;
    await note();
    if (act.kind === 'save') savedAt = states.length - 1;
  }
  await session.close();
  return { states, savedAt };
}

let copies = 0;
/** Opens a copy of the film after `harm` was done to it; answers the state. */
async function openHarmed(harm: (copy: string) => Promise<void>): Promise<string> {
  const copy = join(folder, `copy${copies++}.cutaway`);
  await cp(path, copy);
  await cp(`${path}.d`, `${copy}.d`, { recursive: true });
  await harm(copy);
  const session = unwrap(await openProject(copy, { mode: 'write' }));
  const state = serialiseProject(session.project);
  // What was opened can be gone on with, and is what opens next time.
  const { command, args } = appendShot(0, 3);
  const more = await session.execute(command, args);
  if (!more.ok) expect(session.project.tables.assets.size, more.error.message).toBe(0);
  const after = serialiseProject(session.project);
  await session.close();
  const again = unwrap(await openProject(copy, { mode: 'read' }));
  expect(serialiseProject(again.project)).toBe(after);
  expect(parseProject(state).ok).toBe(true);
  await rm(copy);
  await rm(`${copy}.d`, { recursive: true });
  return state;
}

describe('recovery', () => {
  test('a journal cut at any byte near its end gives the last state acknowledged before the cut', async () => {
    const acts: Act[] = [
      { kind: 'shot', from: 0 },
      { kind: 'save' },
      { kind: 'shot', from: 50 },
      { kind: 'split', at: 10 },
      { kind: 'undo' },
      { kind: 'shot', from: 9 },
    ];
    const { states, savedAt } = await filmOf(path, acts);
    const size = states.at(-1)?.journalBytes ?? 0;
    const floor = states[savedAt]?.journalBytes ?? 0;
    expect(size - floor).toBeGreaterThan(220);
    for (let cut = size; cut > Math.max(floor, size - 220); cut -= 1) {
      const expected = states.findLast(({ journalBytes }) => journalBytes <= cut)?.state;
      expect(await openHarmed((copy) => truncate(`${copy}.d/journal`, cut)), `cut at ${cut} of ${size}`).toBe(expected);
    }
  });

  test('a journal cut anywhere keeps what was acknowledged before, and never less than the project file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(actArbitrary, { minLength: 3, maxLength: 15 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }),
        async (acts, cuts) => {
          await rm(path, { force: true });
          await rm(`${path}.d`, { recursive: true, force: true });
          const { states, savedAt } = await filmOf(path, acts);
          const size = states.at(-1)?.journalBytes ?? 0;
          for (const part of cuts) {
            const cut = Math.floor(size * part);
            const before = states.findLastIndex(({ journalBytes }) => journalBytes <= cut);
            const expected = states[Math.max(before, savedAt)]?.state;
            expect(await openHarmed((copy) => truncate(`${copy}.d/journal`, cut))).toBe(expected);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  test('overwritten bytes in the journal lose nothing acknowledged before them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(actArbitrary, { minLength: 3, maxLength: 15 }),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 6, maxLength: 6 }),
        async (acts, flips) => {
          await rm(path, { force: true });
          await rm(`${path}.d`, { recursive: true, force: true });
          const { states, savedAt } = await filmOf(path, acts);
          const size = states.at(-1)?.journalBytes ?? 0;
          for (const [place, mask] of flips) {
            const offset = place % size;
            const opened = await openHarmed(async (copy) => {
              const bytes = await readFile(`${copy}.d/journal`);
              bytes[offset] = (bytes[offset] ?? 0) ^ mask;
              await writeFile(`${copy}.d/journal`, bytes);
            });
            const before = states.findLastIndex(({ journalBytes }) => journalBytes <= offset);
            const allowed = states.slice(Math.max(before, savedAt)).map(({ state }) => state);
            expect(allowed).toContain(opened);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  test('a damaged project file is made good from snapshot and journal wherever the damage is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(actArbitrary, { minLength: 3, maxLength: 15 }),
        fc.array(fc.double({ min: 0, max: 0.99, noNaN: true }), { minLength: 5, maxLength: 5 }),
        async (acts, cuts) => {
          await rm(path, { force: true });
          await rm(`${path}.d`, { recursive: true, force: true });
          const { states } = await filmOf(path, acts);
          const { length } = await readFile(path);
          for (const part of cuts) {
            const opened = await openHarmed((copy) => truncate(copy, Math.floor(length * part)));
            expect(opened).toBe(states.at(-1)?.state);
          }
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe('a program that stops between any two steps on the disk', () => {
  const ACTS: readonly Act[] = [
    { kind: 'shot', from: 0 },
    { kind: 'save' },
    { kind: 'shot', from: 9 },
    { kind: 'undo' },
    { kind: 'snapshot' },
    { kind: 'shot', from: 30 },
    { kind: 'save' },
    { kind: 'shot', from: 77 },
    { kind: 'save' },
  ];

  interface Run {
    readonly acknowledged: readonly string[];
    /** The project as it would be had the act under way succeeded; null where none was. */
    readonly underWay: readonly string[];
    readonly steps: number;
    readonly created: boolean;
  }

  /** Small limits, so that folding the journal and taking snapshots happen too. */
  const LIMITS = { journalLimitBytes: 2_500, historyLimitBytes: 1_000, snapshotEveryMs: 0 };

  async function run(failure: DiskFailure | null, states: readonly string[]): Promise<Run> {
    const disk = faultyDisk(failure);
    const acknowledged: string[] = [];
    const created = await createProject(path, blankFilm(), { disk, ...LIMITS });
    if (!created.ok) return { acknowledged, underWay: states.slice(0, 1), steps: disk.steps(), created: false };
    const session = created.value;
    acknowledged.push(serialiseProject(session.project));
    for (const { command, args } of FOUNDATION) {
      if ((await session.execute(command, args)).ok) acknowledged.push(serialiseProject(session.project));
    }
    for (const act of ACTS) {
      if (await perform(session, act)) acknowledged.push(serialiseProject(session.project));
    }
    await session.close().catch(() => undefined);
    return { acknowledged, underWay: [], steps: disk.steps(), created: true };
  }

  const clean = async (): Promise<void> => {
    await rm(path, { force: true });
    await rm(`${path}.d`, { recursive: true, force: true });
  };

  test('has lost nothing that it acknowledged', async () => {
    const whole = await run(null, []);
    expect(whole.created).toBe(true);
    expect(whole.steps).toBeGreaterThan(60);
    for (let atStep = 0; atStep < whole.steps; atStep += 1) {
      await clean();
      const { acknowledged, created } = await run({ kind: 'halt', atStep }, whole.acknowledged);
      // The locks of a dead process would be passed over; this process lives.
      await rm(`${path}.d/locks`, { recursive: true, force: true });
      const opened = await openProject(path, { mode: 'write', ...LIMITS });
      if (!opened.ok) {
        expect(created, `stopped at step ${atStep}: ${opened.error.message}`).toBe(false);
        expect(opened.error.code).toBe('project.not-found');
        continue;
      }
      const state = clipFrames(serialiseProject(opened.value.project));
      await opened.value.close();
      const last = clipFrames(acknowledged.at(-1) ?? '');
      const next = clipFrames(whole.acknowledged[acknowledged.length] ?? whole.acknowledged.at(-1) ?? '');
      expect([last, next], `stopped at step ${atStep}`).toContain(state);
    }
  });

  test.each(['ENOSPC', 'EIO'])('goes on after a single %s: refused edits left no trace, the others are kept', async (code) => {
    await clean();
    const { steps } = await run(null, []);
    // The program is one and the same for both errors: every other step each covers all of them.
    for (let atStep = code === 'EIO' ? 1 : 0; atStep < steps; atStep += 2) {
      await clean();
      const { acknowledged, created } = await run({ kind: 'error', atStep, code }, []);
      await rm(`${path}.d/locks`, { recursive: true, force: true });
      const opened = await openProject(path, { mode: 'write', ...LIMITS });
      if (!created) continue;
      expect(opened.ok, `failed at step ${atStep}`).toBe(true);
      if (!opened.ok) continue;
      expect(serialiseProject(opened.value.project), `failed at step ${atStep}`).toBe(acknowledged.at(-1));
      await opened.value.close();
    }
  });
});

/** A state without the random ids in it: the source places of the clips, in no order. */
const clipFrames = (text: string): string => (text.match(/"sourceAnchor":\d+/g) ?? []).sort().join();
