import { asId } from '../../core/base/id.ts';
import type { EditContext } from '../../core/edit/command.ts';
import { applyPatch } from '../../core/edit/patch.ts';
import { runCommand } from '../../core/edit/run-command.ts';
import { emptyProject, type Project } from '../../core/model/project.ts';
import type { Random } from '../fixtures/random.ts';
import { mediaArgs } from './sample-media.ts';

/** A small project of its own kind each time: some assets, one sequence of a common rate, a dozen clips. */
export function startingProject(random: Random, context: EditContext): Project {
  const rate = random.pick([
    { num: 25, den: 1 },
    { num: 24_000, den: 1001 },
    { num: 30_000, den: 1001 },
    { num: 60, den: 1 },
  ]);
  const commands: [string, unknown][] = [
    ['asset.import', { id: 'asset_movie', ...mediaArgs('movie', 20, 1, rate) }],
    ['asset.import', { id: 'asset_long', ...mediaArgs('movie', 61.37, 2) }],
    ['asset.import', { id: 'asset_song', ...mediaArgs('sound', 30.011) }],
    ['asset.import', { id: 'asset_still', ...mediaArgs('still', 0) }],
    ['bin.add', { name: 'Rushes' }],
    ['sequence.new', { id: 'sequence_main', pictureTracks: random.integer(1, 3), soundTracks: random.integer(1, 3), rate }],
    ['track.add', { id: 'track_captions', kind: 'caption', language: 'ko' }],
    ...Array.from({ length: 12 }, (): [string, unknown] => [
      'clip.append',
      {
        assetId: random.pick(['asset_movie', 'asset_long', 'asset_long', 'asset_song', 'asset_still']),
        sourceIn: '3s',
        duration: { frames: random.integer(10, 80) },
      },
    ]),
  ];
  let project = emptyProject({ id: asId('project_1'), name: 'Random', mainSequenceId: null });
  for (const [name, args] of commands) {
    const patch = runCommand(project, name, args, context);
    if (!patch.ok) throw new Error(`${name}: ${patch.error.message}`);
    project = applyPatch(project, patch.value);
  }
  return project;
}
