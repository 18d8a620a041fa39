import type { TrackId } from '../../base/id.ts';
import type { Ticks } from '../../base/ticks.ts';
import { activeTracks } from '../../model/active-tracks.ts';
import { type CaptionLook, type CaptionSettings, DEFAULT_CAPTION_SETTINGS, styleWithLook } from '../../model/captions.ts';
import { clipsOf, type Project, tracksOf } from '../../model/project.ts';
import type { Sequence, Track } from '../../model/records.ts';
import type { SubtitleCue } from './cue.ts';

/** A caption on its way out, with what a format may not be able to carry. */
export interface CaptionCue extends SubtitleCue {
  readonly hasWords: boolean;
  readonly hasFades: boolean;
}

/** The captions of one track, as they are seen. */
export interface CaptionTrackCues {
  readonly trackId: TrackId;
  readonly name: string;
  readonly settings: CaptionSettings;
  readonly cues: readonly CaptionCue[];
}

interface CueRange {
  readonly start: Ticks;
  readonly end: Ticks;
}

/** Captions of a track that are switched on and have text, by time. Of a range, those in it, cut to it and counted from its start. */
export function captionCues(project: Project, track: Track, range?: CueRange): CaptionTrackCues {
  const settings = track.caption ?? DEFAULT_CAPTION_SETTINGS;
  const from = range?.start ?? 0;
  const to = range?.end ?? Number.POSITIVE_INFINITY;
  const cues: CaptionCue[] = [];
  for (const { clip, span } of clipsOf(project, track.id)) {
    const { content } = clip;
    const [start, end] = [Math.max(span.start, from), Math.min(span.end, to)];
    if (content.kind !== 'caption' || !clip.enabled || content.text.trim() === '' || start >= end) continue;
    cues.push({
      start: start - from,
      end: end - from,
      text: content.text,
      look: lookOf(settings, content.look),
      hasWords: content.words !== undefined,
      hasFades: clip.fadeIn !== null || clip.fadeOut !== null,
    });
  }
  return { trackId: track.id, name: track.name, settings, cues };
}

/** Every caption track of a sequence that is not muted (or is solo, where any is) and has captions in the range, lowest first. */
export function captionTracks(project: Project, sequence: Sequence, range?: CueRange): readonly CaptionTrackCues[] {
  const tracks = tracksOf(project, sequence.id).filter((track) => track.kind === 'caption');
  return activeTracks(tracks)
    .map((track) => captionCues(project, track, range))
    .filter(({ cues }) => cues.length > 0);
}

/** What differs from plain lines at the bottom, of the track's style and the caption's own look. Bold is said of single captions alone: a style's is the face that it is drawn in. */
function lookOf(settings: CaptionSettings, own: CaptionLook | undefined): CaptionLook {
  const { position, alignment, italic } = styleWithLook(settings.style, own);
  return {
    ...(position === 'bottom' ? {} : { position }),
    ...(alignment === 'centre' ? {} : { alignment }),
    ...(italic ? { italic } : {}),
    ...(own?.bold === true ? { bold: true } : {}),
  };
}
