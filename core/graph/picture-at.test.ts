import { describe, expect, it } from 'vitest';
import { effectOf } from '../../test/fixtures/records.ts';
import {
  type PictureSequenceSketch,
  type PictureTrackSketch,
  pictureAsset,
  pictureProject,
  sequenceIdOf,
} from '../../test/fixtures/sequence-sketch.ts';
import { unwrap } from '../base/fault.ts';
import { ratio } from '../base/ratio.ts';
import { frameDuration } from '../base/ticks.ts';
import type { Keyframe, ParamValue } from '../model/animation.ts';
import type { Asset } from '../model/records.ts';
import { compile } from './compile.ts';
import type { FilterNode, SourceFrame } from './filter-node.ts';
import { pictureAt } from './picture-at.ts';

const TICKS = frameDuration(ratio(25));
const HD = { width: 1920, height: 1080, pixelFormat: 'yuv420p' };
const RESOURCES = { resolveFile: (path: string) => path, readText: () => null };
const ASSETS = [
  pictureAsset('a'),
  pictureAsset('b'),
  pictureAsset('small', { width: 640, height: 360 }),
  pictureAsset('tall', { rotation: 90 }),
  pictureAsset('narrow', { width: 1440, height: 1080, pixelAspect: ratio(4, 3) }),
  pictureAsset(
    'still',
    { pixelFormat: 'rgb24', colour: { primaries: null, transfer: null, matrix: 'gbr', range: 'full' } },
    { kind: 'still' },
  ),
  pictureAsset('clear', { pixelFormat: 'yuva420p', hasAlpha: true }),
  pictureAsset('video-range', { colour: { primaries: null, transfer: null, matrix: null, range: null } }),
];

interface Sketch extends Partial<PictureSequenceSketch> {
  readonly tracks: readonly PictureTrackSketch[];
}
function lowered(
  sketch: Sketch,
  frame = 0,
  profile = HD,
  assets: readonly Asset[] = ASSETS,
  more: Record<string, PictureSequenceSketch> = {},
): FilterNode {
  const project = pictureProject(assets, { ...more, main: sketch });
  return pictureAt(unwrap(compile(project, sequenceIdOf('main'))), frame, profile, RESOURCES);
}

/** The DAG as one line: `overlay(a, scale(b))`. Formats and tags, which cost nothing, are left out. */
function text(node: FilterNode): string {
  if (node.kind === 'source') return node.assetId.replace('asset_', '');
  const inputs = node.inputs.map(text).join(', ');
  return node.filter === 'format' || node.filter === 'setparams' ? inputs : `${node.filter}(${inputs})`;
}
function* nodes(node: FilterNode): Generator<FilterNode> {
  yield node;
  if (node.kind === 'filter') for (const input of node.inputs) yield* nodes(input);
}
const argsOf = (node: FilterNode, filter: string) =>
  [...nodes(node)].flatMap((each) => (each.kind === 'filter' && each.filter === filter ? [each.args] : []));
const leaves = (node: FilterNode): SourceFrame[] => [...nodes(node)].flatMap((each) => (each.kind === 'source' ? [each] : []));

const one = (source: string, more: Partial<PictureTrackSketch['clips'][number]> = {}): PictureTrackSketch => ({
  clips: [{ frames: 100, source, ...more }],
});
const transform = (params: Record<string, ParamValue>, keyframes: Record<string, readonly Keyframe[]> = {}) =>
  effectOf('transform', params, keyframes);
const ramp = (from: ParamValue, to: ParamValue): Keyframe[] => [
  { time: 0, value: from, easing: { kind: 'linear' } },
  { time: 100 * TICKS, value: to, easing: { kind: 'linear' } },
];

