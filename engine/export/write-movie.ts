import { createHash } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { getFFmpegInfo } from 'node-av/lib';
import { ratio } from '../../core/base/ratio.ts';
import { encodePart } from './encode-pictures.ts';
import { encodeSound } from './encode-sound.ts';
import type { ExportOutcome, ExportProgress, ExportReport } from './export-report.ts';
import type { FilmSource } from './film-source.ts';
import { joinParts, type PartedStream } from './join-parts.ts';
import type { MovieSettings, PictureSettings, SoundSettings } from './movie-settings.ts';
import { type EncoderChoice, openPictureEncoder, openSoundEncoder, soundSampleFormat } from './open-encoder.ts';
import { outputFault } from './output-fault.ts';
import { isWholePart, readPartExtradata } from './part-file.ts';
import { type PartSpan, planParts } from './part-plan.ts';
import { ProgressMeter } from './progress-meter.ts';
import { openWorkFolder, type WorkFolder } from './work-folder.ts';

/** Raised whenever parts of an older program would not fit those that this one makes. */
const PART_FORMAT = 1;

export interface MovieJob {
  readonly settings: MovieSettings;
  readonly source: FilmSource;
  readonly encoder: EncoderChoice | null;
  readonly outPath: string;
  /** Goes on from parts that an earlier run finished, where they hold what this run would make. */
  readonly resume: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ExportProgress) => void;
}

/**
 * Makes a film: pictures in parts, then the sound, then both copied into one file that takes the output's name when it is whole. Until
 * then whatever had that name stays as it was.
 */
export async function writeMovie(job: MovieJob): Promise<ExportOutcome> {
  const started = performance.now();
  let folder: WorkFolder | null = null;
  try {
    job.signal.throwIfAborted();
    const opened = await openWorkFolder(job.outPath, job.resume);
    if (!opened.ok) return { kind: 'failed', fault: opened.error };
    folder = opened.value;
    const meter = new ProgressMeter(job.settings.picture === null ? 0 : filmFrames(job), job.onProgress);
    const pictures = job.settings.picture === null ? null : await makePictureParts(job, job.settings.picture, folder, meter);
    const sound = job.settings.sound === null ? null : await makeSoundPart(job, job.settings.sound, folder, meter);
    meter.enter('join');
    await join(job, pictures?.spans ?? [], folder);
    const { size } = await stat(job.outPath);
    await folder.remove();
    return { kind: 'done', report: report(job, pictures, sound, size, performance.now() - started) };
  } catch (error) {
    if (job.signal.aborted) return { kind: 'cancelled', partsKept: await keepParts(folder) };
    const fault = outputFault(error, job.outPath);
    // A full disk wants its space back; after anything else the finished parts are worth keeping for a second try.
    if (fault?.code.startsWith('disk.') === true) await folder?.remove().catch(() => {});
    else await keepParts(folder);
    if (fault === null) throw error;
    return { kind: 'failed', fault };
  }
}

export const filmFrames = (job: Pick<MovieJob, 'settings' | 'source'>): number =>
  Math.ceil(job.source.frameCount / (job.settings.picture?.frameStep ?? 1));

interface MadeParts {
  readonly spans: readonly (PartSpan & { readonly file: string })[];
  readonly reused: number;
}

async function makePictureParts(job: MovieJob, settings: PictureSettings, folder: WorkFolder, meter: ProgressMeter): Promise<MadeParts> {
  const { encoder } = job;
  if (encoder === null) throw new Error('pictures need an encoder');
  const spans = planParts(filmFrames(job), settings).map((span) => ({ ...span, file: picturePartName(job, settings, encoder, span) }));
  const missing: typeof spans = [];
  for (const span of spans) {
    if (job.resume && (await isWholePart(folder.file(span.file)))) meter.skip(span.endFrame - span.firstFrame);
    else missing.push(span);
  }
  meter.enter('pictures');
  if (missing.length > 0) {
    const { widthPx: width, heightPx: height, pixelFormat } = settings;
    const renderer = await job.source.openPictures({ width, height, pixelFormat });
    // The encoder of one part drains while the next one starts.
    let draining: Promise<void> = Promise.resolve();
    try {
      for (const span of missing) {
        const { finished } = await encodePart(
          span,
          () => openPictureEncoder(settings, encoder),
          (frame) => renderer.render(frame * settings.frameStep),
          folder.file(span.file),
          job.signal,
          () => meter.frameDone(),
        );
        finished.catch(() => {});
        await draining;
        draining = finished;
      }
    } finally {
      await Promise.allSettled([draining]);
      renderer.close();
    }
    await draining;
  }
  return { spans, reused: spans.length - missing.length };
}

