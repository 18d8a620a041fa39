import { AV_BUFFERSRC_FLAG_KEEP_REF } from 'node-av/constants';
import { FFmpegError, type FilterContext, FilterGraph, Frame } from 'node-av/lib';
import { asId } from '../../core/base/id.ts';
import { type FilterNode, filter, type SourceFrame } from '../../core/graph/filter-node.ts';
import { createFilterFiles } from '../../engine/render/filter-files.ts';
import { filterText, PICTURE_WORDS } from '../../engine/render/filter-text.ts';
import { planGraph } from '../../engine/render/graph-plan.ts';
import { createPictureEvaluator } from '../../engine/render/picture-evaluator.ts';
import { bufferArgs, pictureFormatOf } from '../../engine/render/picture-format.ts';
import { commandsBetween } from '../../engine/render/plan-commands.ts';

/**
 * What the evaluator adds to libavfilter: the same 1080p composite (grade, picture-in-picture with moving position and opacity) through the
 * evaluator and fed straight to the same filter text, in turns. CPU time is the figure to read; wall time suffers from other load.
 *
 *     node --import tsx test/bench/render-evaluator.ts [frames] [rounds] [threads]
 */
const FRAMES = Number(process.argv[2] ?? 150);
const ROUNDS = Number(process.argv[3] ?? 4);
const THREADS = Number(process.argv[4] ?? 2);
const KEPT = 25;

interface Cost {
  readonly cpuMs: number;
  readonly wallMs: number;
}

const streams: Readonly<Record<string, readonly Frame[]>> = {
  base: generate('testsrc2=size=1920x1080:rate=25,noise=alls=20:allf=t,format=yuv420p'),
  inset: generate('mandelbrot=size=1920x1080:rate=25,format=yuv420p'),
};

function generate(description: string): Frame[] {
  const graph = new FilterGraph();
  graph.alloc();
  FFmpegError.throwIfError(graph.parsePtr(`${description},buffersink@out`), description);
  FFmpegError.throwIfError(graph.configSync(), description);
  const sink = filterNamed(graph, 'buffersink@out');
  const frames = Array.from({ length: KEPT }, () => {
    const frame = new Frame();
    frame.alloc();
    FFmpegError.throwIfError(sink.buffersinkGetFrameSync(frame), description);
    return frame;
  });
  graph.free();
  return frames;
}

function filterNamed(graph: FilterGraph, name: string): FilterContext {
  const found = graph.getFilter(name);
  if (found === null) throw new Error(`the graph has no filter ${name}`);
  return found;
}

function frameOf(stream: string, index: number): Frame {
  const frame = streams[stream]?.[index % KEPT];
  if (frame === undefined) throw new Error(`no stream ${stream}`);
  return frame;
}

const source = (key: string, index: number): SourceFrame => ({
  kind: 'source',
  key,
  assetId: asId<'asset'>(key),
  streamIndex: 0,
  time: index,
  deinterlace: false,
});

const brightnessAt = (index: number): number => 0.2 * Math.sin(index / 20);
const opacityAt = (index: number): number => 0.6 + 0.3 * Math.cos(index / 15);

function sceneAt(index: number): FilterNode {
  const graded = filter('eq', { contrast: 1.1, brightness: brightnessAt(index) }, [source('base', index)], ['brightness']);
  const small = filter('format', { pix_fmts: 'yuva420p' }, [filter('scale', { w: 640, h: 360 }, [source('inset', index)])]);
  const faded = filter('colorchannelmixer', { aa: opacityAt(index) }, [small], ['aa']);
  const laid = filter('overlay', { x: 1200 - index, y: 60 }, [graded, faded], ['x', 'y']);
  return filter('format', { pix_fmts: 'yuv420p' }, [laid]);
}

async function measure(work: () => Promise<void> | void): Promise<Cost> {
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  await work();
  const used = process.cpuUsage(cpu);
  return { cpuMs: (used.user + used.system) / 1000, wallMs: Number(process.hrtime.bigint() - start) / 1e6 };
}

