import { stat } from 'node:fs/promises';
import { basename, dirname, extname } from 'node:path';
import { type Fault, FaultError, fault, ok, type Result } from '../../core/base/fault.ts';
import type { SequenceId } from '../../core/base/id.ts';
import type { Note } from '../../core/base/note.ts';
import { compile } from '../../core/graph/compile.ts';
import { unusableEffects } from '../../core/graph/unusable-effects.ts';
import type { SubtitleFormat } from '../../core/interchange/subtitles/cue.ts';
import type { Project } from '../../core/model/project.ts';
import { type AiLabelLanguage, withAiLabel } from '../../core/provenance/ai-label.ts';
import type { FilmSigner } from '../provenance/film-signer.ts';
import { type CaptionMode, drawingOf } from './captions/caption-mode.ts';
import { type CaptionPlan, planCaptions } from './captions/plan-captions.ts';
import { type PickedEncoder, pickEncoder } from './encoders.ts';
import type { ExportOutcome, ExportProgress } from './export-report.ts';
import { type ProvenanceWish, planCredentials } from './film-credentials.ts';
import type { FilmSource } from './film-source.ts';
import { filmFrames } from './movie-job.ts';
import { type MovieSettings, resolveSettings, type Size } from './movie-settings.ts';
import { outputFault } from './output-fault.ts';
import type { Preset } from './preset.ts';
import { findPreset } from './presets.ts';
import { checkRange, type FilmMedia, type FrameRange, sequenceFilm } from './sequence-film.ts';
import { planSmartRender, type SmartPlan } from './smart-render/smart-plan.ts';
import { freeBytes, imageFolderFault } from './work-folder.ts';
import { writeMovie } from './write-movie.ts';

export interface ExportRequest extends FilmMedia {
  readonly project: Project;
  readonly sequenceId: SequenceId;
  /** A preset, or the name of one. */
  readonly preset: Preset | string;
  /** A file; for an image sequence a folder. What is there is replaced only by a whole film. */
  readonly outPath: string;
  /** Null or absent takes the whole sequence. */
  readonly range?: FrameRange | null;
  /** Null or absent takes the preset's. */
  readonly size?: Size | null;
  /** Integrated loudness to bring the sound to, LUFS; null leaves the mix; absent takes the preset's. */
  readonly loudnessLufs?: number | null;
  /** `auto` (the default), `software`, or FFmpeg's name of an encoder. */
  readonly encoder?: string;
  /** Goes on from parts that an earlier, unfinished export of the same film left. */
  readonly resume?: boolean;
  /** Copies stretches of untouched H.264 instead of coding them again where the preset fits its source; true unless said otherwise. */
  readonly smart?: boolean;
  /** What becomes of the captions; `burn-in` unless said otherwise. */
  readonly captions?: CaptionMode;
  /** Of subtitle files beside the film; SRT unless said otherwise. */
  readonly sidecarFormat?: SubtitleFormat;
  /** Content credentials; none unless said otherwise. */
  readonly provenance?: ProvenanceWish;
  /** A label in the corner of the whole film that says what AI did; null and absent leave it out. */
  readonly aiLabel?: AiLabelLanguage | null;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ExportProgress) => void;
}

/** Exports a sequence. Every expected failure is an outcome; before work starts everything that can be checked is. */
export async function exportMovie(request: ExportRequest): Promise<ExportOutcome> {
  const planned = await planExport(request).catch((error: unknown): Result<ExportPlan> => {
    if (error instanceof FaultError) return { ok: false, error: error.fault };
    throw error;
  });
  if (!planned.ok) return { kind: 'failed', fault: planned.error };
  const { settings, source, encoder, smart, captions, credentials, notes } = planned.value;
  const outcome = await writeMovie({
    settings,
    source,
    encoder: smart?.encoder ?? encoder?.choice ?? null,
    smart,
    captions,
    credentials,
    outPath: request.outPath,
    resume: request.resume ?? false,
    signal: request.signal ?? new AbortController().signal,
    onProgress: request.onProgress ?? (() => {}),
  });
  if (outcome.kind !== 'done') return outcome;
  return { kind: 'done', report: { ...outcome.report, notes: [...notes, ...outcome.report.notes] } };
}

interface ExportPlan {
  readonly settings: MovieSettings;
  readonly source: FilmSource;
  readonly encoder: PickedEncoder | null;
  readonly smart: SmartPlan | null;
  readonly captions: CaptionPlan;
  readonly credentials: FilmSigner | null;
  readonly notes: readonly Note[];
}

