import { unwrap } from '../../core/base/fault.ts';
import { asId, countingIds } from '../../core/base/id.ts';
import { ratio } from '../../core/base/ratio.ts';
import { frameDuration } from '../../core/base/ticks.ts';
import { applyPatch } from '../../core/edit/patch.ts';
import { compile } from '../../core/graph/compile.ts';
import { pictureAt } from '../../core/graph/picture-at.ts';
import type { RenderGraph } from '../../core/graph/render-graph.ts';
import { compileSound } from '../../core/graph/sound-plan-compile.ts';
import type { Project } from '../../core/model/project.ts';
import type { Clip } from '../../core/model/records.ts';
import { Random } from '../fixtures/random.ts';
import { effectOf } from '../fixtures/records.ts';
import { pictureAsset, pictureProject, sequenceIdOf } from '../fixtures/sequence-sketch.ts';
import { largeProject } from './large-project.ts';

/** Prints what CPU time compiling 10,000 clips on 20 tracks costs: from nothing, and after one edit of each kind. Run by `node --import tsx`. */
const MAIN = sequenceIdOf('main');
const TRACKS = 20;
const CLIPS = 500;

function bigProject(): Project {
  const tracks = Array.from({ length: TRACKS }, (_, track) => ({
    clips: Array.from({ length: CLIPS }, (__, clip) => ({
      gap: (clip * 7 + track * 3) % 11,
      frames: 20 + ((clip * 13 + track * 5) % 40),
      source: clip % 2 === 0 ? 'a' : 'b',
      effects: clip % 3 === 0 ? [effectOf('opacity', { opacity: 90 })] : [],
    })),
  }));
  return pictureProject([pictureAsset('a'), pictureAsset('b')], { main: { tracks } });
}

function changed(project: Project, id: string, change: (clip: Clip) => Clip): Project {
  const clipId = asId<'clip'>(id);
  const before = project.tables.clips.get(clipId);
  if (before === undefined) throw new Error(`no clip ${id}`);
  return applyPatch(project, { changes: [{ table: 'clips', id: clipId, before, after: change(before) }] });
}

/** CPU time of the process: what a busy machine does not distort. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The sound plan of 5,000 clips on 10 tracks, linked to as many pictures. */
function measureSound(): void {
  const first = largeProject(new Random(1), { newId: countingIds(1_000_000) }, 10_000, TRACKS);
  const sequenceId = sequenceIdOf('main');
  say(`sound plan from nothing         ${median(7, () => void unwrap(compileSound(first, sequenceId))).toFixed(1)} ms`);
  for (const [name, edit] of Object.entries({
    'sound: level of one clip': (clip: Clip, round: number) => ({ ...clip, effects: [effectOf('volume', { gain: round })] }),
    'sound: ripple': (clip: Clip) => ({ ...clip, duration: clip.duration + tick }),
  })) {
    let current = first;
    let plan = unwrap(compileSound(current, sequenceId));
    const times: number[] = [];
    for (let round = 0; round < 31; round++) {
      current = changed(current, 'clip_s2500', (clip) => edit(clip, round));
      const start = cpuMs();
      plan = unwrap(compileSound(current, sequenceId, { previous: plan }));
      times.push(cpuMs() - start);
    }
    times.sort((a, b) => a - b);
    say(`${name.padEnd(31)} ${(times[15] ?? 0).toFixed(2)} ms median, ${(times[29] ?? 0).toFixed(2)} p95`);
  }
}

function median(rounds: number, once: () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const start = cpuMs();
    once();
    return cpuMs() - start;
  }).sort((a, b) => a - b);
  return times[Math.floor(rounds / 2)] ?? Number.NaN;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const project = bigProject();
let graph: RenderGraph = unwrap(compile(project, MAIN));
say(`${TRACKS * CLIPS} clips on ${TRACKS} tracks: ${graph.segments.length} segments, ${graph.frameCount} frames`);
say(`compile from nothing            ${median(7, () => void compile(project, MAIN)).toFixed(1)} ms`);
say(`all content keys                ${median(1, () => graph.segments.forEach((segment) => void segment.contentKey)).toFixed(1)} ms`);

const tick = frameDuration(ratio(25));
const edits: Readonly<Record<string, (clip: Clip, round: number) => Clip>> = {
  'nothing changed': (clip) => clip,
  'effect on one clip': (clip, round) => ({ ...clip, effects: [effectOf('opacity', { opacity: round })] }),
  'trim inside one clip (slip)': (clip, round) => ({ ...clip, timeMap: { ...clip.timeMap, sourceAnchor: round * tick } }),
  'ripple: one clip a frame longer': (clip) => ({ ...clip, duration: clip.duration + tick }),
};
for (const [name, edit] of Object.entries(edits)) {
  graph = unwrap(compile(project, MAIN));
  let current = project;
  let round = 0;
  const times: number[] = [];
  for (; round < 31; round++) {
    current = changed(current, 'clip_main_9_250', (clip) => edit(clip, round));
    const start = cpuMs();
    graph = unwrap(compile(current, MAIN, graph));
    times.push(cpuMs() - start);
  }
  times.sort((a, b) => a - b);
  const { tracks, clips, segments } = graph.work;
  say(
    `${name.padEnd(31)} ${(times[15] ?? 0).toFixed(2)} ms median, ${(times[29] ?? 0).toFixed(2)} p95; worked: ${tracks} tracks, ${clips} clips, ${segments} segments`,
  );
}
measureSound();
const resources = { resolveFile: (path: string) => path, readText: () => null };
const profile = { width: 1920, height: 1080, pixelFormat: 'yuv420p' };
let frame = 0;
say(
  `pictureAt                       ${(median(2001, () => void pictureAt(graph, frame++, profile, resources)) * 1000).toFixed(0)} µs a frame`,
);
