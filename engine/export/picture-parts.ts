import { encodePart, type FrameSource } from './encode-pictures.ts';
import { applyPalette, makePalette } from './gif-palette.ts';
import { filmFrames, type MovieJob } from './movie-job.ts';
import type { PictureSettings } from './movie-settings.ts';
import { type EncoderChoice, openPictureEncoder } from './open-encoder.ts';
import { isWholePart } from './part-file.ts';
import { picturePartName } from './part-name.ts';
import { type PicturePart, planPictureParts } from './part-plan.ts';
import type { ProgressMeter } from './progress-meter.ts';
import { toLengthPrefixed } from './smart-render/h264-headers.ts';
import type { WorkFolder } from './work-folder.ts';

export interface PictureParts {
  /** Each with the file that its packets lie in: one of the work folder, or the source that is copied. */
  readonly parts: readonly (PicturePart & { readonly path: string })[];
  /** Parts that an earlier run had finished. */
  readonly reused: number;
}

/** Beside copied stretches, pieces no longer than this are edges: a cut leaves less than one group of pictures on either side. */
const EDGE_GOPS = 2;

/** Makes the parts that are missing, each with a fresh encoder; while one drains, the first frames of the next are rendered. */
export async function makePictureParts(
  job: MovieJob,
  settings: PictureSettings,
  encoder: EncoderChoice,
  folder: WorkFolder,
  meter: ProgressMeter,
): Promise<PictureParts> {
  const encoderOf = (part: PicturePart): EncoderChoice =>
    job.smart !== null && part.endFrame - part.firstFrame <= EDGE_GOPS * settings.gopFrames ? job.smart.edgeEncoder : encoder;
  const parts = planPictureParts(filmFrames(job), settings, job.smart?.copies ?? []).map((part) => ({
    ...part,
    path: part.copy?.path ?? folder.file(picturePartName(job.source, settings, encoderOf(part), part)),
  }));
  const missing: typeof parts = [];
  let reused = 0;
  for (const part of parts) {
    const isWhole = part.copy === null && job.resume && (await isWholePart(part.path));
    if (isWhole) reused += 1;
    if (isWhole || part.copy !== null) meter.skip(part.endFrame - part.firstFrame);
    else missing.push(part);
  }
  if (missing.length === 0) return { parts, reused };
  meter.enter('pictures');
  const pixelFormat = settings.coding.codec === 'gif' ? settings.pixelFormat : encoder.pixelFormat;
  const renderer = await job.source.openPictures({ width: settings.widthPx, height: settings.heightPx, pixelFormat });
  const rendered: FrameSource = (frame) => renderer.render(frame * settings.frameStep);
  let draining: Promise<void> = Promise.resolve();
  try {
    const frames = await framesFor(job, settings, rendered, meter);
    try {
      for (const part of missing) {
        const { finished } = await encodePart(
          part,
          async () => {
            // Two encoders at once would hold the look-ahead of both.
            await draining;
            return openPictureEncoder(settings, encoderOf(part));
          },
          frames.frameAt,
          part.path,
          job.signal,
          () => meter.frameDone(),
          job.smart === null ? (data) => data : toLengthPrefixed,
        );
        // Awaited a part later; until then its failure must not count as unhandled.
        finished.catch(() => {});
        draining = finished;
      }
    } finally {
      await Promise.allSettled([draining]);
      frames.close();
    }
  } finally {
    renderer.close();
  }
  await draining;
  return { parts, reused };
}

/** The renderer's frames, for a GIF in the colours of a palette made for the whole film. */
async function framesFor(
  job: MovieJob,
  settings: PictureSettings,
  rendered: FrameSource,
  meter: ProgressMeter,
): Promise<{ readonly frameAt: FrameSource; close(): void }> {
  if (settings.coding.codec !== 'gif') return { frameAt: rendered, close: () => {} };
  meter.enter('measure');
  const palette = await makePalette(rendered, filmFrames(job), job.signal);
  meter.enter('pictures');
  const paletted = applyPalette(rendered, palette);
  return {
    frameAt: paletted.frameAt,
    close() {
      paletted.close();
      palette.free();
    },
  };
}
