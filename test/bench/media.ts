import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwrap } from '../../core/base/fault.ts';
import { seededRandom } from '../../core/base/seeded-random.ts';
import { ticksToSeconds } from '../../core/base/ticks.ts';
import type { PictureReader } from '../../engine/media/contract.ts';
import { openPicture } from '../../engine/media/picture-reader.ts';
import { probeFile } from '../../engine/media/probe.ts';
import { type MovieSpec, makeMovie } from '../fixtures/media.ts';

/**
 * How fast pictures are read: `node --import tsx test/bench/media.ts [FILE…]`. Without files it makes its own (640×360, 8 s). One row a file:
 * playing on, stepping back, and jumping to random moments, with wall time and the process's own CPU time.
 */
interface Row {
  readonly file: string;
  readonly probeMs: string;
  readonly playFps: string;
  readonly playCpuMs: string;
  readonly backwardFps: string;
  readonly seekP50Ms: string;
  readonly seekP95Ms: string;
  readonly seekCpuMs: string;
}

const RANDOM_SEEKS = 50;
const seed = 20_261_120;

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

async function measure(name: string, path: string): Promise<Row> {
  const probeStarted = performance.now();
  const info = unwrap(await probeFile(path));
  const probeMs = performance.now() - probeStarted;
  const stream = info.streams.find((candidate) => candidate.kind === 'picture');
  if (stream?.kind !== 'picture' || !stream.rate) throw new Error(`${name} has no picture stream with a rate`);
  const frames = Math.floor(ticksToSeconds(stream.duration) * (stream.rate.num / stream.rate.den));
  const time = (frame: number): number => Math.round(stream.start + (frame * stream.duration) / frames + 1000);
  const open = async (): Promise<PictureReader> => unwrap(await openPicture(path, stream.index, { deinterlace: false, threads: 2 }));
  let reader = await open();
  const timed = async (order: readonly number[]): Promise<{ readonly ms: number[]; readonly total: number; readonly cpu: number }> => {
    const ms: number[] = [];
    const cpu = cpuMs();
    for (const frame of order) {
      const started = performance.now();
      await reader.frameAt(time(frame));
      ms.push(performance.now() - started);
    }
    return { ms: ms.sort((a, b) => a - b), total: ms.reduce((sum, value) => sum + value, 0), cpu: cpuMs() - cpu };
  };
  const upward = Array.from({ length: frames }, (_, index) => index);
  const play = await timed(upward);
  const backward = await timed(upward.slice(-Math.min(frames, 200)).reverse());
  // Frames kept while stepping back would answer some of the jumps: those start with a reader of their own.
  reader.close();
  reader = await open();
  const random = seededRandom(seed);
  const seeks = await timed(Array.from({ length: RANDOM_SEEKS }, () => Math.floor(random() * frames)));
  reader.close();
  const percentile = (part: number): string => (seeks.ms[Math.floor(part * (RANDOM_SEEKS - 1))] ?? 0).toFixed(0);
  return {
    file: name,
    probeMs: probeMs.toFixed(0),
    playFps: ((frames * 1000) / play.total).toFixed(0),
    playCpuMs: (play.cpu / frames).toFixed(2),
    backwardFps: ((Math.min(frames, 200) * 1000) / backward.total).toFixed(0),
    seekP50Ms: percentile(0.5),
    seekP95Ms: percentile(0.95),
    seekCpuMs: (seeks.cpu / RANDOM_SEEKS).toFixed(1),
  };
}

const given = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'cutaway-bench-'));
const H264: Omit<MovieSpec, 'path'> = {
  width: 640,
  height: 360,
  rate: { num: 30, den: 1 },
  frames: 240,
  bFrames: 3,
  options: { preset: 'veryfast', crf: '20' },
};
const MADE: Readonly<Record<string, Omit<MovieSpec, 'path'>>> = {
  'h264-gop-30.mp4': { ...H264, gop: 30 },
  'h264-gop-240.mp4': { ...H264, gop: 240 },
  'h264-variable-rate.mp4': { ...H264, gop: 60, timeBase: { num: 1, den: 90_000 }, timestamps: (k) => k * 3000 + ((k * 7919) % 13) * 150 },
  'prores-422.mov': { ...H264, frames: 120, codec: 'prores_ks', pixelFormat: 'yuv422p10le', options: { profile: 'standard' } },
};
const rows: Row[] = [];
try {
  if (given.length > 0) for (const path of given) rows.push(await measure(path.split('/').at(-1) ?? path, path));
  else
    for (const [name, spec] of Object.entries(MADE)) rows.push(await measure(name, await makeMovie({ ...spec, path: join(folder, name) })));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const headings: Readonly<Record<keyof Row, string>> = {
  file: 'file',
  probeMs: 'probe ms',
  playFps: 'play fps',
  playCpuMs: 'CPU ms/frame',
  backwardFps: 'backward fps',
  seekP50Ms: 'seek p50 ms',
  seekP95Ms: 'p95 ms',
  seekCpuMs: 'CPU ms/seek',
};
const keys = [
  'file',
  'probeMs',
  'playFps',
  'playCpuMs',
  'backwardFps',
  'seekP50Ms',
  'seekP95Ms',
  'seekCpuMs',
] as const satisfies readonly (keyof Row)[];
process.stdout.write(`| ${keys.map((key) => headings[key]).join(' | ')} |\n|${keys.map(() => '---').join('|')}|\n`);
for (const row of rows) process.stdout.write(`| ${keys.map((key) => row[key]).join(' | ')} |\n`);
