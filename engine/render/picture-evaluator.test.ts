import { FilterGraph, Frame } from 'node-av/lib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { asId } from '../../core/base/id.ts';
import { type FilterCall, type FilterNode, filter, type SourceFrame } from '../../core/graph/filter-node.ts';
import { createFilterFiles } from './filter-files.ts';
import { pictureDigest } from './frame-digest.ts';
import { createPictureEvaluator, type PictureEvaluator } from './picture-evaluator.ts';

const WIDTH = 160;
const HEIGHT = 90;
const FRAMES = 24;

/** Moving pictures straight from libavfilter: two streams of `FRAMES` frames. */
const streams: Record<string, Frame[]> = {};
const files = createFilterFiles();

beforeAll(() => {
  streams.bars = generate(`testsrc2=size=${WIDTH}x${HEIGHT}:rate=25,format=yuv420p`, FRAMES);
  streams.fractal = generate(`mandelbrot=size=${WIDTH}x${HEIGHT}:rate=25,format=yuv420p`, FRAMES);
  streams.wide = generate(`testsrc2=size=${WIDTH * 2}x${HEIGHT}:rate=25,format=yuv422p10le`, FRAMES);
});
afterAll(() => {
  for (const frames of Object.values(streams)) for (const frame of frames) frame.free();
  files.close();
});

const open: PictureEvaluator[] = [];
afterEach(() => {
  for (const evaluator of open.splice(0)) evaluator.close();
});

function evaluator(): PictureEvaluator {
  const made = createPictureEvaluator({
    readSource: async (source) => frameOf(source),
    files,
    threads: 2,
    stillBudgetBytes: 4 << 20,
  });
  open.push(made);
  return made;
}

function frameOf(source: SourceFrame): Frame {
  const frame = streams[source.assetId]?.[source.time];
  if (frame === undefined) throw new Error(`no frame ${source.time} of ${source.assetId}`);
  return frame;
}

const source = (stream: string, frame: number): SourceFrame => ({
  kind: 'source',
  key: stream,
  assetId: asId<'asset'>(stream),
  streamIndex: 0,
  time: frame,
  deinterlace: false,
});

const last = (node: FilterNode): FilterCall => filter('format', { pix_fmts: 'yuv420p' }, [node]);

/** Every kind of change from frame to frame: live args, fixed args, frame counts, stills, shape. */
const scenes: Record<string, (frame: number) => FilterNode> = {
  'a source alone': (frame) => source('bars', frame),
  'live args': (frame) => {
    const graded = filter('eq', { brightness: frame / 100, contrast: 1 + frame / 50 }, [source('bars', frame)], ['brightness', 'contrast']);
    const small = filter('scale', { w: 64, h: 36 }, [filter('format', { pix_fmts: 'yuva420p' }, [source('fractal', frame)])]);
    const faded = filter('colorchannelmixer', { aa: 1 - frame / 40 }, [small], ['aa']);
    return last(filter('overlay', { x: frame * 3, y: 70 - frame }, [graded, faded], ['x', 'y']));
  },
  'fixed args': (frame) => last(filter('gblur', { sigma: 0.5 + (frame % 3) }, [source('bars', frame)])),
  'counted frames': (frame) =>
    last({
      ...filter('xfade', { transition: 'wipeleft', duration: FRAMES / 25 }, [source('bars', frame), source('fractal', frame)]),
      elapsedFrames: frame,
    }),
  'one node used twice': (frame) => {
    const shared = filter('hue', { h: frame * 15 }, [source('bars', frame)], ['h']);
    return last(filter('blend', { all_mode: 'difference' }, [shared, filter('hflip', {}, [shared])]));
  },
  'a still over a source': (frame) => {
    const title = filter('color', { color: frame % 4 < 2 ? 'red@0.5' : 'blue@0.5', size: '40x20', rate: 25 }, []);
    const stated = filter('setparams', { colorspace: 'bt709', range: 'limited' }, [filter('format', { pix_fmts: 'yuva420p' }, [title])]);
    return last(filter('overlay', { x: 5, y: 5 }, [source('bars', frame), stated]));
  },
  'a size that moves in front of filters with buffers of their own': (frame) => {
    const small = filter('scale', { w: 20 + 4 * frame, h: 12 + 2 * frame }, [source('fractal', frame)], ['w', 'h']);
    const sharp = filter('convolution', { '0m': '0 -1 0 -1 5 -1 0 -1 0' }, [filter('format', { pix_fmts: 'yuva420p' }, [small])]);
    return last(filter('overlay', { x: 3, y: 4 }, [source('bars', frame), sharp], ['x', 'y']));
  },
  'a size that moves in front of an overlay': (frame) => last(filter('overlay', { x: 3, y: 4 }, [source('bars', frame), growing(frame)])),
  'generators left in the graph': (frame) => {
    const matte = filter('color', { color: 'green', size: '40x20', rate: 25 }, []);
    const tinted = filter('hue', { h: frame * 11 }, [matte], ['h']);
    return last(filter('overlay', { x: frame, y: 5 }, [source('bars', frame), tinted], ['x']));
  },
  'filters with a memory': (frame) => {
    const noisy = filter('noise', { alls: 30, allf: 't', all_seed: 100 + frame }, [source('bars', frame)]);
    return last(filter('hqdn3d', {}, [noisy]));
  },
  'filters that wait for a later frame': (frame) => last(filter('yadif', {}, [source('bars', frame)])),
  'sources that change size': (frame) => {
    const base = source(frame % 5 < 3 ? 'bars' : 'wide', frame);
    return last(filter('scale', { w: 96, h: 54 }, [base]));
  },
  'a shape that changes': (frame) => {
    const base = source('bars', frame);
    return last(frame % 6 < 3 ? filter('vflip', {}, [base]) : filter('negate', {}, [base]));
  },
};

