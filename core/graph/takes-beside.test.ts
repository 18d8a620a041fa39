import { expect, test } from 'vitest';
import { TakeFilm, takeOf } from '../../test/fixtures/take-film.ts';
import { unwrap } from '../base/fault.ts';
import { asId } from '../base/id.ts';
import { TICKS_PER_SECOND } from '../base/ticks.ts';
import { compile } from './compile.ts';
import type { FilterNode, SourceFrame } from './filter-node.ts';
import { frameMiddle } from './frame-time.ts';
import { pictureAt } from './picture-at.ts';
import { compileSound } from './sound-plan-compile.ts';

const S = TICKS_PER_SECOND;
const FRAME = S / 25;
const MAIN = asId<'sequence'>('sequence_main');

/** The shot, which plays its file from 10 s on, with a take of 11 to 15, trimmed so that it lies at `at` on the timeline. */
const shortTake = (): TakeFilm => new TakeFilm().do('take.add', { clipId: 'clip_shot', take: takeOf('take_b', 'asset_other', 11, 15) });

function sourceOf(node: FilterNode): SourceFrame {
  if (node.kind === 'source') return node;
  const [input] = node.inputs;
  if (input === undefined) throw new Error('a picture of nothing');
  return sourceOf(input);
}

test('every frame past a take shows the same moment of its original, and the graph has an edge where they meet', () => {
  const film = shortTake();
  const graph = unwrap(compile(film.project, MAIN));
  expect(graph.segments.map(({ firstFrame, endFrame }) => [firstFrame, endFrame])).toEqual([
    [0, 25],
    [25, 125],
    [125, 150],
  ]);
  const resources = { resolveFile: (path: string) => path, readText: () => null };
  const profile = { width: graph.sequence.width, height: graph.sequence.height, pixelFormat: 'yuv420p' };
  for (const frame of [0, 24, 25, 26, 124, 125, 149]) {
    const { assetId, time } = sourceOf(pictureAt(graph, frame, profile, resources));
    const isTake = frame >= 25 && frame < 125;
    expect([frame, assetId]).toEqual([frame, isTake ? 'asset_other' : 'asset_movie']);
    expect(time + (isTake ? 11 * S : 0)).toBe(10 * S + frameMiddle(frame, FRAME));
  }
});

test('what lies within the take has the keys that it has without anything missing', () => {
  const film = shortTake();
  const whole = unwrap(compile(film.project, MAIN));
  film.do('clip.trim', { clipId: 'clip_shot', edge: 'in', by: S, linked: false });
  const trimmed = unwrap(compile(film.project, MAIN));
  const keyAt = (graph: typeof whole, frame: number) => graph.segments.find(({ firstFrame }) => firstFrame === frame)?.contentKey;
  expect(keyAt(trimmed, 25)).toBe(keyAt(whole, 25));
  expect(keyAt(whole, 0)).not.toBe(keyAt(whole, 25));
});

test('a sound is continued by its original only where its clip reaches past the take', () => {
  const film = new TakeFilm().do('take.add', { clipId: 'clip_sound', take: takeOf('take_s', 'asset_other', 11, 15) });
  const sourceIn = () => unwrap(compileSound(film.project, MAIN)).tracks.flatMap(({ voices }) => voices.map(({ source }) => source))[0];
  expect(sourceIn()).toMatchObject({
    kind: 'take',
    asset: { id: 'asset_other' },
    original: { asset: { id: 'asset_movie' } },
    by: 11 * S,
    length: 4 * S,
    continued: { before: true, after: true },
  });
  film.do('clip.trim', { clipId: 'clip_sound', edge: 'in', by: S, linked: false });
  expect(sourceIn()).toMatchObject({ kind: 'take', continued: { before: false, after: true } });
  const before = unwrap(compileSound(film.project, MAIN));
  expect(unwrap(compileSound(film.project, MAIN, { previous: before }))).toBe(before);
  film.do('clip.trim', { clipId: 'clip_sound', edge: 'out', by: -S, linked: false });
  expect(sourceIn()).toMatchObject({ kind: 'asset', asset: { id: 'asset_other' } });
});
