import { scaleInteger } from '../base/ratio.ts';
import type { Span } from '../base/span.ts';
import { frameDuration } from '../base/ticks.ts';
import { originalOf } from './chosen-take.ts';
import type { Project } from './project.ts';
import type { Clip } from './records.ts';
import type { Take } from './take.ts';
import { sourceTime } from './time-map.ts';
import { reachIn } from './transition-reach.ts';

/**
 * The stretch of its original that a clip plays, on the original's clock, whichever take it plays now, with what its
 * transitions show beyond its edges: what an assist must make to cover it. A frozen frame is one tick long. Null for a voice line and what is no media.
 */
export function playedSpan(project: Project, clip: Clip): Span | null {
  const original = originalOf(clip);
  const track = project.tables.tracks.get(clip.trackId);
  const sequence = track === undefined ? undefined : project.tables.sequences.get(track.sequenceId);
  if (original === null || track === undefined || sequence === undefined) return null;
  const { timeMap } = original;
  const { num, den } = timeMap.speed;
  const { before, after } = reachIn(project, clip.id);
  const first = sourceTime(timeMap, -before);
  const last = sourceTime(timeMap, clip.duration + after);
  if (num === 0) return { start: first, end: first + 1 };
  if (num > 0) return { start: first, end: Math.max(first + 1, last) };
  // Backward, a picture's frames begin where forward they would end.
  const step = track.kind === 'picture' ? scaleInteger(frameDuration(sequence.rate), -num, den, 'ceil') : 1;
  return { start: last + step, end: first + step };
}

/** What of its original a clip plays that the take does not cover, in order: what is left to make after a trim. Empty for a voice line. */
export function missingSpans(project: Project, clip: Clip, { covers }: Take): readonly Span[] {
  const played = playedSpan(project, clip);
  if (played === null) return [];
  return [
    { start: played.start, end: Math.min(played.end, covers.start) },
    { start: Math.max(played.start, covers.end), end: played.end },
  ].filter(({ start, end }) => start < end);
}
