import { expect, it } from 'vitest';
import { effectOf } from '../../test/fixtures/records.ts';
import { pictureAsset, pictureProject, sequenceIdOf } from '../../test/fixtures/sequence-sketch.ts';
import { unwrap } from '../base/fault.ts';
import { compile } from './compile.ts';
import { unusableEffects } from './unusable-effects.ts';

const FILES: Readonly<Record<string, string>> = {
  'good.cube': 'LUT_3D_SIZE 2\n0 0 0\n1 0 0\n0 1 0\n1 1 0\n0 0 1\n1 0 1\n0 1 1\n1 1 1\n',
  'torn.cube': 'LUT_3D_SIZE 2\n0 0 0\n1 0 0\n',
  'picture.cube': '\u0000\u0001binary',
};
const resources = { readText: (path: string) => FILES[path] ?? null };
const lut = (file: string) => effectOf('lut', { file });

it('names each clip, track and nested clip whose LUT is missing or malformed, and the file, once', () => {
  const inner = { tracks: [{ clips: [{ name: 'Deep shot', frames: 10, source: 'a', effects: [lut('picture.cube')] }] }] };
  const main = {
    tracks: [
      {
        clips: [
          { name: 'Fine', frames: 10, source: 'a', effects: [lut('good.cube'), lut(''), { ...lut('gone.cube'), enabled: false }] },
          { name: 'Lost', frames: 10, source: 'a', effects: [lut('gone.cube')] },
          { name: 'Torn', frames: 10, source: 'a', effects: [lut('torn.cube')] },
          { name: 'Nest', frames: 10, source: 'sequence:inner' },
        ],
      },
      { clips: [{ gap: 12, frames: 5, source: 'a' }] },
    ],
  };
  const graph = unwrap(compile(pictureProject([pictureAsset('a')], { inner, main }), sequenceIdOf('main')));
  const faults = unusableEffects(graph, resources);
  expect(faults.map(({ code }) => code)).toEqual(Array.from({ length: 3 }, () => 'graph.unusable-effect'));
  const [lost, torn, deep] = faults.map(({ message }) => message);
  expect(lost).toBe(
    'Clip "Lost" is shown without its effect "LUT", because "gone.cube" cannot be read: put the file back or choose another.',
  );
  expect(torn).toMatch(/^Clip "Torn" .*"torn\.cube" is no LUT that can be used\. .+choose another \.cube file\.$/);
  expect(deep).toMatch(/^Clip "Deep shot" .*"picture\.cube"/);
});
