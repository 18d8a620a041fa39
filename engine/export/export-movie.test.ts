import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asId } from '../../core/base/id.ts';
import { ratio } from '../../core/base/ratio.ts';
import type { Project } from '../../core/model/project.ts';
import type { Asset } from '../../core/model/records.ts';
import { readFilm } from '../../test/fixtures/export/read-film.ts';
import { smallMovie } from '../../test/fixtures/export/small-movie.ts';
import { assetOf } from '../../test/fixtures/movie-asset.ts';
import { MAIN, pictureProject } from '../../test/fixtures/picture-project.ts';
import { createMediaPool } from '../media/pool.ts';
import { createFileResources } from '../render/file-resources.ts';
import { type ExportRequest, exportMovie } from './export-movie.ts';
import { writeMovie } from './write-movie.ts';

let folder = '';
let project: Project;
const pool = createMediaPool({ maxPictureReaders: 4, maxSoundReaders: 4 });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-export-'));
  const source = join(folder, 'source.mp4');
  expect((await writeMovie(smallMovie({ outPath: source, frameCount: 48, widthPx: 128 }))).kind).toBe('done');
  const asset = await assetOf(source);
  project = pictureProject({ width: 128, height: 72, rate: ratio(12), tracks: [[{ content: asset, frames: 24 }]] });
});
afterAll(async () => {
  pool.close();
  await rm(folder, { recursive: true, force: true });
});

const request = (change: Partial<ExportRequest>): ExportRequest => ({
  project,
  sequenceId: MAIN,
  preset: 'h264-draft',
  outPath: join(folder, 'film.mp4'),
  pool,
  locate: (asset: Asset) => asset.path,
  resources: createFileResources({ projectDirectory: folder, fontDirectory: folder }),
  ...change,
});

describe('exporting a sequence', () => {
  test('gives exactly its frames and samples, says which encoder made it, and counts up to the end', async () => {
    const counted: number[] = [];
    const outcome = await exportMovie(
      request({ encoder: 'auto', smart: false, onProgress: ({ framesDone, framesTotal }) => counted.push(framesDone, framesTotal) }),
    );
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
    expect(outcome.report.encoder).not.toBeNull();
    expect(outcome.report.notes.map(({ message }) => message).join(' ')).toContain(outcome.report.encoder);
    expect(counted.slice(-2)).toEqual([24, 24]);
    const film = await readFilm(outcome.report.outPath);
    expect(film.picture?.frames).toHaveLength(24);
    expect(film.sound?.count).toBe(96_000);
  });

  test('gives exactly the frames of a range', async () => {
    const outPath = join(folder, 'range.mp4');
    const outcome = await exportMovie(request({ outPath, range: { firstFrame: 5, endFrame: 18 } }));
    expect(outcome.kind).toBe('done');
    const film = await readFilm(outPath);
    expect(film.picture?.frames).toHaveLength(13);
    expect(film.sound?.count).toBe(52_000);
    expect(film.metadata.timecode).toBe('00:00:00:05');
  });

  test.each<[string, Partial<ExportRequest>, string]>([
    ['an unknown preset', { preset: 'youtub' }, 'preset.unknown'],
    ['an unknown encoder', { encoder: 'libx999' }, 'encoder.unknown'],
    ['an encoder of another codec', { encoder: 'libx265' }, 'encoder.wrong-codec'],
    ['hardware that is not there', { encoder: 'h264_qsv' }, 'encoder.unavailable'],
    ['a range that runs backwards', { range: { firstFrame: 9, endFrame: 3 } }, 'range.outside'],
    ['a range past the end', { range: { firstFrame: 0, endFrame: 25 } }, 'range.outside'],
    ['an odd size', { size: { widthPx: 127, heightPx: 71 } }, 'size.odd'],
    ['an ending that the preset does not write', { outPath: 'film.avi' }, 'output.extension'],
    ['a folder that does not exist', { outPath: '/nowhere/at/all/film.mp4' }, 'disk.no-folder'],
    ['an unknown sequence', { sequenceId: asId<'sequence'>('sequence_none') }, 'graph.missing-sequence'],
  ])('refuses %s before it starts', async (_, change, code) => {
    const before = await readdir(folder);
    const outcome = await exportMovie(request(change));
    expect(outcome.kind === 'failed' ? outcome.fault.code : outcome.kind).toBe(code);
    expect(await readdir(folder)).toEqual(before);
  });

  test('with media that is gone says so and leaves the old film', async () => {
    const outPath = join(folder, 'gone.mp4');
    await writeFile(outPath, 'the old film');
    const outcome = await exportMovie(request({ outPath, locate: () => join(folder, 'gone-source.mp4') }));
    expect(outcome.kind === 'failed' && outcome.fault.code).toBe('media.missing');
    expect((await readdir(folder)).filter((name) => name.includes('gone'))).toEqual(['gone.mp4']);
  });
});
