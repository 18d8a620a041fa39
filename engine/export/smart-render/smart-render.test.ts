import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../../core/base/fault.ts';
import { ratio } from '../../../core/base/ratio.ts';
import { framesToTicks } from '../../../core/base/ticks.ts';
import type { Project } from '../../../core/model/project.ts';
import type { Asset } from '../../../core/model/records.ts';
import { lavfiFilm } from '../../../test/fixtures/export/lavfi-film.ts';
import { type ReadFilm, readFilm } from '../../../test/fixtures/export/read-film.ts';
import { testSequence } from '../../../test/fixtures/export/test-sequence.ts';
import { assetOf } from '../../../test/fixtures/movie-asset.ts';
import { MAIN, pictureProject } from '../../../test/fixtures/picture-project.ts';
import { effectOf } from '../../../test/fixtures/records.ts';
import { createMediaPool } from '../../media/pool.ts';
import { createFileResources } from '../../render/file-resources.ts';
import { NO_CAPTIONS } from '../captions/plan-captions.ts';
import { exportMovie } from '../export-movie.ts';
import { resolveSettings } from '../movie-settings.ts';
import { softwareEncoder } from '../open-encoder.ts';
import type { Preset } from '../preset.ts';
import { findPreset } from '../presets.ts';
import { writeMovie } from '../write-movie.ts';

const RATE = ratio(30);
const SIZE = { width: 256, height: 144 };
const base = unwrap(findPreset('h264-draft'));
if (base.picture === null) throw new Error('no picture');
/** GOP 30, and no extra key frames. */
const PRESET: Preset = {
  ...base,
  picture: { ...base.picture, keyframeSeconds: 1, encoderOptions: { preset: 'veryfast', crf: '14', bf: '3', sc_threshold: '0' } },
};

