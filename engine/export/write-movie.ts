import { stat } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import type { Fault } from '../../core/base/fault.ts';
import { note } from '../../core/base/note.ts';
import type { ExportOutcome, ExportReport } from './export-report.ts';
import { filmFrames, type MovieJob } from './movie-job.ts';
import { outputFault } from './output-fault.ts';
import { makePictureParts, type PictureParts } from './picture-parts.ts';
import { ProgressMeter } from './progress-meter.ts';
import { publishFilm } from './publish-film.ts';
import { makeSoundPart, type SoundPart } from './sound-part.ts';
import { openWorkFolder, type WorkFolder } from './work-folder.ts';

/**
 * Makes a film: pictures in parts, then the sound, then both copied into one file that takes the output's name when it is whole. Until
 * then whatever had that name stays as it was.
 */
export async function writeMovie(job: MovieJob): Promise<ExportOutcome> {
  const startedMs = performance.now();
  const { settings, encoder, signal } = job;
  let folder: WorkFolder | null = null;
  try {
    signal.throwIfAborted();
    const opened = await openWorkFolder(job.outPath, job.resume);
    if (!opened.ok) return { kind: 'failed', fault: opened.error };
    folder = opened.value;
    const meter = new ProgressMeter(filmFrames(job), job.onProgress);
    const pictures =
      settings.picture === null || encoder === null ? null : await makePictureParts(job, settings.picture, encoder, folder, meter);
    const sound = settings.sound === null ? null : await makeSoundPart(job, settings.sound, folder, meter);
    meter.enter('join');
    await publishFilm(job, pictures, sound, folder);
    await folder.remove();
    const sizeBytes = (await stat(job.outPath)).size;
    const report = reportOf(job, pictures, sound, sizeBytes, performance.now() - startedMs);
    const isAnew = job.resume && folder.hadWork && report.partsReused === 0;
    const anew = isAnew ? [note('export.anew', 'Nothing of an earlier run fitted: the export began anew.')] : [];
    return { kind: 'done', report: { ...report, notes: [...anew, ...report.notes] } };
  } catch (error) {
    const fault = outputFault(error, job.outPath);
    // A full disk wants its space back; after anything else the finished parts are worth keeping for a second try.
    if (fault !== null && isOfDisk(fault) && !signal.aborted) {
      await folder?.remove().catch(() => {});
      return { kind: 'failed', fault };
    }
    const partsKept = (await folder?.keepWholeParts().catch(() => 0)) ?? 0;
    if (signal.aborted) return { kind: 'cancelled', partsKept };
    if (fault === null) throw error;
    return { kind: 'failed', fault };
  }
}

/** Also where it is the reason for another fault. */
const isOfDisk = ({ code, data }: Fault): boolean =>
  [code, data?.reason].some((name) => typeof name === 'string' && name.startsWith('disk.'));

function reportOf(job: MovieJob, pictures: PictureParts | null, sound: SoundPart | null, sizeBytes: number, wallMs: number): ExportReport {
  const { settings } = job;
  return {
    outPath: job.outPath,
    preset: settings.preset.name,
    widthPx: settings.picture?.widthPx ?? null,
    heightPx: settings.picture?.heightPx ?? null,
    frames: filmFrames(job),
    samples: settings.sound === null ? 0 : job.source.sampleCount,
    encoder: job.encoder?.name ?? null,
    encoderKind: job.encoder?.kind ?? null,
    parts: (pictures?.parts.length ?? 0) + (sound === null ? 0 : 1),
    partsReused: (pictures?.reused ?? 0) + (sound?.reused === true ? 1 : 0),
    framesCopied: job.smart?.copies.reduce((sum, copy) => sum + copy.endFrame - copy.firstFrame, 0) ?? 0,
    sizeBytes,
    wallMs,
    notes: sound?.note == null ? [] : [sound.note],
  };
}
