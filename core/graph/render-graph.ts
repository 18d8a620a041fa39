import type { Ticks } from '../base/ticks.ts';
import type { Project } from '../model/project.ts';
import type { Clip, Sequence, Track, Transition } from '../model/records.ts';

/** One clip where it takes part in a picture: under transitions it plays past its own edges into its handles. */
export interface ClipUse {
  readonly clip: Clip;
  readonly track: Track;
  /** Where the clip itself starts and ends on the sequence's timeline, without handles. */
  readonly start: Ticks;
  readonly end: Ticks;
}

/** What one picture track shows during one segment. */
export type PictureLayer =
  | { readonly kind: 'clip'; readonly use: ClipUse }
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
  /** Hash of everything that decides these pixels except the profile: equal keys give equal pictures. */
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
  readonly segments: readonly PictureSegment[];
}

/** How a picture is wanted. Preview and export differ in this and in nothing else. */
export interface PictureProfile {
  readonly width: number;
  readonly height: number;
  /** FFmpeg's name; the finished picture has it. With an alpha component the background is clear instead of black. */
  readonly pixelFormat: string;
}
