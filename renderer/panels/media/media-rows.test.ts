import { describe, expect, it } from 'vitest';
import { asId, countingIds } from '../../../core/base/id.ts';
import { TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import { type CommandCall, planAll } from '../../../core/edit/plan.ts';
import { emptyProject, type Project } from '../../../core/model/project.ts';
import type { MediaViewState } from '../../state/media-view-slice.ts';
import { mediaRows, nameOf, type RowContext } from './media-rows.ts';
import { usageOf } from './media-usage.ts';

const NO_COLOUR = { primaries: null, transfer: null, matrix: null, range: null };
const binId = (name: string) => asId<'bin'>(`bin_${name}`);

const importCall = (name: string, seconds: number, height: number, bin: string | null = null, codec = 'h264'): CommandCall => ({
  command: 'asset.import',
  args: {
    id: asId(`asset_${name}`),
    name: `${name}.mp4`,
    kind: 'movie',
    path: `footage/${name}.mp4`,
    fingerprint: { sizeBytes: 1, quick: name, full: null },
    duration: seconds * TICKS_PER_SECOND,
    binId: bin === null ? null : binId(bin),
    streams: [
      {
        kind: 'picture',
        index: 0,
        codec,
        width: (height * 16) / 9,
        height,
        rotation: 0,
        pixelAspect: { num: 1, den: 1 },
        rate: { num: 25, den: 1 },
        variableRate: false,
        start: 0,
        duration: seconds * TICKS_PER_SECOND,
        pixelFormat: 'yuv420p',
        bitDepth: 8,
        hasAlpha: false,
        interlaced: 'progressive',
        colour: NO_COLOUR,
      },
    ],
  },
});

function projectOf(...calls: readonly CommandCall[]): Project {
  const planned = planAll(emptyProject({ id: asId('project_1'), name: 'Test', mainSequenceId: null }), calls, countingIds());
  if (!planned.ok) throw new Error(planned.error.message);
  return planned.value.project;
}

const project = projectOf(
  { command: 'sequence.new', args: { id: 'sequence_main', name: 'Film', trackIds: ['track_v', 'track_a'] } },
  { command: 'bin.add', args: { id: 'bin_day', name: 'Day 1' } },
  { command: 'bin.add', args: { id: 'bin_late', name: 'Late', parentId: 'bin_day' } },
  importCall('clip10', 3, 1080),
  importCall('clip2', 9, 720, null, 'hevc'),
  importCall('inside', 5, 1080, 'day'),
  importCall('deep', 1, 2160, 'late', 'prores'),
  { command: 'clip.append', args: { sequenceId: 'sequence_main', assetId: 'asset_clip2' } },
);

const first: RowContext['view'] = {
  view: 'list',
  search: '',
  filter: 'all',
  sort: { column: 'name', isDescending: false },
  expanded: [],
  openBinId: null,
};
function names(view: Partial<MediaViewState>, missing: readonly string[] = []): readonly string[] {
  const media = { troubles: new Map(), missing: new Set(missing.map((id) => asId<'asset'>(id))), proxies: new Map() };
  return mediaRows(project, { usage: usageOf(project.tables.clips), media, view: { ...first, ...view } }).map(
    (row) => `${'  '.repeat(row.depth)}${nameOf(row)}`,
  );
}

describe('rows of the media panel', () => {
  it('puts bins first and reads numbers in names as numbers', () => {
    expect(names({})).toEqual(['Day 1', 'clip2.mp4', 'clip10.mp4', 'Film']);
  });

  it('shows in a list what expanded bins hold, bins in bins too', () => {
    expect(names({ expanded: [binId('day'), binId('late')] })).toEqual([
      'Day 1',
      '  Late',
      '    deep.mp4',
      '  inside.mp4',
      'clip2.mp4',
      'clip10.mp4',
      'Film',
    ]);
  });

  it('shows in a grid what the open bin holds, and the top where that bin has gone', () => {
    expect(names({ view: 'grid', openBinId: binId('day') })).toEqual(['Late', 'inside.mp4']);
    expect(names({ view: 'grid', openBinId: binId('gone') })).toEqual(names({ view: 'grid' }));
  });

  it('searches all bins by name, size, codec and folder', () => {
    expect(names({ search: 'deep' })).toEqual(['deep.mp4']);
    expect(names({ search: 'HEVC 720p' })).toEqual(['clip2.mp4']);
    expect(names({ search: '1920x1080' })).toEqual(['clip10.mp4', 'Film', 'inside.mp4']);
    expect(names({ search: 'late' })).toEqual(['Late']);
    expect(names({ search: 'nothing of that kind' })).toEqual([]);
  });

  it('leaves what is not used, what is missing, or one kind', () => {
    expect(names({ filter: 'unused' })).toEqual(['clip10.mp4', 'deep.mp4', 'inside.mp4']);
    expect(names({ filter: 'missing' }, ['asset_inside'])).toEqual(['inside.mp4']);
    expect(names({ filter: 'sound' })).toEqual([]);
    expect(names({ filter: 'sequence' })).toEqual(['Film']);
  });

  it('sorts by what columns mean, either way', () => {
    expect(names({ filter: 'movie', sort: { column: 'duration', isDescending: false } })).toEqual([
      'deep.mp4',
      'clip10.mp4',
      'inside.mp4',
      'clip2.mp4',
    ]);
    expect(names({ filter: 'movie', sort: { column: 'size', isDescending: true } })).toEqual([
      'deep.mp4',
      'clip10.mp4',
      'inside.mp4',
      'clip2.mp4',
    ]);
    expect(names({ filter: 'movie', sort: { column: 'used', isDescending: true } })[0]).toBe('clip2.mp4');
  });
});
