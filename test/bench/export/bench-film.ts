import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwrap } from '../../../core/base/fault.ts';
import { asId } from '../../../core/base/id.ts';
import { ONE, ratio } from '../../../core/base/ratio.ts';
import { framesToTicks } from '../../../core/base/ticks.ts';
import type { Project } from '../../../core/model/project.ts';
import { projectFromTables } from '../../../core/model/project.ts';
import { assetSchema } from '../../../core/model/record-schemas.ts';
import type { Asset, Clip } from '../../../core/model/records.ts';
import { timeMapFrom } from '../../../core/model/time-map.ts';
import { NO_CAPTIONS } from '../../../engine/export/captions/plan-captions.ts';
import { resolveSettings } from '../../../engine/export/movie-settings.ts';
import { softwareEncoder } from '../../../engine/export/open-encoder.ts';
import type { Preset } from '../../../engine/export/preset.ts';
import { writeMovie } from '../../../engine/export/write-movie.ts';
import { lavfiFilm } from '../../fixtures/export/lavfi-film.ts';
import { testSequence } from '../../fixtures/export/test-sequence.ts';
import { assetOf } from '../../fixtures/movie-asset.ts';
import { MAIN, pictureProject } from '../../fixtures/picture-project.ts';
import { clipRecord, effectOf, trackRecord } from '../../fixtures/records.ts';

export const RATE = ratio(30);
export const SIZE = { width: 1920, height: 1080 };
export const SEGMENTS = 20;

/** Frames of one segment: 60 s in 20 cuts, or a tenth of it for a quick look. */
export const segmentFrames = (quick: boolean): number => (quick ? 12 : 90);

/** Kept from run to run: making the sources takes longer than a row. */
export const benchFolder = join(tmpdir(), 'cutaway-bench');

/** 1080p H.264 veryfast crf 20 with AAC, key frame every second: the same for every program that is compared. */
export const BENCH_PRESET: Preset = {
  name: 'bench',
  label: 'Bench',
  description: 'What the export benchmark encodes.',
  container: 'mp4',
  extension: 'mp4',
  picture: {
    codec: 'h264',
    encoder: 'libx264',
    encoderOptions: { preset: 'veryfast', crf: '20' },
    pixelFormat: 'yuv420p',
    keyframeSeconds: 1,
    maxRate: null,
    tag: null,
    hardware: false,
    bitsPerPixel: 0.2,
  },
  sound: { codec: 'aac', encoder: 'aac', bitsPerSecond: 192_000, bitDepth: 32 },
  size: { kind: 'sequence' },
  muxerOptions: {},
  loudnessLufs: null,
};

/** Two minutes' worth of moving, noisy pictures at 12 Mbit/s, GOP 30, with sound: made by this program from libavfilter. */
export async function benchSources(): Promise<readonly [string, string]> {
  mkdirSync(benchFolder, { recursive: true });
  const made = [];
  for (const [name, picture] of [
    ['test-pattern', 'testsrc2'],
    ['mandelbrot', 'mandelbrot'],
  ] as const) {
    const path = join(benchFolder, `${name}-1080p30-12M.mp4`);
    if (!existsSync(path)) await makeSource(path, picture);
    made.push(path);
  }
  return [made[0] ?? '', made[1] ?? ''];
}

async function makeSource(path: string, picture: string): Promise<void> {
  if (BENCH_PRESET.picture === null) throw new Error('no picture');
  const preset: Preset = {
    ...BENCH_PRESET,
    picture: { ...BENCH_PRESET.picture, encoderOptions: { preset: 'veryfast', b: '12M', maxrate: '14M', bufsize: '24M' } },
  };
  const settings = unwrap(resolveSettings(preset, testSequence(SIZE, RATE), null));
  const frameCount = 1860;
  const outPath = path.replace('.mp4', '.part.mp4');
  const outcome = await writeMovie({
    settings,
    source: lavfiFilm({ picture, filters: ',noise=alls=12:allf=t', rate: '30', frameCount, sampleCount: frameCount * 1600 }),
    encoder: settings.picture === null ? null : softwareEncoder(settings.picture),
    outPath,
    smart: null,
    captions: NO_CAPTIONS,
    credentials: null,
    resume: true,
    signal: new AbortController().signal,
    onProgress: () => {},
  });
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  await rename(outPath, path);
}

/** Where each segment begins in its source, in frames: spread over it, and never on a key frame. */
export const sourceStart = (segment: number): number => ((segment * 397) % 1700) + 7;

export type BenchKind = 'layers' | 'cuts';

/** What an import found, kept beside the source: a project has it, so no export pays for it. */
async function importedOnce(path: string): Promise<Asset> {
  const note = `${path}.asset.json`;
  if (!existsSync(note)) writeFileSync(note, JSON.stringify(await assetOf(path)));
  return assetSchema.parse(JSON.parse(readFileSync(note, 'utf8')));
}

/** 20 segments from two sources by turns; with `layers` the even ones have the other source small in a corner, half clear, and all are graded. */
export async function benchProject(kind: BenchKind, quick: boolean): Promise<Project> {
  const sources = await benchSources();
  const assets = [await importedOnce(sources[0]), await importedOnce(sources[1])];
  const frames = segmentFrames(quick);
  const assetAt = (index: number): Asset => {
    const asset = assets[index % 2];
    if (asset === undefined) throw new Error('two sources');
    return asset;
  };
  const main = Array.from({ length: SEGMENTS }, (_, index) => ({
    content: assetAt(index),
    frames,
    sourceStart: framesToTicks(sourceStart(index), RATE),
    effects: kind === 'layers' ? [effectOf('basic-grade', { contrast: 1.1, saturation: 1.2 })] : [],
  }));
  const insets = Array.from({ length: SEGMENTS / 2 }, (_, index) => ({
    content: assetAt(2 * index + 1),
    frames,
    gapFrames: index === 0 ? 0 : frames,
    sourceStart: framesToTicks(sourceStart(2 * index + 5), RATE),
    effects: [effectOf('transform', { scale: 100 / 3, position: [0.78, 0.25] }), effectOf('opacity', { opacity: 80 })],
  }));
  const pictures = pictureProject({ ...SIZE, rate: RATE, tracks: kind === 'layers' ? [main, insets] : [main] });
  return withSound(
    pictures,
    Array.from({ length: SEGMENTS }, (_, index) => ({ asset: assetAt(index), start: sourceStart(index) })),
    frames,
  );
}

function withSound(project: Project, shots: readonly { readonly asset: Asset; readonly start: number }[], frames: number): Project {
  const trackId = asId<'track'>('track_sound');
  const clips = shots.map(
    ({ asset, start }, index): Clip =>
      clipRecord({
        id: asId<'clip'>(`clip_sound${index}`),
        trackId,
        duration: framesToTicks(frames, RATE),
        content: { kind: 'asset', assetId: asset.id, streamIndex: asset.streams.find((stream) => stream.kind === 'sound')?.index ?? 1 },
        timeMap: timeMapFrom(framesToTicks(start, RATE), ONE),
      }),
  );
  const track = trackRecord({ id: trackId, sequenceId: MAIN, kind: 'sound', clipIds: clips.map((clip) => clip.id) });
  const { tables } = project;
  const sequence = tables.sequences.get(MAIN);
  if (sequence === undefined) throw new Error('no sequence');
  return projectFromTables(project.project, {
    ...tables,
    sequences: tables.sequences.set(MAIN, { ...sequence, trackIds: [...sequence.trackIds, trackId] }),
    tracks: tables.tracks.set(trackId, track),
    clips: tables.clips.merge(clips.map((clip) => [clip.id, clip])),
  });
}
