import { asId } from '../../core/base/id.ts';
import { TICKS_PER_SECOND } from '../../core/base/ticks.ts';
import type { EditContext } from '../../core/edit/command.ts';
import { applyPatch } from '../../core/edit/patch.ts';
import { runCommand } from '../../core/edit/run-command.ts';
import { laneEnd } from '../../core/model/lane.ts';
import { emptyProject, laneOf, type Project } from '../../core/model/project.ts';
import type { Random } from '../fixtures/random.ts';
import { mediaArgs } from '../property/sample-media.ts';

/** Half picture and half sound tracks, full of linked clips of one to eight seconds with effects, fades, transitions and markers here and there. */
export function largeProject(random: Random, context: EditContext, clipCount: number, trackCount: number): Project {
  let project = emptyProject({ id: asId('project_1'), name: 'Large', mainSequenceId: null });
  const run = (name: string, args: unknown): boolean => {
    const patch = runCommand(project, name, args, context);
    if (patch.ok) project = applyPatch(project, patch.value);
    return patch.ok;
  };
  const pairs = trackCount / 2;
  const trackIds = Array.from({ length: trackCount }, (_, index) => (index < pairs ? `track_v${index}` : `track_a${index - pairs}`));
  run('asset.import', { id: 'asset_a', ...mediaArgs('movie', 600) });
  run('asset.import', { id: 'asset_b', ...mediaArgs('movie', 60.37, 2) });
  for (let index = 0; index < 40; index++)
    run('bin.add', { id: `bin_b${index}`, name: 'Bin', parentId: index < 8 ? null : `bin_b${index % 8}` });
  run('sequence.new', { id: 'sequence_main', pictureTracks: pairs, soundTracks: pairs, trackIds });
  for (let index = 0; index < clipCount / 2; index++) {
    const on = index % pairs;
    const clipId = `clip_p${index}`;
    const frames = random.integer(25, 200);
    run('clip.append', {
      assetId: random.chance(0.8) ? 'asset_a' : 'asset_b',
      sourceIn: { frames: random.integer(50, 1200) },
      duration: { frames },
      pictureTrackId: `track_v${on}`,
      soundTrackIds: [`track_a${on}`],
      ids: [clipId, `clip_s${index}`],
    });
    if (random.chance(0.2)) run('effect.add', { clipId, kind: 'blur' });
    if (random.chance(0.2)) run('transform.set', { clipId, params: { scale: 50 }, fromStart: 0 });
    if (random.chance(0.1)) run('clip.fade', { clipId, edge: 'out', duration: { frames: 12 } });
    if (index >= pairs && random.chance(0.1)) run('transition.add', { clipId, edge: 'in', kind: 'dissolve', duration: { frames: 10 } });
    if (random.chance(0.05)) run('marker.add', { clipId, at: { frames: 0 }, name: 'x' });
  }
  // A few of everything else, so that every command finds something to work on.
  run('caption.import', {
    newTrack: { id: 'track_c' },
    captions: Array.from({ length: clipCount / 10 }, (_, index) => {
      const start = index * 3 * TICKS_PER_SECOND;
      return { start, end: start + 2 * TICKS_PER_SECOND, text: `Caption ${index}` };
    }),
  });
  run('sequence.new', { id: 'sequence_inner', pictureTracks: 1, soundTracks: 1, trackIds: ['track_iv', 'track_ia'] });
  run('clip.append', {
    sequenceId: 'sequence_inner',
    assetId: 'asset_a',
    duration: { frames: 100 },
    pictureTrackId: 'track_iv',
    soundTrackIds: ['track_ia'],
  });
  for (let index = 0; index < 60; index++) {
    const trackId = `track_v${index % pairs}`;
    run('clip.append', { nestedId: 'sequence_inner', duration: { frames: 50 }, pictureTrackId: trackId, soundTrackIds: [] });
    const lane = laneOf(project, asId(trackId));
    // Past a gap, which leaves something for gap.close.
    run('generator.add', { generator: 'solid', trackId, at: laneEnd(lane) + 25 * TICKS_PER_SECOND, duration: '2s' });
    run('asset.import', { id: `asset_x${index}`, ...mediaArgs('movie', 5 + index) });
    run('sequence.new', { id: `sequence_x${index}`, pictureTracks: 1, soundTracks: 1 });
    run('marker.add', { sequenceId: 'sequence_main', at: { frames: index * 10 }, name: 'x' });
  }
  run('sequence.main', { sequenceId: 'sequence_main' });
  return project;
}