const growing = (frame: number): FilterNode =>
  filter('format', { pix_fmts: 'yuva420p' }, [
    filter('scale', { w: 20 + 4 * frame, h: 12 + 2 * frame }, [source('fractal', frame)], ['w', 'h']),
  ]);

describe('the picture of a DAG', () => {
  for (const [name, scene] of Object.entries(scenes)) {
    test(`is the same in order, at random and alone: ${name}`, async () => {
      const inOrder = evaluator();
      const expected: string[] = [];
      for (let frame = 0; frame < FRAMES; frame++) expected.push(pictureDigest(await inOrder.evaluate(scene(frame))));
      expect(new Set(expected).size, 'the scene moves').toBeGreaterThan(FRAMES / 3);

      const atRandom = evaluator();
      for (const frame of shuffled(FRAMES)) {
        expect(pictureDigest(await atRandom.evaluate(scene(frame))), `frame ${frame} at random`).toBe(expected[frame]);
      }
      for (const frame of [0, 7, FRAMES - 1]) {
        expect(pictureDigest(await evaluator().evaluate(scene(frame))), `frame ${frame} alone`).toBe(expected[frame]);
      }
    });
  }

  test.each([
    ['only live args and frames change', 'live args', 1],
    ['an overlay gets frames of another size', 'a size that moves in front of an overlay', 1],
    ['two shapes take turns', 'a shape that changes', 2],
    ['a filter counts as it should', 'counted frames', 1],
  ])('keeps its graph while %s', async (_, name, graphs) => {
    const made = evaluator();
    const scene = scenes[name];
    for (let frame = 0; frame < FRAMES; frame++) if (scene !== undefined) await made.evaluate(scene(frame));
    expect(made.counts.graphsBuilt).toBe(graphs);
  });

  test('builds a graph for each size that a filter with buffers of its own gets', async () => {
    const made = evaluator();
    const scene = scenes['a size that moves in front of filters with buffers of their own'];
    for (let frame = 0; frame < FRAMES; frame++) if (scene !== undefined) await made.evaluate(scene(frame));
    expect(made.counts.graphsBuilt).toBe(FRAMES);
  });

  test('makes a still once for as long as it stays equal', async () => {
    const made = evaluator();
    const scene = scenes['a still over a source'];
    for (let frame = 0; frame < FRAMES; frame++) if (scene !== undefined) await made.evaluate(scene(frame));
    expect(made.counts.stillsMade).toBe(2);
    expect(made.counts.graphsBuilt).toBe(3);
  });

  test('is the same however the threads of an overlay on alpha take turns', async () => {
    const clear = filter('format', { pix_fmts: 'yuva420p' }, [source('bars', 3)]);
    const faint = filter('colorchannelmixer', { aa: 0.3 }, [filter('format', { pix_fmts: 'yuva420p' }, [source('fractal', 9)])]);
    const see = filter('colorchannelmixer', { aa: 0.5 }, [clear]);
    const laid = filter('overlay', { x: -28, y: -31, format: 'yuv420' }, [filter('format', { pix_fmts: 'yuva420p' }, [see]), faint]);
    const seen = new Set<string>();
    for (let run = 0; run < 150; run++) {
      const made = evaluator();
      seen.add(pictureDigest(await made.evaluate(filter('format', { pix_fmts: 'yuva420p' }, [laid]))));
      open.splice(open.indexOf(made), 1);
      made.close();
    }
    expect(seen.size).toBe(1);
  });

  test('leaves the lent source frame as it was', async () => {
    const lent = frameOf(source('bars', 3));
    const before = [lent.pts, lent.duration, pictureDigest(lent)];
    await evaluator().evaluate(last(filter('drawbox', { x: 0, y: 0, w: 50, h: 50, color: 'red', t: 'fill' }, [source('bars', 3)])));
    expect([lent.pts, lent.duration, pictureDigest(lent)]).toEqual(before);
  });

  test('names the filter that refuses its settings, and goes on with the next frame', async () => {
    const made = evaluator();
    const wrong = last(filter('gblur', { sigma: 'wide' }, [source('bars', 0)]));
    await expect(made.evaluate(wrong)).rejects.toMatchObject({ fault: { code: 'render.filter-refused', data: { filter: 'gblur' } } });
    await expect(made.evaluate(last(filter('nonsense', {}, [source('bars', 0)])))).rejects.toMatchObject({
      fault: { code: 'render.filter-unknown' },
    });
    const wrongSizes = last(filter('blend', {}, [source('bars', 0), source('wide', 0)]));
    await expect(made.evaluate(wrongSizes)).rejects.toMatchObject({ fault: { code: 'render.graph-refused' } });
    expect((await made.evaluate(source('bars', 1))).width).toBe(WIDTH);
  });
});

function generate(description: string, count: number): Frame[] {
  const graph = new FilterGraph();
  graph.alloc();
  if (graph.parsePtr(`${description},buffersink@out`) < 0 || graph.configSync() < 0) throw new Error(description);
  const sink = graph.getFilter('buffersink@out');
  const frames = Array.from({ length: count }, () => {
    const frame = new Frame();
    frame.alloc();
    if (sink === null || sink.buffersinkGetFrameSync(frame) < 0) throw new Error(description);
    return frame;
  });
  graph.free();
  return frames;
}

/** A fixed shuffle, so that a failure comes back. */
function shuffled(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index).sort((a, b) => ((a * 7919 + 13) % 101) - ((b * 7919 + 13) % 101));
}
