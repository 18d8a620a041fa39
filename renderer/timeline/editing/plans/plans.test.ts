import { describe, expect, it } from 'vitest';
import { unwrap } from '../../../../core/base/fault.ts';
import { asId, countingIds } from '../../../../core/base/id.ts';
import { TICKS_PER_SECOND } from '../../../../core/base/ticks.ts';
import { type CommandCall, planAll } from '../../../../core/edit/plan.ts';
import { listViolations } from '../../../../core/model/invariants.ts';
import { shot, ToolRehearsal } from '../../../../test/fixtures/tool-rehearsal.ts';
import type { TimelineSelection } from '../../../state/selection-slice.ts';
import { planEffectDrop } from '../../drop/drop-effect.ts';
import { dropGoal } from '../../drop/drop-goal.ts';
import { planMediaDrop } from '../../drop/drop-media.ts';
import { attributeCalls, copiedClips, pasteCall } from './clipboard-plans.ts';
import { cutAllAtPlayhead, cutAtPlayhead } from './cut-plans.ts';
import type { EditPlan } from './edit-plan.ts';
import { nextEdit } from './place-plans.ts';
import { closeAllGaps, extractSelection, liftSelection } from './remove-plans.ts';
import { fitToFill, placeSource, sourceMarks } from './source-plans.ts';
import { addDefaultTransition } from './transition-plans.ts';
import { rippleToPlayhead, trimEdgeBy, trimToPlayhead } from './trim-plans.ts';

const second = TICKS_PER_SECOND;
const FILM = [shot('a', 0, 1, 2), shot('b', 2, 2, 2), shot('c', 6, 3, 2)];
const clip = (name: string) => asId<'clip'>(`clip_${name}`);
const both = (name: string): TimelineSelection => ({ kind: 'clips', clipIds: [clip(`${name}p`), clip(`${name}s`)] });

/** The film with the playhead and a selection, and what a plan makes of it. */
function film(playheadSeconds: number, selection: TimelineSelection = { kind: 'none' }) {
  const at = new ToolRehearsal(FILM);
  at.view = { ...at.view, playhead: playheadSeconds * second };
  at.selection = selection;
  const run = (calls: readonly CommandCall[]) => {
    at.project = unwrap(planAll(at.project, calls, countingIds(5000))).project;
    expect(listViolations(at.project)).toEqual([]);
    return at;
  };
  return { at, run, plan: (plan: EditPlan) => run(plan(at.scene)) };
}

describe('cutting and taking away', () => {
  it('cuts the targeted tracks at the playhead, or what is selected there, or all', () => {
    expect(film(1).plan(cutAtPlayhead).project.tables.clips.size).toBe(8);
    expect(film(1, { kind: 'clips', clipIds: [clip('ap')] }).plan(cutAtPlayhead).project.tables.clips.size).toBe(7);
    expect(film(1).plan(cutAllAtPlayhead).project.tables.clips.size).toBe(8);
    expect(cutAtPlayhead(film(5).at.scene)).toEqual([]);
  });
  it('leaves a gap, or closes it', () => {
    expect(film(0, both('a')).plan(liftSelection).span('clip_bp')).toEqual([2, 4]);
    expect(film(0, both('a')).plan(extractSelection).span('clip_bp')).toEqual([0, 2]);
    const gap: TimelineSelection = { kind: 'gap', trackId: asId<'track'>('track_v1'), start: 4 * second, end: 6 * second };
    expect(film(0, gap).plan(extractSelection).span('clip_cp')).toEqual([4, 6]);
    expect(film(0).plan(closeAllGaps).span('clip_cs')).toEqual([4, 6]);
  });
});

describe('trimming by keys', () => {
  it('takes out a top or a tail and closes the time', () => {
    expect(film(1).plan(rippleToPlayhead('head')).span('clip_bp')).toEqual([1, 3]);
    const tail = film(1).plan(rippleToPlayhead('tail'));
    expect([tail.span('clip_ap'), tail.span('clip_bs')]).toEqual([
      [0, 1],
      [1, 3],
    ]);
  });
  it('trims to the playhead and leaves the time', () => {
    const head = film(1).plan(trimToPlayhead('head'));
    expect([head.span('clip_ap'), head.span('clip_as'), head.span('clip_bp')]).toEqual([
      [1, 2],
      [1, 2],
      [2, 4],
    ]);
  });
  it('rolls a selected cut by frames', () => {
    const rolled = film(0, { kind: 'edge', clipId: clip('ap'), side: 'tail' }).plan(trimEdgeBy(25, null));
    expect([rolled.span('clip_ap'), rolled.span('clip_bs')]).toEqual([
      [0, 3],
      [3, 4],
    ]);
  });
});

