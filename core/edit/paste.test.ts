import { describe, expect, it } from 'vitest';
import { appendShot, blankFilm, FOUNDATION } from '../../test/fixtures/film.ts';
import { unwrap } from '../base/fault.ts';
import { countingIds } from '../base/id.ts';
import { framesToTicks } from '../base/ticks.ts';
import { listViolations } from '../model/invariants.ts';
import { clipsOf, type Project, tracksOf } from '../model/project.ts';
import type { Clip } from '../model/records.ts';
import { type CommandCall, planAll } from './plan.ts';

const rate = { num: 25, den: 1 };
const frames = (count: number) => framesToTicks(count, rate);
const newId = countingIds(1000);
const edited = (project: Project, calls: readonly CommandCall[]): Project => unwrap(planAll(project, calls, newId)).project;
const film = edited(blankFilm(), [...FOUNDATION, appendShot(0, 50), appendShot(100, 50)]);
const shots = (project: Project, track = 0) => {
  const [sequence] = project.tables.sequences.keys();
  const found = sequence === undefined ? undefined : tracksOf(project, sequence)[track];
  return found === undefined
    ? []
    : [...clipsOf(project, found.id)].map(({ clip, span }) => ({ ...clip, from: span.start / frames(1), to: span.end / frames(1) }));
};
const clipAt = (project: Project, index: number): Clip => {
  const clip = [...project.tables.clips.values()][index];
  if (clip === undefined) throw new Error('no clip');
  return clip;
};
const item = (clip: Clip, start = 0, tracksUp = 0) => ({ clip, start, kind: 'picture', tracksUp });
const paste = (args: Readonly<Record<string, unknown>>): CommandCall => ({ command: 'clip.paste', args });

describe('pasting', () => {
  it('gives back a clip that has been cut out since, with its effects and fades', () => {
    const graded = edited(film, [
      { command: 'effect.add', args: { clipId: clipAt(film, 0).id, kind: 'blur' } },
      { command: 'clip.fade', args: { clipId: clipAt(film, 0).id, edge: 'in', duration: { frames: 5 } } },
    ]);
    const copied = clipAt(graded, 0);
    const cut = edited(graded, [{ command: 'clip.lift', args: { clipIds: [copied.id] } }]);
    const pasted = edited(cut, [paste({ at: { frames: 200 }, items: [item(copied)] })]);
    const last = shots(pasted).at(-1);
    expect(last).toMatchObject({ name: copied.name, from: 200, to: 250, fadeIn: { duration: frames(5) } });
    expect(last?.effects.map(({ kind }) => kind)).toEqual(['blur']);
    expect(last?.effects[0]?.id).not.toBe(copied.effects[0]?.id);
    expect(listViolations(pasted)).toEqual([]);
  });

  it('makes room with insert, and covers what lies there without', () => {
    const copied = clipAt(film, 0);
    const inserted = edited(film, [paste({ at: { frames: 50 }, mode: 'insert', items: [item(copied)] })]);
    expect(shots(inserted).map(({ from, to }) => [from, to])).toEqual([
      [0, 50],
      [50, 100],
      [100, 150],
    ]);
    const covered = edited(film, [paste({ at: { frames: 25 }, items: [item(copied)] })]);
    expect(shots(covered).map(({ from, to }) => [from, to])).toEqual([
      [0, 25],
      [25, 75],
      [75, 100],
    ]);
  });

  it('keeps the tracks apart and goes to the lowest targeted one', () => {
    const copied = clipAt(film, 0);
    const [sequence] = film.tables.sequences.values();
    const both = edited(film, [paste({ at: 0, items: [item(copied), item(copied, 0, 1)] })]);
    expect(shots(both, 1).map(({ from, to }) => [from, to])).toEqual([[0, 50]]);
    const second = edited(film, [
      { command: 'track.target', args: { trackId: sequence?.trackIds[0], on: false } },
      paste({ at: 0, items: [item(copied)] }),
    ]);
    expect(shots(second, 1)).toHaveLength(1);
  });

  it.each([
    [
      'asset.missing',
      (clip: Clip) => ({ items: [item({ ...clip, content: { kind: 'asset', assetId: 'asset_gone', streamIndex: 0 } } as Clip)] }),
    ],
    ['track.none', (clip: Clip) => ({ items: [item(clip, 0, 9)] })],
    ['paste.kind', (clip: Clip) => ({ items: [{ ...item(clip), kind: 'sound' }] })],
    ['clip.no-media', (clip: Clip) => ({ items: [item({ ...clip, duration: frames(200_000) })] })],
  ])('refuses with %s what cannot lie there', (code, args) => {
    const done = planAll(film, [paste({ at: 0, ...args(clipAt(film, 0)) })], newId);
    expect(done.ok ? 'done' : done.error.code).toBe(code);
  });
});
