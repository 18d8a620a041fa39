import type { Fault } from '../base/fault.ts';
import type { SequenceId, TrackId } from '../base/id.ts';
import type { Ticks } from '../base/ticks.ts';
import type { Effect } from '../model/animation.ts';
import type { CaptionSettings } from '../model/captions.ts';
import type { Project } from '../model/project.ts';
import type { Clip, Sequence, Transition } from '../model/records.ts';

/** One clip where it takes part in a picture: under transitions it plays past its own edges into its handles. */
export interface ClipUse {
  readonly clip: Clip;
  readonly trackId: TrackId;
  /** Picture effects of the track, on the sequence's own time. */
  readonly trackEffects: readonly Effect[];
  /** Where the clip itself starts and ends on the sequence's timeline, without handles. */
  readonly start: Ticks;
  readonly end: Ticks;
}

/** What one picture track or caption track shows during one segment. */
export type PictureLayer =
  | { readonly kind: 'clip'; readonly use: ClipUse }
  /** Lies over all pictures and over the effects of the whole sequence. Whether it is drawn is the profile's matter. */
  | { readonly kind: 'caption'; readonly use: ClipUse; readonly settings: CaptionSettings }
  /** `left` or `right` is null on a transition from or to nothing. It runs from `start` to `end` on the timeline. */
  | {
      readonly kind: 'transition';
      readonly transition: Transition;
      readonly left: ClipUse | null;
      readonly right: ClipUse | null;
      readonly start: Ticks;
      readonly end: Ticks;
    };

/** A run of frames during which the same clips and transitions are on screen. Bottom layer first; none means black (or clear). */
export interface PictureSegment {
  readonly firstFrame: number;
  readonly endFrame: number;
  readonly layers: readonly PictureLayer[];
  /**
   * Hash of everything that decides these pixels except the profile: equal keys give equal pictures, frame for frame from the segment's
   * first; the count of frames is not part of it. A segment that only moved along the timeline keeps its key, unless something in it varies
   * with the frame number. Media count by fingerprint, other files that effects name (LUTs) by path.
   */
  readonly contentKey: string;
}

/**
 * A sequence ready to be evaluated, for preview and export alike. It shares records with the project it came from; compiling again
 * after an edit gives the same segment objects wherever nothing changed.
 */
export interface RenderGraph {
  readonly project: Project;
  readonly sequence: Sequence;
  /** Frames up to the end of the last clip on any track. */
  readonly frameCount: number;
  /** In order, without holes: they cover every frame up to `frameCount`. */
  readonly segments: readonly PictureSegment[];
  /** Sequences that clips of this one show, compiled. */
  readonly nested: ReadonlyMap<SequenceId, RenderGraph>;
  /** What will not look as the project says: effects, transitions and generators that this version does not have. See `unusableEffects` for files. */
  readonly warnings: readonly Fault[];
  /** What this compile had to work out again, to show that an edit costs only what it touches. */
  readonly work: CompileWork;
}

interface CompileWork {
  /** Tracks whose layers were worked out anew. */
  readonly tracks: number;
  /** Clips that were not the same record at the same place as before. */
  readonly clips: number;
  /** Segments that are new objects. */
  readonly segments: number;
}

/**
 * Which captions are drawn: those of tracks that are to be burnt in; all that are not muted, as a viewer may want them; none but those that
 * belong to the picture of a nested sequence, for films that carry the others beside their picture; or none at all.
 */
export type CaptionDrawing = 'burn-in' | 'all' | 'nested' | 'none';

/** How a picture is wanted. Preview and export differ in this and in nothing else. */
export interface PictureProfile {
  readonly width: number;
  readonly height: number;
  /** FFmpeg's name; the finished picture has it. With an alpha component the background is clear instead of black. */
  readonly pixelFormat: string;
  /** What pictures of assets are read from; originals where it is not said. With `proxy`, those that have none are still read from the original. */
  readonly sources?: 'original' | 'proxy';
  /** `burn-in` where it is not said. */
  readonly captions?: CaptionDrawing;
}