const files = createFilterFiles();
const evaluator = createPictureEvaluator({
  readSource: async (leaf) => frameOf(leaf.key, leaf.time),
  files,
  threads: THREADS,
  stillBudgetBytes: 64 << 20,
});
const throughEvaluator = async (): Promise<void> => {
  for (let index = 0; index < FRAMES; index++) await evaluator.evaluate(sceneAt(index));
};

const plan = planGraph(sceneAt(0), () => null);
const formats = plan.leaves.map((leaf) => pictureFormatOf(frameOf(leaf.kind === 'source' ? leaf.source.key : '', 0)));
const text = filterText(plan, { words: PICTURE_WORDS, sources: formats.map(bufferArgs), pathOf: () => '' });
const direct = new FilterGraph();
direct.alloc();
direct.nbThreads = THREADS;
FFmpegError.throwIfError(direct.parsePtr(text), 'parse');
FFmpegError.throwIfError(direct.configSync(), 'config');
const inputs = plan.leaves.map((leaf, index) => ({
  key: leaf.kind === 'source' ? leaf.source.key : '',
  context: filterNamed(direct, `buffer@in${index}`),
}));
const sink = filterNamed(direct, 'buffersink@out');
const nameOf = (kind: string): string => `${kind}@n${plan.steps.findIndex((step) => step.call.filter === kind)}`;
const names = { eq: nameOf('eq'), mixer: nameOf('colorchannelmixer'), overlay: nameOf('overlay') };
const output = new Frame();
output.alloc();
let stamp = 0n;
const straight = (): void => {
  for (let index = 0; index < FRAMES; index++) {
    direct.sendCommand(names.eq, 'brightness', String(brightnessAt(index)));
    direct.sendCommand(names.mixer, 'aa', String(opacityAt(index)));
    direct.sendCommand(names.overlay, 'x', String(1200 - index));
    for (const { key, context } of inputs) {
      const frame = frameOf(key, index);
      frame.pts = stamp;
      FFmpegError.throwIfError(context.buffersrcAddFrameSync(frame, AV_BUFFERSRC_FLAG_KEEP_REF), 'feed');
    }
    stamp += 1n;
    FFmpegError.throwIfError(sink.buffersinkGetFrameSync(output), 'pull');
    output.unref();
  }
};

/** The JavaScript alone: describe, flatten and compare. */
const describeOnly = (): void => {
  let last = planGraph(sceneAt(0), () => null);
  for (let index = 0; index < FRAMES; index++) {
    const next = planGraph(sceneAt(index), () => null);
    commandsBetween(last, next, 1);
    last = next;
  }
};

const totals = { evaluator: [] as Cost[], direct: [] as Cost[], script: [] as Cost[] };
await throughEvaluator();
straight();
describeOnly();
for (let round = 0; round < ROUNDS; round++) {
  totals.direct.push(await measure(straight));
  totals.evaluator.push(await measure(throughEvaluator));
  totals.script.push(await measure(describeOnly));
}
/** The median round: other load makes single rounds much dearer. */
const perFrame = (costs: readonly Cost[], key: keyof Cost): number => {
  const sorted = costs.map((cost) => cost[key]).sort((a, b) => a - b);
  return (sorted[Math.floor(sorted.length / 2)] ?? Number.NaN) / FRAMES;
};
const overhead = perFrame(totals.evaluator, 'cpuMs') / perFrame(totals.direct, 'cpuMs') - 1;
process.stdout.write(
  `${[
    `frames ${FRAMES} x ${ROUNDS}, ${THREADS} filter threads, graphs built ${evaluator.counts.graphsBuilt}`,
    `direct     ${perFrame(totals.direct, 'cpuMs').toFixed(3)} ms CPU a frame, ${perFrame(totals.direct, 'wallMs').toFixed(3)} ms wall`,
    `evaluator  ${perFrame(totals.evaluator, 'cpuMs').toFixed(3)} ms CPU a frame, ${perFrame(totals.evaluator, 'wallMs').toFixed(3)} ms wall`,
    `overhead   ${(overhead * 100).toFixed(2)} % CPU`,
    `script     ${(perFrame(totals.script, 'wallMs') * 1000).toFixed(1)} us a frame to describe, flatten and compare`,
  ].join('\n')}\n`,
);
evaluator.close();
files.close();
direct.free();
