import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { asId } from '../../core/base/id.ts';
import type { Project } from '../../core/model/project.ts';
import { makeMediaFolder, makeMovie } from '../../test/fixtures/media.ts';
import { assetOf } from '../../test/fixtures/movie-asset.ts';
import { MAIN, pictureProject } from '../../test/fixtures/picture-project.ts';
import { createMediaPool } from '../media/pool.ts';
import { createFileResources } from './file-resources.ts';
import { checkParity, type ParityOptions, type ParityReport, spreadFrames } from './parity.ts';

const folder = makeMediaFolder();
let project: Project;

beforeAll(async () => {
  const movie = await assetOf(await makeMovie({ path: join(folder.path, 'movie.mp4'), frames: 30, gop: 10 }));
  project = pictureProject({ tracks: [[{ content: movie, frames: 24 }]] });
});
afterAll(() => folder.remove());

const options = (more: Partial<ParityOptions> = {}): ParityOptions => ({
  project,
  sequenceId: MAIN,
  frames: [0, 7, 23],
  openPool: () => createMediaPool({ maxPictureReaders: 4, maxSoundReaders: 1 }),
  locate: (asset) => asset.path,
  resources: createFileResources({ projectDirectory: folder.path, fontDirectory: folder.path }),
  ...more,
});

async function reportOf(more: Partial<ParityOptions> = {}): Promise<ParityReport> {
  const outcome = unwrap(await checkParity(options(more)));
  if (outcome.kind !== 'done') throw new Error('nobody cancelled');
  return outcome.report;
}

describe('the parity check', () => {
  test('compares each frame once, in its place, and counts its steps up to the total that it tells', async () => {
    const steps: { done: number; total: number }[] = [];
    const report = await reportOf({ frames: [7, 0, 7], onProgress: ({ done, total }) => steps.push({ done, total }) });
    expect(report.rows.map((row) => [row.frame, row.timecode, row.identical])).toEqual([
      [0, '00:00:00:00', true],
      [7, '00:00:00:07', true],
    ]);
    expect(report.verdict).toMatch(/^All 2 frames are identical/);
    expect(steps.map((step) => step.done)).toEqual(steps.map((_, index) => index + 1));
    expect(steps.at(-1)).toEqual({ done: 10, total: 10 });
  });

  test('finds a film whose pictures are others, and says by how much', async () => {
    const write: NonNullable<ParityOptions['film']>['write'] = async (film) => {
      await makeMovie({ path: film.path, frames: 24, codec: 'ffv1', colour: { primaries: 1, transfer: 1, matrix: 1, range: 1 } });
      film.onProgress(24);
    };
    const report = await reportOf({ film: { write, folder: folder.path } });
    expect(report.differing).toBe(3);
    for (const row of report.rows) {
      expect(row.inOrder).toMatchObject({ identical: true });
      expect(row.exported).toMatchObject({ identical: false, planes: expect.arrayContaining(['U', 'V']) });
    }
    expect(report.verdict).toMatch(/^3 of 3 frames differ/);
  });

  test('is cancelled between two frames', async () => {
    const controller = new AbortController();
    const outcome = await checkParity(options({ signal: controller.signal, onProgress: () => controller.abort() }));
    expect(outcome).toEqual({ ok: true, value: { kind: 'cancelled' } });
  });

  test('refuses frames and sequences that are not there', async () => {
    expect(await checkParity(options({ frames: [24] }))).toMatchObject({ ok: false, error: { code: 'frame.outside' } });
    expect(await checkParity(options({ sequenceId: asId<'sequence'>('sequence_none') }))).toMatchObject({
      ok: false,
      error: { code: 'graph.missing-sequence' },
    });
  });

  test('spreads the frames that it takes from the first to the last', () => {
    expect(spreadFrames(100, 5)).toEqual([0, 25, 50, 74, 99]);
    expect(spreadFrames(3, 10)).toEqual([0, 1, 2]);
    expect(spreadFrames(50, 1)).toEqual([0]);
    expect(spreadFrames(0, 4)).toEqual([]);
  });
});