describe('pictureAt', () => {
  it('adds no filter at all to an opaque full-frame clip of the sequence’s colour', () => {
    expect(lowered({ tracks: [one('a')] })).toMatchObject({ kind: 'source', assetId: 'asset_a' });
  });

  it('leaves out what an opaque full-frame clip hides, and does not even decode it', () => {
    expect(text(lowered({ tracks: [one('b'), one('a')] }))).toBe('a');
    expect(text(lowered({ tracks: [one('b'), one('clear')] }))).toBe('overlay(b, clear)');
  });

  it('counts a generator without a clear pixel as opaque: it hides what lies below and carries no alpha', () => {
    for (const [kind, params] of [
      ['solid', { colour: [0.2, 0.4, 0.6, 1] }],
      ['gradient', {}],
      ['bars', {}],
    ] as const) {
      const node = lowered({ tracks: [one('a'), one(`generator:${kind}`, { params })] });
      expect(leaves(node), kind).toEqual([]);
      for (const filter of ['overlay', 'mergeplanes', 'alphaextract']) expect(argsOf(node, filter), kind).toEqual([]);
    }
    for (const [kind, params] of [
      ['solid', { colour: [0.2, 0.4, 0.6, 0.9] }],
      ['gradient', { to: [0, 0, 0, 0] }],
      ['title', {}],
    ] as const) {
      const node = lowered({ tracks: [one('a'), one(`generator:${kind}`, { params })] });
      expect(
        leaves(node).map((leaf) => leaf.assetId),
        kind,
      ).toEqual(['asset_a']);
    }
  });

  it('lays a scaled, half-clear picture in picture with one scaling and one overlay', () => {
    const effects = [transform({ position: [0.75, 0.25], scale: 50 }), effectOf('opacity', { opacity: 80 })];
    const node = lowered({ tracks: [one('a'), one('b', { effects })] });
    expect(text(node)).toBe('overlay(a, convolution(scale(b)))');
    expect(argsOf(node, 'overlay')[0]).toMatchObject({ x: 960, y: 0 });
    expect(argsOf(node, 'scale')[0]).toMatchObject({ w: 960, h: 540 });
    expect(argsOf(node, 'convolution')[0]).toMatchObject({ '3rdiv': 0.8 });
  });

  it('scales once where fitting and transform both would', () => {
    const node = lowered({ tracks: [one('a'), one('small', { effects: [transform({ scale: 50 })] })] });
    expect(text(node)).toBe('overlay(a, scale(small))');
    expect(argsOf(node, 'scale')).toEqual([{ w: 960, h: 540, reset_sar: 1 }]);
  });

  it('fits other shapes with their aspect kept, between black bars', () => {
    const turned = lowered({ tracks: [one('tall')] });
    expect(text(turned)).toBe('pad(transpose(scale(tall)))');
    expect(argsOf(turned, 'scale')[0]).toMatchObject({ w: 1080, h: 608 });
    expect(argsOf(turned, 'pad')[0]).toMatchObject({ x: 656, y: 0, width: 1920, height: 1080 });
    expect(text(lowered({ tracks: [one('narrow')] }))).toBe('scale(narrow)');
  });

  it('shows bare black, or clear where the format has alpha, in gaps and outside the sequence', () => {
    for (const frame of [5, 500]) {
      const black = lowered({ tracks: [{ clips: [{ gap: 10, frames: 10, source: 'a' }] }] }, frame);
      expect(argsOf(black, 'color')[0]).toMatchObject({ color: 'black', size: '1920x1080' });
      const clear = lowered({ tracks: [{ clips: [{ gap: 10, frames: 10, source: 'a' }] }] }, frame, { ...HD, pixelFormat: 'yuva420p' });
      expect(argsOf(clear, 'color')[0]).toMatchObject({ color: 'black@0' });
    }
  });

  it('takes the source frame under the middle of the output frame, at any speed', () => {
    const timeAt = (frame: number, more: Partial<PictureTrackSketch['clips'][number]>, rate = ratio(25)) =>
      leaves(lowered({ rate, tracks: [one('a', more)] }, frame))[0]?.time;
    expect(timeAt(7, {})).toBe(7.5 * TICKS);
    expect(timeAt(7, { speed: ratio(2) })).toBe(15 * TICKS);
    expect(timeAt(7, { speed: ratio(1, 2), sourceTicks: 10 * TICKS })).toBe(13.75 * TICKS);
    // Backwards from the end of frame 99: output frame 0 shows frame 99, frame 99 shows frame 0, each in its middle.
    expect(timeAt(0, { speed: ratio(-1), sourceTicks: 100 * TICKS })).toBe(99.5 * TICKS);
    expect(timeAt(99, { speed: ratio(-1), sourceTicks: 100 * TICKS })).toBe(0.5 * TICKS);
    expect(timeAt(50, { speed: ratio(0), sourceTicks: 42 * TICKS })).toBe(42 * TICKS);
  });

  it('keeps one key for a clip from frame to frame, and another for each use of a nested sequence', () => {
    const inner = { tracks: [one('a')] };
    const tracks = [
      {
        clips: [
          { frames: 10, source: 'sequence:inner' },
          { frames: 10, source: 'sequence:inner' },
        ],
      },
    ];
    const keyAt = (frame: number) => leaves(lowered({ tracks }, frame, HD, ASSETS, { inner }))[0]?.key;
    expect(keyAt(1)).toBe('clip_main_0_0/clip_inner_0_0');
    expect(keyAt(2)).toBe(keyAt(1));
    expect(keyAt(11)).toBe('clip_main_0_1/clip_inner_0_0');
  });

  it('gives a nested sequence its own rate, and lowers it at the size it is shown at', () => {
    const inner = { rate: ratio(50), width: 960, height: 540, tracks: [one('a')] };
    const node = lowered({ tracks: [one('sequence:inner')] }, 3, HD, ASSETS, { inner });
    expect(text(node)).toBe('a');
    expect(leaves(node)[0]?.time).toBe(3.75 * TICKS);
  });

  it('shows nothing of a nested sequence past its end', () => {
    const inner = { tracks: [{ clips: [{ frames: 10, source: 'a' }] }] };
    expect(text(lowered({ tracks: [one('b'), one('sequence:inner')] }, 20, HD, ASSETS, { inner }))).toBe('b');
  });

  it('reads keyframes at the frame’s start in anchored time, and moves by commands', () => {
    const effects = [transform({ scale: 50 }, { position: ramp([0.25, 0.25], [0.75, 0.75]) })];
    const tracks = [one('a'), one('b', { effects })];
    const [at1, at2] = [lowered({ tracks }, 1), lowered({ tracks }, 2)];
    // 960 pixels in 100 frames: 9.6 pixels a frame, whose fraction goes into the weights and whose rest into the overlay.
    expect(argsOf(at1, 'overlay')[0]).toMatchObject({ x: 8 - 4, y: 4 - 4 });
    expect(argsOf(at2, 'overlay')[0]).toMatchObject({ x: 18 - 4, y: 10 - 4 });
    expect(text(at1)).toBe(text(at2));
    for (const filter of ['scale', 'pad', 'fillborders', 'mergeplanes']) expect(argsOf(at1, filter)).toEqual(argsOf(at2, filter));
  });

  it('turns through a filter whose angle is a command, about the anchor', () => {
    const effects = [transform({ scale: 50, anchor: [0, 0], position: [0.5, 0.5] }, { rotation: ramp(0, 200) })];
    const node = lowered({ tracks: [one('a'), one('b', { effects })] }, 45);
    const side = Number(argsOf(node, 'rotate')[0]?.ow);
    const { x = 0, y = 0 } = argsOf(node, 'overlay')[0] ?? {};
    expect(argsOf(node, 'rotate')[0]).toMatchObject({ a: Math.PI / 2 });
    // A quarter turn clockwise about its top left corner hangs the picture down and to the left of the middle.
    expect(Math.abs(Number(x) + side / 2 - (960 - 270))).toBeLessThanOrEqual(2);
    expect(Math.abs(Number(y) + side / 2 - (540 + 480))).toBeLessThanOrEqual(2);
  });

  it('fades by opacity alone', () => {
    const node = lowered({ tracks: [one('a', { fadeInFrames: 10 })] }, 2);
    expect(text(node)).toBe('overlay(color(), convolution(a))');
    expect(argsOf(node, 'convolution')[0]).toMatchObject({ '3rdiv': 0.25 });
    expect(text(lowered({ tracks: [one('a', { fadeInFrames: 10 })] }, 10))).toBe('a');
  });

  it('shows nothing of a clip that is cropped, scaled or faded away', () => {
    for (const params of [{ cropLeft: 60, cropRight: 60 }, { scale: 0 }]) {
      expect(text(lowered({ tracks: [one('a'), one('b', { effects: [transform(params)] })] }))).toBe('a');
    }
    expect(text(lowered({ tracks: [one('a'), one('b', { effects: [effectOf('opacity', { opacity: 0 })] })] }))).toBe('a');
  });

  it('cuts a picture that is larger than the frame down to it', () => {
    const node = lowered({ tracks: [one('b'), one('a', { effects: [transform({ scale: 150 })] })] });
    expect(text(node)).toBe('crop(scale(a))');
    expect(argsOf(node, 'crop')[0]).toMatchObject({ w: 1920, h: 1080, x: 480, y: 270 });
  });

  it('names a still’s picture and asks for it at time 0', () => {
    const leaf = leaves(lowered({ tracks: [one('still')] }, 40))[0];
    expect(leaf?.time).toBe(0);
    expect(leaf?.still).toBe('1 still');
    expect(leaves(lowered({ tracks: [one('a')] }, 40))[0]?.still).toBeUndefined();
  });

  it('tells the frame its colour where the file does not, without touching pixels', () => {
    const node = lowered({ tracks: [one('video-range')] });
    expect(text(node)).toBe('video-range');
    expect(argsOf(node, 'setparams')[0]).toMatchObject({ colorspace: 'bt709', range: 'limited' });
  });

  it('follows a transition frame by frame, and cuts in the middle of one that it does not know', () => {
    const tracks = (kind: string): PictureTrackSketch[] => [
      {
        clips: [
          { frames: 50, source: 'a' },
          { frames: 50, source: 'b' },
        ],
        transitions: [{ afterClip: 0, kind, before: 5, after: 5 }],
      },
    ];
    const sources = leaves(lowered({ tracks: tracks('dissolve') }, 47));
    expect(new Set(sources.map((leaf) => leaf.assetId))).toEqual(new Set(['asset_a', 'asset_b']));
    // The incoming clip plays in its handle, before its own start.
    expect(sources.find((leaf) => leaf.assetId === 'asset_b')?.time).toBe(-2.5 * TICKS);
    expect(text(lowered({ tracks: tracks('from-the-future') }, 49))).toBe('a');
    expect(text(lowered({ tracks: tracks('from-the-future') }, 50))).toBe('b');
  });

  it('applies the effects of tracks and of the sequence over the finished pictures', () => {
    const half = [effectOf('opacity', { opacity: 50 })];
    expect(text(lowered({ tracks: [one('a'), { ...one('b'), effects: half }] }))).toBe('overlay(a, convolution(b))');
    expect(text(lowered({ effects: half, tracks: [one('a')] }))).toBe('overlay(color(), convolution(a))');
  });

  it('is the same value for the same frame', () => {
    const tracks = [one('a'), one('small', { effects: [transform({}, { scale: ramp(10, 90), rotation: ramp(0, 30) })] })];
    expect(lowered({ tracks }, 33)).toEqual(lowered({ tracks }, 33));
  });
});
