import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unwrap } from '../../../core/base/fault.ts';
import { asId } from '../../../core/base/id.ts';
import { TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import type { AssetStream } from '../../../core/model/records.ts';
import { blankFilm } from '../../../test/fixtures/film.ts';
import { SHARED_MEDIA } from '../../../test/fixtures/media.ts';
import { describeAsset } from '../../ingest/import-media.ts';
import { createMediaPool } from '../../media/pool.ts';
import { createProject } from '../../project/open-project.ts';
import { createFileResources } from '../../render/file-resources.ts';
import { type ContentStore, openStore } from '../../store/content-store.ts';
import type { JobKind } from '../job-kind.ts';
import { type JobQueue, openJobQueue } from '../job-queue.ts';
import { exportJobInput, exportKind } from './export.ts';
import { fullHashKind } from './full-hash.ts';
import { peaksKind } from './peaks.ts';
import { thumbnailsKind } from './thumbnails.ts';

const MOVIE = join(SHARED_MEDIA, 'timecode-720p30.mp4');
const ANIMATION = join(SHARED_MEDIA, 'animation-1080p25.mp4');
const LANES = { disk: 1, decode: 1, export: 1 };

let folder = '';
let store: ContentStore;
let queue: JobQueue | null = null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-kinds-'));
  store = unwrap(await openStore(join(folder, 'cache')));
});
afterEach(async () => {
  await queue?.close();
  queue = null;
  await rm(folder, { recursive: true, force: true });
});

/** Runs one job to its end. */
async function runJob(kind: JobKind, input: unknown): Promise<{ readonly state: unknown; readonly total: number; readonly done: number }> {
  queue ??= unwrap(await openJobQueue({ folder: join(folder, 'jobs'), kinds: [kind], lanes: LANES }));
  const { id } = unwrap(await queue.add(kind.name, input));
  const job = unwrap(await queue.whenEnded(id));
  return { state: job.state, total: job.total?.count ?? 0, done: job.done };
}

const streamOf = (streams: readonly AssetStream[], kind: AssetStream['kind']): AssetStream => {
  const found = streams.find((stream) => stream.kind === kind);
  if (found === undefined) throw new Error(`no ${kind} stream in ${MOVIE}`);
  return found;
};

test('a hash job of a missing file fails with the code of ingest, and one of a bad input is refused', async () => {
  const kind = fullHashKind();
  const gone = await runJob(kind, { path: join(folder, 'none.mov'), sizeBytes: 1, quick: 'q' });
  expect(gone.state).toMatchObject({ kind: 'failed', fault: { code: 'media.missing' } });
  expect(await queue?.add('full-hash', { path: 3 })).toMatchObject({ error: { code: 'job.input' } });
});

describe.skipIf(!existsSync(MOVIE))('jobs on real footage (needs ../shared/media)', () => {
  test('full-hash answers the SHA-256 of the file and counts its bytes', async () => {
    const bytes = await readFile(MOVIE);
    const ended = await runJob(fullHashKind(), { path: MOVIE, sizeBytes: bytes.length, quick: 'q' });
    expect(ended.state).toEqual({ kind: 'done', output: createHash('sha256').update(bytes).digest('hex') });
    expect(ended).toMatchObject({ total: bytes.length, done: bytes.length });
  });

  test('thumbnails are in the store under the keys that the job answers', async () => {
    const asset = unwrap(await describeAsset(MOVIE, { projectFolder: folder }));
    const stream = streamOf(asset.streams, 'picture');
    const input = { path: MOVIE, stream, key: 'm', interval: TICKS_PER_SECOND };
    const ended = await runJob(thumbnailsKind(store), input);
    expect(ended.state).toMatchObject({ kind: 'done' });
    expect(ended.done).toBe(ended.total);
    expect(ended.total).toBeGreaterThan(1);
    const { output } = ended.state as { output: readonly { key: string }[] };
    expect(output).toHaveLength(ended.total);
    for (const { key } of output)
      expect(
        unwrap(await store.get(key))
          ?.subarray(0, 2)
          .toString('hex'),
      ).toBe('ffd8');
    expect(await queue?.add('thumbnails', { ...input, stream: { ...stream, kind: 'sound' } })).toMatchObject({
      error: { code: 'job.input' },
    });
  });

  test('an export job writes the film as it was when it was asked for, from a project that went on', async () => {
    const path = join(folder, 'film.cutaway');
    const session = unwrap(await createProject(path, blankFilm()));
    const asset = unwrap(await describeAsset(MOVIE, { projectFolder: folder }));
    unwrap(await session.execute('sequence.new', { id: 'sequence_main', width: 320, height: 180, rate: { num: 30, den: 1 } }));
    unwrap(await session.execute('asset.import', { ...asset, id: 'asset_movie' }));
    unwrap(await session.execute('clip.append', { assetId: 'asset_movie', sourceOut: { frames: 12 } }));
    const outPath = join(folder, 'film.mp4');
    const sequenceId = asId<'sequence'>('sequence_main');
    const input = unwrap(
      exportJobInput(session.project, path, { sequenceId, preset: 'youtube-1080p', outPath, size: { widthPx: 320, heightPx: 180 } }),
    );
    unwrap(await session.execute('clip.append', { assetId: 'asset_movie', sourceOut: { frames: 12 } }));
    await session.close();
    const kind = exportKind(
      (projectPath) => {
        const projectDirectory = dirname(projectPath);
        const pool = createMediaPool({ maxPictureReaders: 2, maxSoundReaders: 2 });
        return {
          pool,
          locate: (wanted) => (isAbsolute(wanted.path) ? wanted.path : resolve(projectDirectory, wanted.path)),
          resources: createFileResources({ projectDirectory, fontDirectory: projectDirectory }),
          close: () => pool.close(),
        };
      },
      { folder, generator: { name: 'Cutaway', version: '0.0.0' } },
    );
    const ended = await runJob(kind, input);
    expect(ended.state).toMatchObject({ kind: 'done', output: { outPath, frames: 12 } });
    expect(ended).toMatchObject({ total: 12, done: 12 });
    expect(JSON.stringify(ended.state)).not.toContain('export.anew');
    expect(unwrap(await describeAsset(outPath, { projectFolder: folder })).kind).toBe('movie');
  });
});

test.skipIf(!existsSync(ANIMATION))('peaks are in the store after the job (needs ../shared/media)', async () => {
  const asset = unwrap(await describeAsset(ANIMATION, { projectFolder: folder }));
  if (!asset.streams.some((stream) => stream.kind === 'sound')) throw new Error(`no sound stream in ${ANIMATION}`);
  const ended = await runJob(peaksKind(store), { path: ANIMATION, stream: streamOf(asset.streams, 'sound'), key: 'm/1' });
  expect(ended.state).toEqual({ kind: 'done', output: null });
  expect(ended.done).toBe(ended.total);
  expect(unwrap(await store.has('peaks/m/1'))).toBe(true);
});
