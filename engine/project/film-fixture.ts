import { asId } from '../../core/base/id.ts';
import { TICKS_PER_SECOND } from '../../core/base/ticks.ts';
import { emptyProject, type Project } from '../../core/model/project.ts';
import type { CommandCall } from './plan.ts';

/** A project with nothing in it, for tests. */
export const blankFilm = (): Project => emptyProject({ id: asId<'project'>('project_test'), name: 'Test film', mainSequenceId: null });

/** The commands that give a blank film a sequence, tracks and an hour of footage, with known ids. */
export const FOUNDATION: readonly CommandCall[] = [
  {
    command: 'sequence.new',
    args: {
      id: 'sequence_main',
      name: 'Main',
      pictureTracks: 2,
      soundTracks: 2,
      trackIds: ['track_v1', 'track_v2', 'track_a1', 'track_a2'],
    },
  },
  {
    command: 'asset.import',
    args: {
      id: 'asset_hour',
      name: 'hour.mov',
      kind: 'movie',
      path: 'hour.mov',
      fingerprint: { sizeBytes: 1_000_000, quick: 'q', full: null },
      duration: 3600 * TICKS_PER_SECOND,
      streams: [
        {
          kind: 'picture',
          index: 0,
          codec: 'h264',
          width: 1920,
          height: 1080,
          rotation: 0,
          pixelAspect: { num: 1, den: 1 },
          rate: { num: 25, den: 1 },
          variableRate: false,
          start: 0,
          duration: 3600 * TICKS_PER_SECOND,
          pixelFormat: 'yuv420p',
          bitDepth: 8,
          hasAlpha: false,
          interlaced: 'progressive',
          colour: { primaries: null, transfer: null, matrix: null, range: null },
        },
      ],
    },
  },
];

/** Appends `frames` frames of the footage from frame `from` on, to the lower picture track. */
export const appendShot = (from: number, frames: number): CommandCall => ({
  command: 'clip.append',
  args: { assetId: 'asset_hour', sourceIn: { frames: from }, sourceOut: { frames: from + frames } },
});
