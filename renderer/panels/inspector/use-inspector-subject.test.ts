import { describe, expect, test } from 'vitest';
import { unwrap } from '../../../core/base/fault.ts';
import { asId, countingIds } from '../../../core/base/id.ts';
import { type CommandCall, planAll } from '../../../core/edit/plan.ts';
import { emptyProject, type Project } from '../../../core/model/project.ts';
import type { InspectorSubject } from './inspector-subject.ts';
import { isOnlyPlaced } from './use-inspector-subject.ts';

const RATE = { num: 25, den: 1 };
const newId = countingIds();
const edited = (project: Project, ...calls: readonly CommandCall[]): Project => unwrap(planAll(project, calls, newId)).project;
const film = edited(
  emptyProject({ id: asId<'project'>('project_1'), name: 'Film', mainSequenceId: null }),
  {
    command: 'sequence.new',
    args: { id: 'sequence_main', pictureTracks: 2, soundTracks: 0, trackIds: ['track_v0', 'track_v1'], rate: RATE },
  },
  {
    command: 'generator.add',
    args: { generator: 'solid', id: 'clip_a', trackId: 'track_v0', at: { frames: 10 }, duration: { frames: 50 } },
  },
);

function subjectOf(project: Project): InspectorSubject {
  const sequence = project.tables.sequences.get(asId<'sequence'>('sequence_main'));
  const clip = project.tables.clips.get(asId<'clip'>('clip_a'));
  const track = clip === undefined ? undefined : project.tables.tracks.get(clip.trackId);
  if (sequence === undefined || clip === undefined || track === undefined) throw new Error('the film has no clip');
  return { kind: 'clips', project, sequence, clips: [{ clip, track }] };
}

describe('what the inspector shows of a clip that is dragged', () => {
  test('waits while the clip is moved in time', () => {
    const moved = edited(film, { command: 'clip.move', args: { clipIds: ['clip_a'], by: { frames: 5 } } });
    expect(isOnlyPlaced(subjectOf(film), subjectOf(moved))).toBe(true);
  });
  test('follows at once when a setting of the clip changes', () => {
    const labelled = edited(film, { command: 'clip.rename', args: { clipId: 'clip_a', name: 'Sky' } });
    const faster = edited(film, { command: 'effect.add', args: { clipId: 'clip_a', kind: 'blur' } });
    for (const changed of [labelled, faster]) expect(isOnlyPlaced(subjectOf(film), subjectOf(changed))).toBe(false);
  });
  test('follows at once when something else is selected', () => {
    expect(isOnlyPlaced(subjectOf(film), { kind: 'nothing' })).toBe(false);
  });
});
