import { describe, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { asId, countingIds } from '../../core/base/id.ts';
import { planAll } from '../../core/edit/plan.ts';
import { emptyProject } from '../../core/model/project.ts';
import { fromAssetPath, toAssetPath } from '../ingest/asset-path.ts';
import { withPaths } from './rebase-paths.ts';

const rebase = (path: string) => toAssetPath(fromAssetPath(path, '/films/one'), '/films/two');

describe('a project that is saved elsewhere', () => {
  const start = emptyProject({ id: asId<'project'>('project_1'), name: 'Film', mainSequenceId: null });
  const { project } = unwrap(
    planAll(
      start,
      [
        { command: 'sequence.new', args: { id: 'sequence_1', trackIds: ['track_v', 'track_a'] } },
        { command: 'generator.add', args: { trackId: 'track_v', at: 0, duration: '2s', generator: 'solid', id: 'clip_1' } },
        { command: 'effect.add', args: { clipId: 'clip_1', kind: 'lut', params: { file: 'looks/warm.cube' }, id: 'effect_1' } },
      ],
      countingIds(),
    ),
  );

  test('still finds the files that its effects read', () => {
    const moved = withPaths(project, rebase);
    expect(moved.tables.clips.get(asId<'clip'>('clip_1'))?.effects[0]?.params.file).toBe('/films/one/looks/warm.cube');
    expect(moved.tables.tracks).toEqual(project.tables.tracks);
  });

  test('names files relatively again where they lie beside it', () => {
    const back = (path: string) => toAssetPath(fromAssetPath(path, '/films/two'), '/films/one');
    expect(withPaths(withPaths(project, rebase), back).tables.clips).toEqual(project.tables.clips);
  });
});
