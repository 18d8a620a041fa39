import { basename } from 'node:path';
import { ok, type Result } from '../../../core/base/fault.ts';
import { type Note, note } from '../../../core/base/note.ts';
import { framesToTicks } from '../../../core/base/ticks.ts';
import type { RenderGraph } from '../../../core/graph/render-graph.ts';
import { type CaptionTrackCues, captionTracks } from '../../../core/interchange/subtitles/caption-cues.ts';
import type { SubtitleFormat, SubtitleLoss } from '../../../core/interchange/subtitles/cue.ts';
import type { Preset } from '../preset.ts';
import type { FrameRange } from '../sequence-film.ts';
import type { CaptionMode } from './caption-mode.ts';
import { type CaptionStream, captionStreams } from './caption-streams.ts';
import { type Sidecar, sidecarsOf } from './sidecars.ts';

/** What an export does about captions besides drawing them. */
export interface CaptionPlan {
  readonly streams: readonly CaptionStream[];
  readonly sidecars: readonly Sidecar[];
  /** For the user: what is carried and what is lost. */
  readonly notes: readonly Note[];
}

/** For films whose captions are drawn, or left out. */
export const NO_CAPTIONS: CaptionPlan = { streams: [], sidecars: [], notes: [] };

/** Captions of the stretch that is exported, counted from its start. Codes: `captions.container`. */
export function planCaptions(
  graph: RenderGraph,
  range: FrameRange,
  preset: Preset,
  request: { readonly mode: CaptionMode; readonly format: SubtitleFormat; readonly outPath: string },
): Result<CaptionPlan> {
  if (request.mode !== 'embed' && request.mode !== 'sidecar') return ok(NO_CAPTIONS);
  const { project, sequence } = graph;
  const span = { start: framesToTicks(range.firstFrame, sequence.rate), end: framesToTicks(range.endFrame, sequence.rate) };
  const tracks = captionTracks(project, sequence, span);
  if (request.mode === 'sidecar') {
    const { files, losses } = sidecarsOf(request.outPath, preset.container === 'image-sequence', request.format, tracks, sequence);
    const written = files.map(({ path }) => note('captions.written', `Captions written to "${path}".`, { path, name: basename(path) }));
    return ok({ streams: [], sidecars: files, notes: [...found(tracks), ...written, ...losses.map(lossNote)] });
  }
  const embedded = captionStreams(preset, tracks);
  if (!embedded.ok) return embedded;
  const { streams, losses } = embedded.value;
  return ok({ streams, sidecars: [], notes: [...found(tracks), ...losses.map(lossNote)] });
}

const found = (tracks: readonly CaptionTrackCues[]): readonly Note[] =>
  tracks.length === 0 ? [note('captions.none-there', 'There are no captions in what is exported: none were carried along.')] : [];

const lossNote = ({ code, message, count }: SubtitleLoss): Note => note(code, message, { count });