describe('from the source viewer', () => {
  const marks = (at: ToolRehearsal, inFrame: number | null, outFrame: number | null) => {
    const read = sourceMarks(at.scene, asId<'asset'>('asset_shot'), { inFrame, outFrame });
    if (read === null) throw new Error('no source');
    return read;
  };
  it('inserts at the playhead and overwrites between in and out', () => {
    const insert = film(2);
    const { calls, clipIds } = placeSource(insert.at.scene, marks(insert.at, 0, 25), 'insert');
    insert.run(calls);
    expect([insert.at.span(clipIds[0] ?? ''), insert.at.span('clip_bp')]).toEqual([
      [2, 3],
      [3, 5],
    ]);
    const over = film(0);
    over.at.view = { ...over.at.view, inPoint: 4 * second, outPoint: 6 * second };
    const placed = placeSource(over.at.scene, marks(over.at, 10, null), 'overwrite');
    over.run(placed.calls);
    expect([over.at.span(placed.clipIds[0] ?? ''), over.at.span('clip_cp')]).toEqual([
      [4, 6],
      [6, 8],
    ]);
  });
  it.each([
    ['slower', 25],
    ['faster', 100],
  ])('fills in to out %s', (_how, frames) => {
    const fit = film(0);
    fit.at.view = { ...fit.at.view, inPoint: 4 * second, outPoint: 6 * second };
    const edit = fitToFill(fit.at.scene, marks(fit.at, 0, frames));
    fit.run(edit?.calls ?? []);
    const made = fit.at.project.tables.clips.get(edit?.clipIds[0] ?? clip('none'));
    expect(fit.at.span(made?.id ?? '')).toEqual([4, 6]);
    expect((made?.timeMap.speed.num ?? 0) / (made?.timeMap.speed.den ?? 1)).toBeCloseTo(frames / 50);
  });
});

describe('transitions, copies and places', () => {
  it('puts the default transition on the nearest cut, as long as the clips have material for', () => {
    const { at } = { at: film(1.8).plan(addDefaultTransition('picture')) };
    const [made] = at.project.tables.transitions.values();
    expect(made).toMatchObject({ kind: 'dissolve', leftClipId: 'clip_ap', rightClipId: 'clip_bp' });
  });
  it('pastes what was cut, linked with each other, and effects onto others', () => {
    const copy = film(5, both('a'));
    copy.run([{ command: 'effect.add', args: { clipId: 'clip_ap', kind: 'blur' } }]);
    const copied = copiedClips(copy.at.scene);
    copy.plan(liftSelection);
    const ids = ['clip_xp', 'clip_xs'];
    copy.run([pasteCall(copy.at.scene, copied, 'overwrite', ids)]);
    expect([copy.at.span('clip_xp'), copy.at.span('clip_xs')]).toEqual([
      [5, 7],
      [5, 7],
    ]);
    expect(copy.at.project.tables.clips.get(clip('xp'))?.linkId).toBe(copy.at.project.tables.clips.get(clip('xs'))?.linkId);
    copy.at.selection = both('b');
    copy.run(attributeCalls(copy.at.scene, copied));
    expect(copy.at.project.tables.clips.get(clip('bp'))?.effects.map(({ kind }) => kind)).toEqual(['blur']);
  });
  it('finds the edits on both sides of the playhead', () => {
    const { scene } = film(3).at;
    expect([nextEdit(scene, -1, 'targeted'), nextEdit(scene, 1, 'targeted')]).toEqual([2 * second, 4 * second]);
    expect(nextEdit(film(8).at.scene, 1, 'all')).toBeNull();
  });
});

describe('dropping', () => {
  it('places media one after the other, on a new track above the topmost', () => {
    const { at, run } = film(0);
    const items = [
      { kind: 'asset', id: asId<'asset'>('asset_shot'), sourceOut: second } as const,
      { kind: 'asset', id: asId<'asset'>('asset_shot'), sourceOut: second } as const,
    ];
    const plan = planMediaDrop(at.scene, items, { goal: dropGoal(at.scene, { yPx: 5 }), time: second, mode: 'overwrite' });
    run(plan.calls);
    expect(plan.clipIds).toHaveLength(4);
    expect([at.span(plan.clipIds[0] ?? ''), at.span(plan.clipIds[2] ?? '')]).toEqual([
      [1, 2],
      [2, 3],
    ]);
    expect(at.project.tables.tracks.size).toBe(4);
  });
  it('puts an effect of sound on the sound of the picture it is dropped on, and a transition on the nearer cut', () => {
    const { at, run } = film(0);
    const place = { goal: dropGoal(at.scene, at.at(1.9, 'track_v1')), time: 0, mode: 'overwrite' } as const;
    run(planEffectDrop(at.scene, { type: 'effect', kind: 'compressor' }, at.at(1.9, 'track_v1'), place));
    run(planEffectDrop(at.scene, { type: 'transition', kind: 'wipe' }, at.at(1.9, 'track_v1'), place));
    expect(at.project.tables.clips.get(clip('as'))?.effects.map(({ kind }) => kind)).toEqual(['compressor']);
    expect([...at.project.tables.transitions.values()]).toMatchObject([{ kind: 'wipe', leftClipId: 'clip_ap', rightClipId: 'clip_bp' }]);
  });
});
