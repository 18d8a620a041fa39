import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { countingIds } from '../../core/base/id.ts';
import { type Ratio, ratio } from '../../core/base/ratio.ts';
import { secondsToTicks } from '../../core/base/ticks.ts';
import { applyPatch } from '../../core/edit/patch.ts';
import { runCommand } from '../../core/edit/run-command.ts';
import { compile } from '../../core/graph/compile.ts';
import { listViolations } from '../../core/model/invariants.ts';
import { clipsOf, type Project } from '../../core/model/project.ts';
import type { Asset } from '../../core/model/records.ts';
import type { MediaPool } from '../../engine/media/contract.ts';
import { createMediaPool } from '../../engine/media/pool.ts';
import { createFileResources } from '../../engine/render/file-resources.ts';
import { createPictureRenderer } from '../../engine/render/picture-renderer.ts';
import { readFrameNumber } from '../fixtures/frame-number.ts';
import { makeMediaFolder, makeMovie } from '../fixtures/media.ts';
import { assetOf } from '../fixtures/movie-asset.ts';
import { MAIN, pictureProject } from '../fixtures/picture-project.ts';
import { Random } from '../fixtures/random.ts';
import { takeOf } from '../fixtures/take-film.ts';
import { testSeed } from '../fixtures/test-seed.ts';

const SOURCE_FRAMES = 120;
/** The take holds these frames of the source, and its own are numbered from 0. */
const [FIRST, END] = [30, 75];

const seed = testSeed();
const folder = makeMediaFolder();
const resources = createFileResources({ projectDirectory: folder.path, fontDirectory: folder.path });
let pool: MediaPool;
let source: Asset;
let take: Asset;
/** When each frame of the source begins, in milliseconds: 15 to 90 apart. */
const stamps: number[] = [0];

beforeAll(async () => {
  pool = createMediaPool({ maxPictureReaders: 4, maxSoundReaders: 1 });
  const random = new Random(seed);
  while (stamps.length < SOURCE_FRAMES + 1) stamps.push((stamps.at(-1) ?? 0) + random.integer(15, 90));
  const movie = (name: string, first: number, frames: number): Promise<string> =>
    makeMovie({
      path: join(folder.path, name),
      frames,
      gop: 15,
      bFrames: 2,
      timeBase: { num: 1, den: 1000 },
      timestamps: (frame) => (stamps[first + frame] ?? 0) - (stamps[first] ?? 0),
    });
  source = await assetOf(await movie('source.mkv', 0, SOURCE_FRAMES));
  take = await assetOf(await movie('take.mkv', FIRST, END - FIRST));
});
afterAll(() => {
  pool.close();
  folder.remove();
});

function edited(project: Project, command: string, args: object): Project {
  const next = applyPatch(project, unwrap(runCommand(project, command, args, { newId: countingIds(1) })));
  expect(listViolations(next)).toEqual([]);
  return next;
}

async function numbersOf(project: Project): Promise<readonly number[]> {
  const graph = unwrap(compile(project, MAIN));
  const profile = { width: 160, height: 90, pixelFormat: 'yuv420p' };
  const renderer = createPictureRenderer({ graph, profile, pool, locate: (asset) => asset.path, resources });
  const numbers: number[] = [];
  for (let frame = 0; frame < graph.frameCount; frame++) numbers.push(readFrameNumber(await renderer.render(frame)));
  renderer.close();
  return numbers;
}

/** Speeds, and the frame of the source from which each shot crosses an edge of the take. */
const SHOTS: readonly (readonly [Ratio, number])[] = [
  [ratio(1), FIRST - 6],
  [ratio(2), END - 12],
  [ratio(1, 3), END - 2],
  [ratio(-1), FIRST + 6],
  [ratio(-3, 2), END + 2],
];

test.each([ratio(25), ratio(30_000, 1001)])(
  'frame n of a take is frame n of a source of variable rate, at several speeds and in reverse, and the source plays on past it ($num/$den)',
  async (rate) => {
    const random = new Random(seed + rate.num);
    const shots = SHOTS.map(([speed, at]) => {
      return { content: source, speed, sourceStart: secondsToTicks((stamps[at] ?? 0) / 1000) + random.integer(0, 999), frames: 24 };
    });
    // Below the shots, where nobody sees it: so that the project has the take's file.
    const plain = pictureProject({ rate, tracks: [[{ content: take, frames: 1 }], shots] });
    const covers = [FIRST, END].map((frame) => (stamps[frame] ?? 0) / 1000);
    let taken = plain;
    for (const [index] of shots.entries()) {
      const made = takeOf(`take_${index}`, take.id, covers[0] ?? 0, covers[1] ?? 0);
      taken = edited(taken, 'take.add', { clipId: `clip_1x${index}`, take: made });
    }
    const expected = await numbersOf(plain);
    const shown = await numbersOf(taken);
    const isHeld = (number: number): boolean => number >= FIRST && number < END;
    expect(shown, `seed ${seed}`).toEqual(expected.map((number) => (isHeld(number) ? number - FIRST : number)));
    expect(expected.filter(isHeld).length).toBeGreaterThan(20);
    expect(expected.filter((number) => !isHeld(number)).length).toBeGreaterThan(5);
    // Cut into pieces and slipped, it shows what its source does.
    const pieces = (project: Project): Project => {
      let next = project;
      const [track] = [...project.tables.tracks.keys()].filter((id) => id === 'track_1');
      if (track === undefined) throw new Error('no track');
      for (const { clip, span } of [...clipsOf(project, track)].slice(0, 3))
        next = edited(next, 'clip.split', {
          clipId: clip.id,
          at: { frames: Math.round((span.start + span.end) / 2 / (clip.duration / 24)) },
        });
      return edited(next, 'clip.slip', { clipId: 'clip_1x0', by: { frames: -3 } });
    };
    const cut = await numbersOf(pieces(plain));
    expect(await numbersOf(pieces(taken)), `seed ${seed}`).toEqual(cut.map((number) => (isHeld(number) ? number - FIRST : number)));
  },
);
