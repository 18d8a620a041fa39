import { spawnSync } from 'node:child_process';
import { benchSources, SEGMENTS, segmentFrames, sourceStart } from './bench-film.ts';
import { measureProcess, type ProcessCost } from './process-cost.ts';

export const hasProgram = (name: string): boolean => spawnSync(name, ['-version'], { stdio: 'ignore' }).error === undefined;

/** The same film with `ffmpeg`: one input a clip, one filter graph, the same encoder settings. */
export async function runFfmpeg(outPath: string, quick: boolean): Promise<ProcessCost> {
  const sources = await benchSources();
  const frames = segmentFrames(quick);
  const seconds = (count: number): string => (count / 30).toFixed(6);
  const inputs: string[] = [];
  const add = (source: number, start: number): void => {
    inputs.push('-ss', seconds(start), '-t', seconds(frames), '-i', sources[source % 2] ?? '');
  };
  for (let index = 0; index < SEGMENTS; index++) add(index, sourceStart(index));
  for (let index = 0; index < SEGMENTS / 2; index++) add(2 * index + 1, sourceStart(2 * index + 5));
  const graph: string[] = [];
  for (let index = 0; index < SEGMENTS; index++) {
    const graded = `[${index}:v]eq=contrast=1.1:saturation=1.2`;
    if (index % 2 === 1) {
      graph.push(`${graded},format=yuv420p[v${index}]`);
      continue;
    }
    const inset = SEGMENTS + index / 2;
    graph.push(`[${inset}:v]scale=640:360,format=yuva420p,colorchannelmixer=aa=0.8[i${index}]`);
    graph.push(`${graded}[b${index}]`, `[b${index}][i${index}]overlay=x=1178:y=90,format=yuv420p[v${index}]`);
  }
  const pads = Array.from({ length: SEGMENTS }, (_, index) => `[v${index}][${index}:a]`).join('');
  graph.push(`${pads}concat=n=${SEGMENTS}:v=1:a=1[v][a]`);
  const encode = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-g', '30', '-r', '30', '-c:a', 'aac', '-b:a', '192k'];
  return measureProcess('ffmpeg', [
    '-v',
    'error',
    '-nostdin',
    '-y',
    ...inputs,
    '-filter_complex',
    graph.join(';'),
    '-map',
    '[v]',
    '-map',
    '[a]',
    ...encode,
    outPath,
  ]);
}

/** The same cuts and insets with `melt`, which has no grade here: less work than the others do. */
export async function runMelt(outPath: string, quick: boolean): Promise<ProcessCost> {
  const sources = await benchSources();
  const frames = segmentFrames(quick);
  const clip = (source: number, start: number): string[] => [sources[source % 2] ?? '', `in=${start}`, `out=${start + frames - 1}`];
  const words = ['-profile', 'atsc_1080p_30'];
  for (let index = 0; index < SEGMENTS; index++) words.push(...clip(index, sourceStart(index)));
  words.push('-track');
  for (let index = 0; index < SEGMENTS / 2; index++) {
    if (index > 0) words.push('-blank', String(frames - 1));
    words.push(...clip(2 * index + 1, sourceStart(2 * index + 5)));
  }
  words.push('-transition', 'composite', 'a_track=0', 'b_track=1', 'geometry=61.4%/8.3%:33.3%x33.3%:80', 'fill=1');
  words.push(
    '-consumer',
    `avformat:${outPath}`,
    'vcodec=libx264',
    'preset=veryfast',
    'crf=20',
    'g=30',
    'acodec=aac',
    'ab=192k',
    'real_time=-2',
  );
  return measureProcess('melt', ['-silent', ...words]);
}
