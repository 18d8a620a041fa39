import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { compile } from '../../core/graph/compile.ts';
import type { Project } from '../../core/model/project.ts';
import type { Asset } from '../../core/model/records.ts';
import { machineMedia } from '../../engine/host/film-media.ts';
import { losslessFilm } from '../../engine/host/lossless-film.ts';
import { checkParity, spreadFrames } from '../../engine/render/parity.ts';
import { makeMovie, makeStill } from '../fixtures/media.ts';
import { assetOf } from '../fixtures/movie-asset.ts';
import { randomProject } from '../fixtures/random-project.ts';

const PROJECTS = 20;
const FRAMES_EACH = 10;
const FIRST_SEED = Number(process.env.PARITY_SEED ?? 1);

const folder = mkdtempSync(join(tmpdir(), 'cutaway-parity-'));
const assets: Asset[] = [];
const media = machineMedia(join(folder, 'parity.cutaway'));

beforeAll(async () => {
  const wide = { width: 160, height: 90 };
  const paths = [
    await makeMovie({ path: join(folder, 'a25.mp4'), ...wide, frames: 100, gop: 30, bFrames: 2 }),
    await makeMovie({ path: join(folder, 'b24.mp4'), width: 96, height: 96, frames: 80, rate: { num: 24, den: 1 }, gop: 12 }),
    await makeMovie({
      path: join(folder, 'c2997.mov'),
      ...wide,
      frames: 100,
      rate: { num: 30_000, den: 1001 },
      gop: 50,
      pixelFormat: 'yuv422p',
    }),
    await makeMovie({ path: join(folder, 'd10.mkv'), ...wide, frames: 80, pixelFormat: 'yuv420p10le', codec: 'ffv1' }),
    await makeStill(join(folder, 'e.png'), 7, { ...wide, alpha: true }),
  ];
  for (const path of paths) assets.push(await assetOf(path));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what is previewed is what is exported', () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + PROJECTS; seed++) {
    test(`on the random project of seed ${seed}`, async () => {
      const project = randomProject(seed, { assets, frames: 24 });
      const sequenceId = mainSequenceOf(project);
      const outcome = unwrap(
        await checkParity({
          project,
          sequenceId,
          frames: spreadFrames(frameCountOf(project), FRAMES_EACH),
          ...media,
          film: { write: losslessFilm(project, sequenceId, media), folder: mkdtempSync(join(folder, 'film-')) },
          seed,
        }),
      );
      if (outcome.kind !== 'done') throw new Error('nobody cancelled');
      expect(outcome.report.rows.filter((row) => !row.identical)).toEqual([]);
      expect(outcome.report.rows.length).toBe(FRAMES_EACH);
    });
  }
});

function mainSequenceOf(project: Project) {
  const id = project.project.mainSequenceId;
  if (id === null) throw new Error('the project has no main sequence');
  return id;
}

const frameCountOf = (project: Project): number => unwrap(compile(project, mainSequenceOf(project))).frameCount;
