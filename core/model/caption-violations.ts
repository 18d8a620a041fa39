import type { Clip, Track } from './records.ts';
import { type Violation, violation } from './violation.ts';

/** A caption track has its settings, and no other track has any. */
export function* captionTrackViolations(track: Track): Generator<Violation> {
  if (track.kind === 'caption' && track.caption === undefined)
    yield violation('track.no-caption-settings', `caption track ${track.id} has no caption settings`, track.id);
  if (track.kind !== 'caption' && track.caption !== undefined)
    yield violation('track.caption-settings', `${track.kind} track ${track.id} has caption settings`, track.id);
}

/** Captions lie on caption tracks and nothing else does; their words are in order. */
export function* captionContentViolations(track: Track, clip: Clip): Generator<Violation> {
  const { content } = clip;
  if (content.kind !== 'caption') {
    if (track.kind === 'caption' && content.kind !== 'asset' && content.kind !== 'generator')
      yield violation('clip.kind', `clip ${clip.id} is no caption but lies on a caption track`, clip.id, track.id);
    return;
  }
  if (track.kind !== 'caption')
    yield violation('clip.kind', `clip ${clip.id} is a caption but lies on a ${track.kind} track`, clip.id, track.id);
  if (clip.timeMap.speed.num !== clip.timeMap.speed.den)
    yield violation('caption.speed', `caption ${clip.id} has a speed, which text cannot have`, clip.id);
  let last = Number.NEGATIVE_INFINITY;
  for (const word of content.words ?? []) {
    if (word.start >= word.end || word.start < last) {
      yield violation('caption.words', `caption ${clip.id} has words out of order`, clip.id);
      return;
    }
    last = word.end;
  }
}