async function makeSoundPart(
  job: MovieJob,
  settings: SoundSettings,
  folder: WorkFolder,
  meter: ProgressMeter,
): Promise<{ readonly reused: boolean }> {
  const file = folder.file(soundPartName(job, settings));
  if (job.resume && (await isWholePart(file))) return { reused: true };
  meter.enter('sound');
  const sound = await job.source.openSound();
  try {
    const encoder = await openSoundEncoder(settings, sound.channels);
    try {
      const format = soundSampleFormat(settings);
      await encodeSound(sound, 0, job.source.sampleCount, encoder, format, file, job.signal, () => meter.enter('sound'));
    } finally {
      encoder.freeContext();
    }
  } finally {
    sound.close();
  }
  return { reused: false };
}

async function join(job: MovieJob, spans: MadeParts['spans'], folder: WorkFolder): Promise<void> {
  const { settings, encoder } = job;
  const { container } = settings.preset;
  if (container === 'image-sequence') throw new Error('a folder of pictures is not joined');
  const whole = `whole.${settings.preset.extension}`;
  await rm(folder.file(whole), { force: true });
  const picture = settings.picture === null || encoder === null ? null : await describePictures(settings.picture, encoder, spans, folder);
  try {
    const sound = settings.sound === null ? null : await describeSound(job, settings.sound, folder);
    try {
      const { muxerOptions } = settings.preset;
      await joinParts(
        { path: folder.file(whole), container, muxerOptions, picture, sound, timecode: job.source.timecode },
        job.signal,
        () => {},
      );
    } finally {
      sound?.encoder.freeContext();
    }
  } finally {
    picture?.encoder.freeContext();
  }
  job.signal.throwIfAborted();
  await folder.publish(whole);
}

async function describePictures(settings: PictureSettings, choice: EncoderChoice, spans: MadeParts['spans'], folder: WorkFolder) {
  const first = spans[0];
  return {
    encoder: await openPictureEncoder(settings, choice),
    extradata: first === undefined ? null : await readPartExtradata(folder.file(first.file)),
    timeBase: ratio(settings.rate.den, settings.rate.num),
    tag: settings.coding.tag,
    rate: settings.rate,
    pixelAspect: settings.pixelAspect,
    parts: spans.map((span) => ({ path: folder.file(span.file), offset: span.firstFrame })),
  };
}

async function describeSound(job: MovieJob, settings: SoundSettings, folder: WorkFolder): Promise<PartedStream> {
  const path = folder.file(soundPartName(job, settings));
  return {
    encoder: await openSoundEncoder(settings, job.source.channels),
    extradata: await readPartExtradata(path),
    timeBase: ratio(1, settings.sampleRate),
    tag: null,
    parts: [{ path, offset: 0 }],
  };
}

/** A part is named for what it holds: whatever changes its bytes changes its name, so that a stale part is never taken for a good one. */
function picturePartName(job: MovieJob, settings: PictureSettings, encoder: EncoderChoice, span: PartSpan): string {
  const end = Math.min(job.source.frameCount, span.endFrame * settings.frameStep);
  const content = job.source.pictureKey(span.firstFrame * settings.frameStep, end);
  const key = keyOf({ settings, encoder, content, frames: span.endFrame - span.firstFrame });
  return `pictures-${String(span.index).padStart(5, '0')}-${key}.part`;
}

const soundPartName = (job: MovieJob, settings: SoundSettings): string =>
  `sound-${keyOf({ settings, content: job.source.soundKey, samples: job.source.sampleCount })}.part`;

const keyOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([PART_FORMAT, getFFmpegInfo().version, value]))
    .digest('hex')
    .slice(0, 24);

/** Removes what is unfinished; the whole folder where nothing is finished. */
async function keepParts(folder: WorkFolder | null): Promise<number> {
  if (folder === null) return 0;
  const kept = await folder.removeUnfinished();
  if (kept === 0) await folder.remove();
  else await folder.release();
  return kept;
}

function report(
  job: MovieJob,
  pictures: MadeParts | null,
  sound: { readonly reused: boolean } | null,
  sizeBytes: number,
  wallMs: number,
): ExportReport {
  const { settings } = job;
  return {
    outPath: job.outPath,
    preset: settings.preset.name,
    widthPx: settings.picture?.widthPx ?? null,
    heightPx: settings.picture?.heightPx ?? null,
    frames: settings.picture === null ? 0 : filmFrames(job),
    samples: settings.sound === null ? 0 : job.source.sampleCount,
    encoder: job.encoder?.name ?? null,
    encoderKind: job.encoder?.kind ?? null,
    parts: (pictures?.spans.length ?? 0) + (sound === null ? 0 : 1),
    partsReused: (pictures?.reused ?? 0) + (sound?.reused === true ? 1 : 0),
    framesCopied: 0,
    sizeBytes,
    wallMs,
    notes: [],
  };
}
