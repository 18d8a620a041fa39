import { beforeEach, expect, test } from 'vitest';
import { mediaArgs } from '../../test/property/sample-media.ts';
import { asId, countingIds } from '../base/id.ts';
import { emptyProject, type Project } from '../model/project.ts';
import { parseProject, serialiseProject } from '../model/schema.ts';
import { applyPatch, invertPatch, type Patch } from './patch.ts';
import { runCommand } from './run-command.ts';

let project: Project;
let context: { newId: ReturnType<typeof countingIds> };

function run(name: string, args: unknown): Patch {
  const patch = runCommand(project, name, args, context);
  if (!patch.ok) throw new Error(`${name}: ${patch.error.code} ${patch.error.message}`);
  project = applyPatch(project, patch.value);
  return patch.value;
}
const labelOf = (id: string): string | null => project.tables.assets.get(asId<'asset'>(id))?.label ?? null;
/** Of every clip by its name, pictures and sounds. */
const clipLabels = (name: string): (string | null)[] =>
  [...project.tables.clips.values()].filter((clip) => clip.name === name).map(({ label }) => label);

beforeEach(() => {
  context = { newId: countingIds(1000) };
  project = emptyProject({ id: asId('project_1'), name: 'Film', mainSequenceId: null });
  run('asset.import', { ...mediaArgs('movie', 10), id: 'asset_a', name: 'Interview', label: 'green' });
  run('asset.import', { ...mediaArgs('movie', 10), id: 'asset_b', name: 'Street' });
  run('sequence.new', { id: 'sequence_main', pictureTracks: 1, soundTracks: 1 });
});

test('clips take the label of their media when they are placed, in picture and sound', () => {
  run('clip.append', { assetId: 'asset_a' });
  run('clip.append', { assetId: 'asset_b' });
  expect(clipLabels('Interview')).toEqual(['green', 'green']);
  expect(clipLabels('Street')).toEqual([null, null]);
});

test('clips that lie on the timeline keep their label when their media gets another', () => {
  run('clip.append', { assetId: 'asset_a' });
  run('asset.label', { assetId: 'asset_a', label: 'violet' });
  expect([labelOf('asset_a'), ...clipLabels('Interview')]).toEqual(['violet', 'green', 'green']);
  run('asset.label', { assetId: 'asset_a', label: null });
  run('clip.append', { assetId: 'asset_a' });
  expect(clipLabels('Interview')).toEqual(['green', 'green', null, null]);
});

test('undo gives media its former label back', () => {
  const before = project;
  const patch = run('asset.label', { assetId: 'asset_b', label: 'red' });
  expect(labelOf('asset_b')).toBe('red');
  expect(serialiseProject(applyPatch(project, invertPatch(patch)))).toBe(serialiseProject(before));
  expect(run('asset.label', { assetId: 'asset_b', label: 'red' }).changes).toEqual([]);
});

test('a project file keeps the labels of its media, and one of before there were any opens without', () => {
  const read = parseProject(serialiseProject(project));
  expect(read.ok && read.value.tables.assets.get(asId<'asset'>('asset_a'))?.label).toBe('green');
  const file = JSON.parse(serialiseProject(project));
  for (const asset of file.assets) delete asset.label;
  const old = parseProject(JSON.stringify(file));
  expect(old.ok && old.value.tables.assets.get(asId<'asset'>('asset_a'))?.label).toBeUndefined();
});
