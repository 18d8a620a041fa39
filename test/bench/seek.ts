import { loadavg } from 'node:os';
import { join } from 'node:path';
import { ratio } from '../../core/base/ratio.ts';
import { seededRandom } from '../../core/base/seeded-random.ts';
import { machineMedia } from '../../engine/host/film-media.ts';
import type { ViewerPicture } from '../../engine/play/contract.ts';
import { createPictureStore } from '../../engine/play/picture-store.ts';
import { createViewer } from '../../engine/play/viewer.ts';
import { makeMediaFolder, makeMovie } from '../fixtures/media.ts';
import { assetOf } from '../fixtures/movie-asset.ts';
import { MAIN, pictureProject } from '../fixtures/picture-project.ts';

/**
 * How long a viewer takes to show a frame of 1080p with groups of 250, in full size, from the wish to the bytes: at random, by steps from
 * the frame that stands, and while scrubbing, where wishes come every 40 ms. Without proxies, then from an all-intra film of half size as a
 * proxy is.
 *
 *     npm run bench -- seek [--seeks 40] [--seed 7]
 */
const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
};
const SEEKS = option('seeks', 40);
const SEED = option('seed', 7);
const FRAMES = 1500;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const folder = makeMediaFolder();
const colour = { primaries: 1, transfer: 1, matrix: 1, range: 1 } as const;
const rate = { num: 30, den: 1 };
const bits = { preset: 'veryfast', b: '12000000', maxrate: '12000000', bufsize: '12000000', 'x264-params': 'scenecut=0' };
const long = { width: 1920, height: 1080, rate, frames: FRAMES, gop: 250, bFrames: 2, colour, options: bits };
const intra = { width: 960, height: 540, rate, frames: FRAMES, gop: 1, bFrames: 0, colour, options: { preset: 'veryfast', crf: '23' } };

const quantile = (values: readonly number[], part: number): string =>
  ([...values].sort((a, b) => a - b)[Math.floor(part * (values.length - 1))] ?? Number.NaN).toFixed(0).padStart(5);
const row = (name: string, values: readonly number[]): void =>
  say(`${name.padEnd(34)} p50 ${quantile(values, 0.5)}  p95 ${quantile(values, 0.95)}  most ${quantile(values, 1)} ms  (${values.length})`);

async function measure(name: string, path: string): Promise<void> {
  const asset = await assetOf(path);
  const media = machineMedia(join(folder.path, 'bench.cutaway'));
  const pool = media.openPool();
  const viewer = createViewer({
    media: { pool, locate: media.locate, resources: media.resources, store: createPictureStore(128 << 20) },
    subject: { kind: 'sequence', sequenceId: MAIN },
    project: pictureProject({ width: 1920, height: 1080, rate: ratio(30), tracks: [[{ content: asset, frames: FRAMES }]] }),
    settings: { quality: 'full' },
  });
  const pictures = viewer.pictures[Symbol.asyncIterator]();
  const next = async (): Promise<ViewerPicture> => {
    const { done, value } = await pictures.next();
    if (done === true) throw new Error('the viewer closed');
    return value;
  };
  const seek = async (frame: number): Promise<{ readonly firstMs: number; readonly exactMs: number; readonly near: boolean }> => {
    const startedMs = performance.now();
    viewer.show(frame);
    let firstMs: number | null = null;
    for (;;) {
      const { header } = await next();
      if (header.askedFrame !== frame) continue;
      const ms = performance.now() - startedMs;
      firstMs ??= ms;
      if (!header.isExact) continue;
      if (header.frame !== frame) throw new Error(`asked for ${frame}, shown ${header.frame} as exact`);
      return { firstMs, exactMs: ms, near: firstMs !== ms };
    }
  };
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const random = seededRandom(SEED);
  await seek(0);
  await pause(500);
  const jumps = [];
  for (let index = 0; index < SEEKS; index++) {
    jumps.push(await seek(Math.floor(random() * FRAMES)));
    await pause(30);
  }
  say(`\n${name}`);
  row(
    'random: first picture',
    jumps.map(({ firstMs }) => firstMs),
  );
  row(
    'random: exact picture',
    jumps.map(({ exactMs }) => exactMs),
  );
  say(`  ${jumps.filter(({ near }) => near).length} of ${jumps.length} had a picture nearby first`);
  await pause(2500);
  const at = 700;
  await seek(at);
  await pause(2500);
  const steps = [];
  for (let step = 1; step <= 5; step++) steps.push((await seek(at + step)).exactMs);
  row('step to a neighbour at hand', steps);
  const backward = [];
  for (let step = 1; step <= 20; step++) {
    backward.push((await seek(at - step)).exactMs);
    await pause(150);
  }
  row('steps backward, 6 a second', backward);
  // Scrubbing: the newest wish counts. How long until some picture comes, and the last one exactly.
  let gapMs = 0;
  const gaps: number[] = [];
  let scrubbing = true;
  const watch = (async () => {
    let lastMs = performance.now();
    while (scrubbing) {
      const { header } = await next();
      gapMs = performance.now() - lastMs;
      gaps.push(gapMs);
      lastMs = performance.now();
      if (!scrubbing && header.isExact) return;
    }
  })();
  for (let wish = 0; wish < 40; wish++) {
    viewer.show(200 + wish * 17);
    await pause(40);
  }
  scrubbing = false;
  viewer.show(1111);
  await watch;
  row('scrub at 25 wishes a second: gaps', gaps);
  await viewer.close();
  pool.close();
}
say(`load ${loadavg()[0]?.toFixed(1)}`);
try {
  const options = process.argv.includes('--intra') ? [] : ['long'];
  if (options.length > 0)
    await measure('1080p, groups of 250, original', await makeMovie({ ...long, path: join(folder.path, 'long.mp4') }));
  await measure('all-intra 960x540, as a proxy', await makeMovie({ ...intra, path: join(folder.path, 'intra.mp4') }));
} finally {
  folder.remove();
}
process.exit(0);
