import { asId } from '../../core/base/id.ts';
import type { EditContext } from '../../core/edit/command.ts';
import { applyPatch } from '../../core/edit/patch.ts';
import { runCommand } from '../../core/edit/run-command.ts';
import { emptyProject, type Project } from '../../core/model/project.ts';
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
  return project;
}
