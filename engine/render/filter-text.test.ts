import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FilterGraph } from 'node-av/lib';
import { afterAll, describe, expect, test } from 'vitest';
import { type FilterNode, filter } from '../../core/graph/filter-node.ts';
import { filterText, PICTURE_WORDS, SOUND_WORDS } from './filter-text.ts';
import { planGraph } from './graph-plan.ts';

const scratch = mkdtempSync(join(tmpdir(), 'cutaway-text-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const textOf = (node: FilterNode, words = PICTURE_WORDS): string => {
  const plan = planGraph(node, () => null);
  return filterText(plan, { words, sources: plan.leaves.map(() => ({})), pathOf: (file) => join(scratch, `made.${file.extension}`) });
};

const built = (text: string): number => {
  const graph = new FilterGraph();
  graph.alloc();
  const parsed = graph.parsePtr(text);
  const code = parsed < 0 ? parsed : graph.configSync();
  graph.free();
  return code;
};

const red = filter('color', { color: 'red', size: '32x32', rate: 25 }, []);

describe('filter text', () => {
  test('names every filter and splits what is used more than once', () => {
    const shared = filter('hflip', {}, [red]);
    const node = filter('hstack', { inputs: 3 }, [shared, filter('vflip', {}, [shared]), shared]);
    expect(textOf(node)).toBe(
      'color@n0=color=red:size=32x32:rate=25[s0];[s0]hflip@n1,split=3[s1c0][s1c1][s1c2];[s1c0]vflip@n2[s2];' +
        '[s1c1][s2][s1c2]hstack@n3=inputs=3[s3];[s3]buffersink@out',
    );
    expect(built(textOf(node))).toBeGreaterThanOrEqual(0);
  });

  test('uses the filters of sound for sound', () => {
    const tone = filter('sine', { frequency: 440 }, []);
    const text = textOf(filter('amix', { inputs: 2 }, [tone, tone]), SOUND_WORDS);
    expect(text).toContain('asplit=2');
    expect(built(text)).toBeGreaterThanOrEqual(0);
  });

  test('keeps an overlay on alpha to one thread, and no other', () => {
    const on = (pixelFormat: string) => filter('overlay', { x: 1 }, [filter('format', { pix_fmts: pixelFormat }, [red]), red]);
    expect(textOf(on('yuva420p'))).toContain('=x=1:threads=1[');
    expect(textOf(filter('overlay', {}, [red, red]))).toContain('=threads=1[');
    expect(textOf(filter('overlay', {}, [on('yuv420p'), red]))).not.toContain('threads');
    expect(built(textOf(on('yuva420p')))).toBeGreaterThanOrEqual(0);
  });

  test('starts a counting filter where its count stands', () => {
    const crossed = filter('xfade', { transition: 'fade', duration: 0.4 }, [red, filter('negate', {}, [red])]);
    expect(textOf({ ...crossed, elapsedFrames: 3 })).toContain('offset=-0.12');
  });

  test('passes paths and text unchanged through both levels of quoting', () => {
    const names = [
      "it's",
      'a:b',
      'a,b;c',
      '[x]',
      'back\\slash',
      ' lead and trail ',
      '100%',
      'Füße 映画',
      '\\:\\',
      "'",
      'a=b',
      '#x',
      'tab\there',
      'new\nline',
    ];
    for (const name of names) {
      const folder = join(scratch, `d ${name}`);
      mkdirSync(folder, { recursive: true });
      const path = join(folder, 'tone.cube');
      writeFileSync(path, 'LUT_3D_SIZE 2\n0 0 0\n1 0 0\n0 1 0\n1 1 0\n0 0 1\n1 0 1\n0 1 1\n1 1 1\n');
      expect(built(textOf(filter('lut3d', { file: path }, [red]))), JSON.stringify(path)).toBeGreaterThanOrEqual(0);
    }
  });

  test('passes files that core made as paths', () => {
    writeFileSync(join(scratch, 'made.cube'), 'LUT_1D_SIZE 2\n0 0 0\n1 1 1\n');
    const node = { ...filter('lut1d', {}, [red]), files: { file: { extension: 'cube', text: '' } } };
    expect(built(textOf(node))).toBeGreaterThanOrEqual(0);
  });
});
