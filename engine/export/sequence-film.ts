import { availableParallelism } from 'node:os';
import { contentKey } from '../../core/base/content-key.ts';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import { type Note, note } from '../../core/base/note.ts';
import { framesToTicks, ticksToSamples } from '../../core/base/ticks.ts';
import { formatTimecode } from '../../core/base/timecode.ts';
import type { CaptionDrawing, RenderGraph } from '../../core/graph/render-graph.ts';
import { compileSound } from '../../core/graph/sound-plan-compile.ts';
import { soundKey } from '../../core/graph/sound-plan-key.ts';
import type { MediaPool } from '../media/contract.ts';
import type { AssetLocator, SoundRenderer } from '../render/contract.ts';
import type { FileResources } from '../render/file-resources.ts';
import { createPictureRenderer, exportThreads } from '../render/picture-renderer.ts';
import { loudnessTarget, type NormaliseReport, normaliseSound } from '../render/sound/normalise.ts';
import { createSoundRenderer } from '../render/sound/sound-renderer.ts';
import type { FilmSource } from './film-source.ts';

/** Frames of the sequence, half open. */
export interface FrameRange {
  readonly firstFrame: number;
  readonly endFrame: number;
}

/** Where a film's media comes from. */
export interface FilmMedia {
  readonly pool: MediaPool;
  readonly locate: AssetLocator;
  readonly resources: FileResources;
  /** Waited for before every picture: where somebody watches, the film gives way. */
  readonly turn?: () => Promise<void>;
}

/** The range asked for, or the whole sequence. `range.outside` and `sequence.empty` say what cannot be exported. */
export function checkRange(graph: RenderGraph, wanted: FrameRange | null): Result<FrameRange> {
  const { frameCount, sequence } = graph;
  if (frameCount === 0) return fail('sequence.empty', `"${sequence.name}" has no clips; put some on its timeline before exporting.`);
  const range = wanted ?? { firstFrame: 0, endFrame: frameCount };
  const { firstFrame, endFrame } = range;
  if (Number.isInteger(firstFrame) && Number.isInteger(endFrame) && firstFrame >= 0 && firstFrame < endFrame && endFrame <= frameCount)
    return ok(range);
  return fail(
    'range.outside',
    `Frames ${firstFrame} to ${endFrame} are no stretch of "${sequence.name}", which has ${frameCount}; give an in point before an out point, both inside it.`,
    { firstFrame, endFrame, frameCount },
  );
}

/** A stretch of a sequence for the exporter, its sound at `sampleRate` and, unless null, brought to a loudness. Sound that cannot be planned is refused as `compileSound` refuses it. */
export function sequenceFilm(
  graph: RenderGraph,
  range: FrameRange,
  sampleRate: number,
  loudnessLufs: number | null,
  media: FilmMedia,
  captions: CaptionDrawing,
): Result<FilmSource> {
  const { sequence, project } = graph;
  const planned = compileSound(project, sequence.id, { sampleRate });
  if (!planned.ok) return planned;
  const plan = planned.value;
  const sampleAt = (frame: number): number => ticksToSamples(framesToTicks(frame, sequence.rate), sampleRate);
  const firstSample = sampleAt(range.firstFrame);
  const sampleCount = sampleAt(range.endFrame) - firstSample;
  return ok({
    frameCount: range.endFrame - range.firstFrame,
    sampleCount,
    channels: plan.channels,
    async openPictures(profile) {
      const shown = { ...profile, captions };
      const renderer = createPictureRenderer({
        graph,
        profile: shown,
        threads: exportThreads(availableParallelism()),
        inOrder: true,
        ...media,
      });
      return {
        async render(frame) {
          await media.turn?.();
          return renderer.render(range.firstFrame + frame);
        },
        close: () => renderer.close(),
      };
    },
    async openSound(signal) {
      const whole = createSoundRenderer({ plan, keyPrefix: 'export', ...media });
      const stretch: SoundRenderer = {
        sampleRate,
        channels: plan.channels,
        render: (start, count) => whole.render(firstSample + start, count),
        close: () => whole.close(),
      };
      if (loudnessLufs === null) return { renderer: stretch, note: null };
      try {
        const { renderer, report } = await normaliseSound(stretch, sampleCount, loudnessTarget(loudnessLufs), { signal });
        return { renderer, note: loudnessNote(loudnessLufs, report) };
      } catch (error) {
        whole.close();
        throw error;
      }
    },
    pictureKey: (first, end) => pictureKey(graph, range.firstFrame + first, range.firstFrame + end, captions),
    soundKey: contentKey([soundKey(plan, firstSample, sampleAt(range.endFrame)), loudnessLufs]),
    timecode: formatTimecode(sequence.startFrame + range.firstFrame, sequence),
  });
}

/** What decides the pixels of a run of frames: the segments under it, and where in them it begins. */
function pictureKey(graph: RenderGraph, firstFrame: number, endFrame: number, captions: CaptionDrawing): string {
  return contentKey([
    captions,
    graph.segments
      .filter((segment) => segment.firstFrame < endFrame && segment.endFrame > firstFrame)
      .map((segment) => [
        segment.contentKey,
        Math.max(firstFrame, segment.firstFrame) - segment.firstFrame,
        Math.min(endFrame, segment.endFrame) - segment.firstFrame,
      ]),
  ]);
}

function loudnessNote(wantedLufs: number, { before, after, reached }: NormaliseReport): Note {
  if (before.integratedLufs === null) return note('loudness.silent', 'The film is silent: its loudness was left alone.');
  const [was, is] = [before.integratedLufs.toFixed(1), (after.integratedLufs ?? before.integratedLufs).toFixed(1)];
  return reached
    ? note('loudness.reached', `Loudness brought from ${was} to ${is} LUFS.`, { was, is })
    : note(
        'loudness.peaks',
        `Loudness brought from ${was} to ${is} LUFS; the peaks allow no more towards ${wantedLufs}: compress the mix first.`,
        { was, is, wanted: wantedLufs },
      );
}
