import { encodePart, type FrameSource } from './encode-pictures.ts';
import { applyPalette, makePalette } from './gif-palette.ts';
import { filmFrames, type MovieJob } from './movie-job.ts';
import type { PictureSettings } from './movie-settings.ts';
import { type EncoderChoice, openPictureEncoder } from './open-encoder.ts';
import { isWholePart } from './part-file.ts';
import { copiedPartName, picturePartName } from './part-name.ts';
import { type PicturePart, planPictureParts } from './part-plan.ts';
import type { ProgressMeter } from './progress-meter.ts';
import { copyPart } from './smart-render/copy-part.ts';
import { toLengthPrefixed } from './smart-render/h264-headers.ts';
import type { WorkFolder } from './work-folder.ts';

export interface PictureParts {
  readonly parts: readonly (PicturePart & { readonly path: string })[];
  /** Parts that an earlier run had finished. */
  readonly reused: number;
}

/** Makes the parts that are missing, each with a fresh encoder; the encoder of one drains while the next one starts. */
export async function makePictureParts(
  job: MovieJob,
  settings: PictureSettings,
  encoder: EncoderChoice,
  folder: WorkFolder,
  meter: ProgressMeter,
): Promise<PictureParts> {
  const parts = planPictureParts(filmFrames(job), settings, job.smart?.copies ?? []).map((part) => ({
    ...part,
    path: folder.file(part.copy === null ? picturePartName(job.source, settings, encoder, part) : copiedPartName(part.index, part.copy)),
  }));
  const missing: typeof parts = [];
  for (const part of parts) {
    if (job.resume && (await isWholePart(part.path))) meter.skip(part.endFrame - part.firstFrame);
    else missing.push(part);
  }
  if (missing.length === 0) return { parts, reused: parts.length };
  meter.enter('pictures');
  const pixelFormat = settings.coding.codec === 'gif' ? settings.pixelFormat : encoder.pixelFormat;
  const renderer = await job.source.openPictures({ width: settings.widthPx, height: settings.heightPx, pixelFormat });
  const rendered: FrameSource = (frame) => renderer.render(frame * settings.frameStep);
  let draining: Promise<void> = Promise.resolve();
  try {
    const frames = await framesFor(job, settings, rendered, meter);
    try {
      for (const part of missing) {
        if (part.copy !== null) {
          await copyPart(part.copy, part.path, job.signal, () => meter.frameDone());
          continue;
        }
        const { finished } = await encodePart(
          part,
          () => openPictureEncoder(settings, encoder),
          frames.frameAt,
          part.path,
          job.signal,
          () => meter.frameDone(),
          job.smart === null ? (data) => data : toLengthPrefixed,
        );
        // Awaited a part later; until then its failure must not count as unhandled.
        finished.catch(() => {});
        await draining;
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
  return { parts, reused: parts.length - missing.length };
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
