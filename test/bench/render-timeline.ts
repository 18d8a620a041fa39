import { join } from 'node:path';
import { unwrap } from '../../core/base/fault.ts';
import { ratio } from '../../core/base/ratio.ts';
import { framesToTicks, TICKS_PER_SECOND } from '../../core/base/ticks.ts';
import { compile } from '../../core/graph/compile.ts';
import { pictureAt } from '../../core/graph/picture-at.ts';
import type { Effect, Keyframe, ParamValue } from '../../core/model/animation.ts';
import { machineMedia } from '../../engine/host/film-media.ts';
import { planGraph } from '../../engine/render/graph-plan.ts';
import { createPictureRenderer, pictureThreads } from '../../engine/render/picture-renderer.ts';
import { commandsBetween } from '../../engine/render/plan-commands.ts';
import { createStillKeys } from '../../engine/render/still-key.ts';
import { makeMediaFolder, makeMovie } from '../fixtures/media.ts';
import { assetOf } from '../fixtures/movie-asset.ts';
import { MAIN, pictureProject } from '../fixtures/picture-project.ts';
import { effectOf } from '../fixtures/records.ts';

/**
 * What a frame of a real timeline costs at 1080p, part by part: describing and comparing (script alone), decoding alone, and the whole
 * render in order. CPU time is the figure to read.
 *
 *     node --import tsx test/bench/render-timeline.ts [frames]
 */
const FRAMES = Number(process.argv[2] ?? 90);
const RATE = ratio(25);
const folder = makeMediaFolder();
const media = machineMedia(join(folder.path, 'bench.cutaway'));
const colour = { primaries: 1, transfer: 1, matrix: 1, range: 1 } as const;
const big = { width: 1920, height: 1080, frames: FRAMES, gop: 30, bFrames: 2, colour };
const base = await assetOf(await makeMovie({ ...big, path: join(folder.path, 'base.mp4') }));
const inset = await assetOf(await makeMovie({ ...big, path: join(folder.path, 'inset.mp4') }));

const ramp = (from: ParamValue, to: ParamValue): Keyframe[] => [
  { time: 0, value: from, easing: { kind: 'linear' } },
  { time: framesToTicks(FRAMES, RATE), value: to, easing: { kind: 'linear' } },
];
const still = effectOf('transform', { scale: 33, position: [0.75, 0.25] });
const titled = { content: { kind: 'generator', generator: 'title', params: { text: 'A title' } }, frames: FRAMES } as const;
const timelines: Readonly<Record<string, readonly (readonly Effect[])[]>> = {
  'cuts only': [[]],
  'still inset': [[], [still]],
  'moving inset': [[], [effectOf('transform', { scale: 33 }, { position: ramp([0.2, 0.2], [0.8, 0.7]) })]],
  'fading inset': [[], [still, effectOf('opacity', {}, { opacity: ramp(10, 90) })]],
  'inset and title': [[], [still], []],
};

interface Cost {
  readonly cpuMs: number;
  readonly wallMs: number;
}
async function measure(work: () => Promise<void> | void): Promise<Cost> {
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  await work();
  const used = process.cpuUsage(cpu);
  return { cpuMs: (used.user + used.system) / 1000 / FRAMES, wallMs: Number(process.hrtime.bigint() - start) / 1e6 / FRAMES };
}
const told = (cost: Cost): string => `${cost.cpuMs.toFixed(2).padStart(7)} ms CPU ${cost.wallMs.toFixed(2).padStart(7)} ms wall`;

for (const [name, tracks] of Object.entries(timelines)) {
  const shots = tracks.map((effects, level) => [level === 2 ? titled : { content: level === 0 ? base : inset, frames: FRAMES, effects }]);
  const graph = unwrap(compile(pictureProject({ width: 1920, height: 1080, rate: RATE, tracks: shots }), MAIN));
  const profile = { width: 1920, height: 1080, pixelFormat: 'yuv420p' };
  const keys = createStillKeys();
  const plans = Array.from({ length: FRAMES }, (_, frame) => planGraph(pictureAt(graph, frame, profile, media.resources), keys.forDag()));
  const script = await measure(() => {
    for (let frame = 0; frame < FRAMES; frame++) {
      const plan = planGraph(pictureAt(graph, frame, profile, media.resources), keys.forDag());
      const last = plans[frame - 1];
      if (last !== undefined) commandsBetween(last, plan, 1);
    }
  });
  const pool = media.openPool();
  const decode = await measure(async () => {
    for (let frame = 0; frame < FRAMES; frame++) {
      for (const asset of tracks.length > 1 ? [base, inset] : [base]) {
        const options = { deinterlace: false, threads: pictureThreads(2).decoder };
        const reader = unwrap(await pool.picture(`bench ${asset.id}`, asset.path, 0, options));
        await reader.frameAt((frame * TICKS_PER_SECOND) / 25);
      }
    }
  });
  const renderer = createPictureRenderer({ graph, profile, pool, ...media });
  const render = await measure(async () => {
    for (let frame = 0; frame < FRAMES; frame++) await renderer.render(frame);
  });
  const { graphsBuilt, stillsMade } = renderer.counts;
  renderer.close();
  pool.close();
  process.stdout.write(
    `${name.padEnd(16)} script ${(script.cpuMs * 1000).toFixed(0).padStart(4)} us | decode ${told(decode)} | render ${told(render)} | ${graphsBuilt} graphs, ${stillsMade} stills\n`,
  );
}
folder.remove();
