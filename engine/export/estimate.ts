import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FaultError, ok, type Result } from '../../core/base/fault.ts';
import { framesToTicks, secondsToTicks, ticksToFramesCeil, ticksToSeconds } from '../../core/base/ticks.ts';
import { compile } from '../../core/graph/compile.ts';
import { type ExportRequest, exportMovie } from './export-movie.ts';
import { findPreset } from './presets.ts';
import { checkRange } from './sequence-film.ts';

export interface ExportEstimate {
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly frames: number;
  readonly durationMs: number;
  readonly sizeBytes: number;
  readonly encodeMs: number;
}

/** Places of the film that are tried, and how long each is. Longer would be surer, and nobody waits for an estimate. */
const SAMPLES = 3;
const SAMPLE_SECONDS = 0.5;

/**
 * What an export will be, from encoding short stretches of the very film on this machine. An upper bound where shots can be copied, as the
 * stretches are encoded in any case. Loudness is not measured for it. Codes: those of the export.
 */
export async function estimateExport(
  request: Omit<ExportRequest, 'outPath' | 'resume' | 'smart' | 'onProgress'>,
): Promise<Result<ExportEstimate>> {
  const graph = compile(request.project, request.sequenceId);
  if (!graph.ok) return graph;
  const range = checkRange(graph.value, request.range ?? null);
  if (!range.ok) return range;
  const preset = typeof request.preset === 'string' ? findPreset(request.preset) : ok(request.preset);
  if (!preset.ok) return preset;
  const { rate } = graph.value.sequence;
  const { firstFrame, endFrame } = range.value;
  const frames = endFrame - firstFrame;
  const length = Math.min(frames, Math.max(1, ticksToFramesCeil(secondsToTicks(SAMPLE_SECONDS), rate)));
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-estimate-'));
  try {
    let sampled = 0;
    let sizeBytes = 0;
    let encodeMs = 0;
    let size: Pick<ExportEstimate, 'widthPx' | 'heightPx'> = { widthPx: null, heightPx: null };
    for (let index = 0; index < SAMPLES && sampled < frames; index += 1) {
      const first = firstFrame + Math.floor(((frames - length) * (index + 0.5)) / SAMPLES);
      const isFolder = preset.value.container === 'image-sequence';
      const outcome = await exportMovie({
        ...request,
        range: { firstFrame: first, endFrame: first + length },
        outPath: join(folder, isFolder ? `sample-${index}` : `sample-${index}.${preset.value.extension}`),
        loudnessLufs: null,
        smart: false,
        captions: request.captions === 'sidecar' ? 'none' : (request.captions ?? 'burn-in'),
      });
      if (outcome.kind === 'failed') return { ok: false, error: outcome.fault };
      if (outcome.kind === 'cancelled') throw request.signal?.reason ?? new DOMException('cancelled', 'AbortError');
      sampled += length;
      sizeBytes += outcome.report.sizeBytes;
      encodeMs += outcome.report.wallMs;
      size = { widthPx: outcome.report.widthPx, heightPx: outcome.report.heightPx };
    }
    const scale = frames / sampled;
    return ok({
      ...size,
      frames,
      durationMs: Math.round(1000 * ticksToSeconds(framesToTicks(frames, rate))),
      sizeBytes: Math.round(sizeBytes * scale),
      encodeMs: Math.round(encodeMs * scale),
    });
  } catch (error) {
    if (error instanceof FaultError) return { ok: false, error: error.fault };
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
