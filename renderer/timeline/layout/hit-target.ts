import type { ClipId, MarkerId, TrackId, TransitionId } from '../../../core/base/id.ts';
import type { Span } from '../../../core/base/span.ts';
import type { Ticks } from '../../../core/base/ticks.ts';

/** Where on a clip a pointer is, for every part of one. */
interface OnClip {
  readonly trackId: TrackId;
  readonly clipId: ClipId;
  /** Of the clip. */
  readonly span: Span;
}

/** What lies under the pointer. `time` is the pointer's, not on the frame grid; times of edges, cuts and keyframes are those of the record. */
export type HitTarget =
  | { readonly kind: 'ruler'; readonly time: Ticks }
  | { readonly kind: 'playhead'; readonly time: Ticks }
  | { readonly kind: 'in-out-handle'; readonly side: 'in' | 'out'; readonly time: Ticks }
  /** Of the sequence on the ruler, or of a clip on its name strip. `end` is the end of one that lasts. */
  | { readonly kind: 'marker'; readonly markerId: MarkerId; readonly part: 'start' | 'body' | 'end'; readonly time: Ticks }
  /** Empty time with a clip after it: it can be closed. */
  | { readonly kind: 'gap'; readonly trackId: TrackId; readonly span: Span; readonly time: Ticks }
  /** Past the last clip of a track, or on no track. */
  | { readonly kind: 'empty'; readonly trackId: TrackId | null; readonly time: Ticks }
  | ({ readonly kind: 'clip'; readonly part: 'header' | 'body'; readonly time: Ticks } & OnClip)
  | ({ readonly kind: 'clip-edge'; readonly side: 'head' | 'tail'; readonly time: Ticks } & OnClip)
  /** Two clips that touch. */
  | {
      readonly kind: 'cut';
      readonly trackId: TrackId;
      readonly leftClipId: ClipId;
      readonly rightClipId: ClipId;
      readonly time: Ticks;
    }
  | {
      readonly kind: 'transition';
      readonly trackId: TrackId;
      readonly transitionId: TransitionId;
      readonly part: 'start' | 'body' | 'end';
      readonly span: Span;
      readonly time: Ticks;
    }
  | ({ readonly kind: 'fade-handle'; readonly side: 'in' | 'out'; readonly time: Ticks } & OnClip)
  /** The line of opacity or volume over a clip's body, away from its keyframes. */
  | ({ readonly kind: 'level-line'; readonly value: number; readonly time: Ticks } & OnClip)
  /** On the level line, or in an opened lane. `effectId` is the record's; `keyframeTime` is anchored clip time. */
  | ({
      readonly kind: 'keyframe';
      readonly place: 'level-line' | 'lane';
      readonly effectId: string;
      readonly paramKey: string;
      readonly keyframeTime: Ticks;
      readonly time: Ticks;
    } & OnClip)
  /** Inside an opened lane, away from its keyframes. */
  | ({ readonly kind: 'keyframe-lane'; readonly effectId: string; readonly paramKey: string; readonly time: Ticks } & OnClip)
  /** The lower edge of a track's head: drags its height. Answered left of the canvas only, where `xPx` is negative. */
  | { readonly kind: 'track-divider'; readonly trackId: TrackId };
