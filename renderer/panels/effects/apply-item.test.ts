import { describe, expect, it } from 'vitest';
import { asId } from '../../../core/base/id.ts';
import { framesToTicks } from '../../../core/base/ticks.ts';
import type { Project } from '../../../core/model/project.ts';
import { clipId, edited, effectsOfClip, filmOfThree } from '../../../test/fixtures/edited-film.ts';
import type { TimelineSelection } from '../../state/selection-slice.ts';
import { type ApplyPlan, planApply } from './apply-item.ts';
import { CATALOGUE_GROUPS, findItem, matchesSearch } from './effect-catalogue.ts';

const film = filmOfThree();
const at = (frames: number) => framesToTicks(frames, { num: 25, den: 1 });
const clips = (...ids: readonly string[]): TimelineSelection => ({ kind: 'clips', clipIds: ids.map(clipId) });
const place = (selection: TimelineSelection, frames = 0, project: Project = film) => ({
  project,
  sequenceId: asId<'sequence'>('sequence_main'),
  selection,
  playhead: at(frames),
});
function done(plan: ApplyPlan, project: Project = film): Project {
  if (plan.kind === 'refused') throw new Error(plan.why);
  return edited(project, plan.calls);
}

describe('applying from the effects panel', () => {
  it('puts an effect on every selected clip of its kind', () => {
    const after = done(planApply({ type: 'effect', kind: 'blur' }, place(clips('clip_a', 'clip_c'))));
    expect(effectsOfClip(after, 'clip_a')).toMatchObject([{ kind: 'blur' }]);
    expect(effectsOfClip(after, 'clip_b')).toEqual([]);
    expect(effectsOfClip(after, 'clip_c')).toMatchObject([{ kind: 'blur' }]);
  });

  it('says what to select where nothing fits', () => {
    expect(planApply({ type: 'effect', kind: 'blur' }, place({ kind: 'none' }))).toEqual({ kind: 'refused', why: 'no-clip' });
    expect(planApply({ type: 'effect', kind: 'compressor' }, place(clips('clip_a')))).toEqual({ kind: 'refused', why: 'no-clip' });
    expect(planApply({ type: 'transition', kind: 'crossfade' }, place(clips('clip_a')))).toEqual({ kind: 'refused', why: 'no-cut' });
  });

  it('puts a transition on the cut that is nearer to the playhead, once for two clips that share it', () => {
    const after = done(planApply({ type: 'transition', kind: 'dissolve' }, place(clips('clip_a', 'clip_b'), 110)));
    expect([...after.tables.transitions.values()]).toMatchObject([{ kind: 'dissolve', leftClipId: 'clip_a', rightClipId: 'clip_b' }]);
  });

  it('puts it on the selected edge, and changes the kind of a selected one', () => {
    const after = done(
      planApply({ type: 'transition', kind: 'dissolve' }, place({ kind: 'edge', clipId: clipId('clip_c'), side: 'head' }, 290)),
    );
    const [transition] = after.tables.transitions.values();
    if (transition === undefined) throw new Error('no transition');
    expect(transition).toMatchObject({ leftClipId: 'clip_b', rightClipId: 'clip_c' });
    const other = done(
      planApply({ type: 'transition', kind: 'wipe' }, place({ kind: 'transition', transitionId: transition.id }, 0, after)),
      after,
    );
    expect([...other.tables.transitions.values()]).toMatchObject([{ id: transition.id, kind: 'wipe' }]);
  });

  it('puts a title above what is there, and on a new track where there is no room', () => {
    const first = done(planApply({ type: 'generator', kind: 'title' }, place({ kind: 'none' }, 50)));
    const title = [...first.tables.clips.values()].find(({ content }) => content.kind === 'generator');
    expect(title).toMatchObject({ trackId: 'track_v2', duration: at(125) });
    const second = done(planApply({ type: 'generator', kind: 'solid' }, place({ kind: 'none' }, 60, first)), first);
    expect(second.tables.tracks.size).toBe(first.tables.tracks.size + 1);
    expect(film.tables.clips.get(clipId('clip_a'))).toBe(second.tables.clips.get(clipId('clip_a')));
  });
});

describe('the catalogue', () => {
  it('offers every effect once, under an id that finds it', () => {
    const items = CATALOGUE_GROUPS.flatMap((group) => group.items);
    expect(items).toHaveLength(44);
    for (const item of items) expect(findItem(item.id)).toBe(item);
  });

  it('finds by parts of words in any order, in Hangul written either way', () => {
    expect(matchesSearch('gain lif', ['Lift, gamma, gain'])).toBe(true);
    expect(matchesSearch('gain zoom', ['Lift, gamma, gain'])).toBe(false);
    expect(matchesSearch('흐림'.normalize('NFD'), ['가우시안 흐림'])).toBe(true);
  });
});
