import type { SequenceId } from '../base/id.ts';
import { ratioToNumber } from '../base/ratio.ts';
import { intersectSpans, type Span } from '../base/span.ts';
import { TICKS_PER_SECOND, type Ticks } from '../base/ticks.ts';
import { activeTracks } from './active-tracks.ts';
import { originalOf } from './chosen-take.ts';
import { clipsOf, type Project, tracksOf } from './project.ts';
import type { Clip, Track } from './records.ts';

/** A stretch of a sequence that plays a source: at ticks `time`, the source's `phase + time * speed`, which neither a split nor a trim changes. */
interface HeardPiece {
  readonly source: string;
  readonly speed: number;
  readonly phase: number;
  readonly span: Span;
}

/** Rounding of source times at odd speeds; far less than a frame, and than anybody hears. */
const NEAR = TICKS_PER_SECOND / 10_000;

/**
 * How much later what was heard in `spans` of a sequence is heard now: 0 where it was only cut up, treated by effects and takes, faded, muted, or joined by other
 * sound; a shift where all of it moved together; null where some of it has gone, moved by itself, or plays at another speed. `trackIds` are the sound tracks that
 * were listened to, all that were heard where it is empty.
 */
export function heardShift(
  before: Project,
  now: Project,
  { sequenceId, trackIds }: { readonly sequenceId: SequenceId; readonly trackIds: readonly string[] },
  spans: readonly Span[],
): Ticks | null {
  const sounds = soundTracks(before, sequenceId);
  const heard = trackIds.length === 0 ? activeTracks(sounds) : sounds.filter(({ id }) => trackIds.includes(id));
  const wanted = piecesOf(before, heard).flatMap((piece) =>
    spans.flatMap((span) => {
      const part = intersectSpans(piece.span, span);
      return part === null ? [] : [{ ...piece, span: part }];
    }),
  );
  const [first] = wanted;
  if (first === undefined) return 0;
  const bySource = new Map<string, HeardPiece[]>();
  for (const piece of piecesOf(now, soundTracks(now, sequenceId))) {
    const same = bySource.get(piece.source);
    if (same === undefined) bySource.set(piece.source, [piece]);
    else same.push(piece);
  }
  const isHeard = (shift: Ticks): boolean =>
    wanted.every((piece) => isCovered({ start: piece.span.start + shift, end: piece.span.end + shift }, sameMoments(piece, shift)));
  const sameMoments = (piece: HeardPiece, shift: Ticks): readonly Span[] =>
    (bySource.get(piece.source) ?? []).flatMap((other) =>
      other.speed === piece.speed && Math.abs(shiftBetween(piece, other) - shift) <= NEAR ? [other.span] : [],
    );
  const shifts = new Set(
    (bySource.get(first.source) ?? []).flatMap((other) => (other.speed === first.speed ? [shiftBetween(first, other)] : [])),
  );
  return [0, ...shifts].find(isHeard) ?? null;
}

const shiftBetween = (was: HeardPiece, is: HeardPiece): Ticks => Math.round((was.phase - is.phase) / was.speed);

/** Whether spans, in any order, leave nothing of `whole` open. */
function isCovered(whole: Span, spans: readonly Span[]): boolean {
  let end = whole.start + NEAR;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) if (span.start <= end) end = Math.max(end, span.end + NEAR);
  return end >= whole.end;
}

const soundTracks = (project: Project, sequenceId: SequenceId): readonly Track[] =>
  tracksOf(project, sequenceId).filter(({ kind }) => kind === 'sound');

const piecesOf = (project: Project, tracks: readonly Track[]): readonly HeardPiece[] =>
  tracks.flatMap(({ id }) =>
    [...clipsOf(project, id)].flatMap(({ clip, span }): HeardPiece[] => {
      const source = clip.enabled && clip.timeMap.speed.num !== 0 ? sourceOf(project, clip) : null;
      if (source === null) return [];
      const { sourceAnchor, localAnchor, speed } = originalOf(clip)?.timeMap ?? clip.timeMap;
      const factor = ratioToNumber(speed);
      return [{ source, speed: factor, phase: sourceAnchor - (span.start + localAnchor) * factor, span }];
    }),
  );

/** A name of what a clip plays, equal where the same is said at the same source times: a take counts as its original. Null for what has no sound. */
function sourceOf(project: Project, clip: Clip): string | null {
  const content = originalOf(clip)?.content ?? clip.content;
  switch (content.kind) {
    case 'asset':
      return `${content.assetId}:${content.streamIndex}`;
    case 'sequence':
      return JSON.stringify([
        content.sequenceId,
        piecesOf(project, activeTracks(soundTracks(project, content.sequenceId))).map(({ source, speed, phase, span }) => [
          source,
          speed,
          Math.round(phase / NEAR),
          span,
        ]),
      ]);
    case 'generator':
    case 'caption':
      return null;
  }
}