async function planExport(request: ExportRequest): Promise<Result<ExportPlan>> {
  const preset = typeof request.preset === 'string' ? findPreset(request.preset) : ok(request.preset);
  if (!preset.ok) return preset;
  const { aiLabel = null, provenance } = request;
  const graph = compile(aiLabel === null ? request.project : withAiLabel(request.project, request.sequenceId, aiLabel), request.sequenceId);
  if (!graph.ok) return graph;
  const settings = resolveSettings(preset.value, graph.value.sequence, request.size ?? null);
  if (!settings.ok) return settings;
  const range = checkRange(graph.value, request.range ?? null);
  if (!range.ok) return range;
  const mode = request.captions ?? 'burn-in';
  const captions = planCaptions(graph.value, range.value, preset.value, {
    mode,
    format: request.sidecarFormat ?? 'srt',
    outPath: request.outPath,
  });
  if (!captions.ok) return captions;
  const drawing = drawingOf(mode);
  const loudnessLufs = request.loudnessLufs === undefined ? preset.value.loudnessLufs : request.loudnessLufs;
  const source = sequenceFilm(
    graph.value,
    range.value,
    settings.value.sound?.sampleRate ?? graph.value.sequence.sampleRate,
    loudnessLufs,
    request,
    drawing,
  );
  if (!source.ok) return source;
  const place = await checkPlace(request.outPath, settings.value, source.value);
  if (place !== null) return { ok: false, error: place };
  const credentials =
    provenance === undefined
      ? ok({ signer: null, notes: [] })
      : await planCredentials(
          {
            project: request.project,
            sequence: graph.value.sequence,
            range: range.value,
            preset: preset.value,
            outPath: request.outPath,
            expectedBytes: expectedBytes(settings.value, source.value),
            locate: request.locate,
          },
          provenance,
          request.signal ?? new AbortController().signal,
        );
  if (!credentials.ok) return credentials;
  const encoder = settings.value.picture === null ? null : await pickEncoder(settings.value.picture, request.encoder ?? 'auto');
  if (encoder !== null && !encoder.ok) return encoder;
  const choice = encoder?.value.choice ?? null;
  const smart =
    request.smart === false || choice === null
      ? null
      : await planSmartRender(graph.value, range.value, settings.value, choice, request, drawing);
  return ok({
    settings: settings.value,
    source: source.value,
    encoder: encoder?.value ?? null,
    smart,
    captions: captions.value,
    credentials: credentials.value.signer,
    notes: [
      ...(encoder === null ? [] : [encoder.value.note]),
      ...graph.value.warnings,
      ...unusableEffects(graph.value, request.resources),
      ...captions.value.notes,
      ...credentials.value.notes,
    ],
  });
}

/** Whether the output can lie where it is wanted: a folder that exists, a name that fits, room for about the film. */
async function checkPlace(outPath: string, settings: MovieSettings, source: FilmSource): Promise<Fault | null> {
  const { container, extension } = settings.preset;
  if (container !== 'image-sequence') {
    if (extname(outPath).toLowerCase() !== `.${extension}`) {
      const better = `${basename(outPath, extname(outPath))}.${extension}`;
      return fault(
        'output.extension',
        `${settings.preset.label} makes .${extension} files, not "${basename(outPath)}"; call it ${better}.`,
        {
          outPath,
        },
      );
    }
    const there = await stat(outPath).catch(() => null);
    if (there?.isDirectory() === true) return fault('disk.is-folder', `"${outPath}" is a folder; give a file name.`, { outPath });
  }
  try {
    if (container === 'image-sequence') {
      const refused = await imageFolderFault(outPath, extension);
      if (refused !== null) return refused;
    }
    if (!(await stat(dirname(outPath))).isDirectory())
      return fault('disk.no-folder', `"${dirname(outPath)}" is not a folder; choose another place.`, { outPath });
  } catch (error) {
    const found = outputFault(error, outPath);
    if (found !== null) return found;
    throw error;
  }
  const needed = expectedBytes(settings, source);
  const free = await freeBytes(outPath);
  if (free === null || free >= needed) return null;
  return fault(
    'disk.full',
    `The film needs about ${megabytes(needed)} MB and the disk of "${outPath}" has ${megabytes(free)} MB left; free some space or choose another place.`,
    { outPath, neededBytes: needed, freeBytes: free },
  );
}

/** Typical size of the film. Parts and film lie side by side for a moment, but easy pictures take far less, so this asks for the film alone. */
function expectedBytes(settings: MovieSettings, source: FilmSource): number {
  const { picture, sound } = settings;
  const pictureBits =
    picture === null ? 0 : filmFrames({ settings, source }) * picture.widthPx * picture.heightPx * picture.coding.bitsPerPixel;
  const soundBits =
    sound === null
      ? 0
      : sound.coding.bitsPerSecond === null
        ? source.sampleCount * source.channels * sound.coding.bitDepth
        : (source.sampleCount / sound.sampleRate) * sound.coding.bitsPerSecond;
  return Math.ceil((pictureBits + soundBits) / 8);
}

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);