let folder = '';
const sources: { readonly asset: Asset; readonly film: ReadFilm }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-smart-'));
  for (const [name, picture, crf] of [
    ['first.mp4', 'testsrc2', '20'],
    ['second.mp4', 'mandelbrot', '20'],
    // Another number of reference frames: parameter sets that do not fit beside those of the others.
    ['third.mp4', 'testsrc', '20'],
  ] as const) {
    const preset: Preset = {
      ...PRESET,
      picture:
        PRESET.picture === null
          ? null
          : {
              ...PRESET.picture,
              encoderOptions: { preset: 'veryfast', crf, sc_threshold: '0', ...(name === 'third.mp4' ? { refs: '4' } : {}) },
            },
    };
    const settings = unwrap(resolveSettings(preset, testSequence(SIZE, RATE), null));
    const outcome = await writeMovie({
      settings,
      source: lavfiFilm({ picture, rate: '30', frameCount: 200, sampleCount: 320_000 }),
      encoder: settings.picture === null ? null : softwareEncoder(settings.picture),
      smart: null,
      captions: NO_CAPTIONS,
      credentials: null,
      outPath: join(folder, name),
      resume: false,
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    expect(outcome.kind).toBe('done');
    const path = join(folder, name);
    sources.push({ asset: await assetOf(path), film: await readFilm(path) });
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Shot {
  readonly source: number;
  readonly from: number;
  readonly frames: number;
  readonly blurred?: boolean;
}

function film(shots: readonly Shot[]): Project {
  return pictureProject({
    ...SIZE,
    rate: RATE,
    tracks: [
      shots.map((shot) => ({
        content: sourceAt(shot.source).asset,
        frames: shot.frames,
        sourceStart: framesToTicks(shot.from, RATE),
        effects: shot.blurred === true ? [effectOf('blur', {})] : [],
      })),
    ],
  });
}

const sourceAt = (index: number) => {
  const source = sources[index];
  if (source === undefined) throw new Error(`no source ${index}`);
  return source;
};

async function render(name: string, shots: readonly Shot[], smart: boolean, range: { firstFrame: number; endFrame: number } | null = null) {
  const pool = createMediaPool({ maxPictureReaders: 4, maxSoundReaders: 2 });
  try {
    const resources = createFileResources({ projectDirectory: folder, fontDirectory: folder });
    const outPath = join(folder, name);
    const locate = (asset: Asset): string => asset.path;
    const request = {
      project: film(shots),
      sequenceId: MAIN,
      preset: PRESET,
      outPath,
      range,
      smart,
      encoder: 'software',
      pool,
      locate,
      resources,
    };
    const outcome = await exportMovie(request);
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
    return { report: outcome.report, film: await readFilm(outPath) };
  } finally {
    pool.close();
  }
}

const decibels = (a: Buffer, b: Buffer): number => {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += ((a[index] ?? 0) - (b[index] ?? 0)) ** 2;
  return sum === 0 ? Number.POSITIVE_INFINITY : 10 * Math.log10((255 ** 2 * a.length) / sum);
};

/** Compares every frame of a film with the frame of the source that its shot shows. */
function compare(shown: ReadFilm, shots: readonly Shot[], range = { firstFrame: 0, endFrame: Number.POSITIVE_INFINITY }) {
  const wanted = shots.flatMap((shot) =>
    Array.from({ length: shot.frames }, (_, index) => sourceAt(shot.source).film.picture?.frames[shot.from + index]),
  );
  const frames = shown.picture?.frames ?? [];
  const expected = wanted.slice(range.firstFrame, range.endFrame);
  expect(frames).toHaveLength(expected.length);
  let identical = 0;
  let worst = Number.POSITIVE_INFINITY;
  for (const [index, frame] of frames.entries()) {
    const source = expected[index];
    if (source === undefined) throw new Error(`no frame ${index}`);
    expect(frame.ptsSeconds).toBeCloseTo(index / 30, 6);
    if (frame.hash === source.hash) identical++;
    else worst = Math.min(worst, decibels(frame.luma, source.luma));
  }
  return { identical, worst };
}

describe('smart render', () => {
  test('copies whole stretches bit for bit and encodes the edges anew, every frame in its place', async () => {
    const shots: Shot[] = [
      { source: 0, from: 11, frames: 100 },
      { source: 1, from: 47, frames: 90 },
      { source: 0, from: 120, frames: 60 },
    ];
    const { report, film: shown } = await render('cuts.mp4', shots, true);
    const { identical, worst } = compare(shown, shots);
    expect(report.framesCopied).toBeGreaterThan(150);
    expect(identical).toBeGreaterThanOrEqual(report.framesCopied);
    expect(worst).toBeGreaterThan(40);
  });

  test('a range that begins and ends inside copied stretches has exactly its frames', async () => {
    const shots: Shot[] = [{ source: 0, from: 0, frames: 180 }];
    const range = { firstFrame: 33, endFrame: 152 };
    const { report, film: shown } = await render('range.mp4', shots, true, range);
    const { identical, worst } = compare(shown, shots, range);
    expect(report.framesCopied).toBeGreaterThan(80);
    expect(identical).toBeGreaterThanOrEqual(report.framesCopied);
    expect(worst).toBeGreaterThan(40);
  });

  test('an uncut film is copied whole', async () => {
    const shots: Shot[] = [{ source: 1, from: 0, frames: 200 }];
    const { report, film: shown } = await render('uncut.mp4', shots, true);
    expect(report.framesCopied).toBe(200);
    expect(compare(shown, shots).identical).toBe(200);
  });

  test('what an effect touches is never copied, nor a source whose headers do not fit', async () => {
    const blurred: Shot[] = [{ source: 0, from: 0, frames: 60, blurred: true }];
    expect((await render('blurred.mp4', blurred, true)).report.framesCopied).toBe(0);
    const mixed: Shot[] = [
      { source: 0, from: 0, frames: 90 },
      { source: 2, from: 0, frames: 60 },
    ];
    const { report, film: shown } = await render('mixed.mp4', mixed, true);
    expect(report.framesCopied).toBe(90);
    expect(compare(shown, mixed).worst).toBeGreaterThan(40);
  });

  test('is left out when told so', async () => {
    const shots: Shot[] = [{ source: 1, from: 0, frames: 60 }];
    const { report, film: shown } = await render('full.mp4', shots, false);
    expect(report.framesCopied).toBe(0);
    expect(compare(shown, shots).worst).toBeGreaterThan(40);
  });
});
