import type { AssetId, BinId, ClipId, LinkId, MarkerId, ProjectId, SequenceId, TrackId, TransitionId } from '../base/id.ts';
import type { Ratio } from '../base/ratio.ts';
import type { Ticks } from '../base/ticks.ts';
import type { Effect, ParamValue } from './animation.ts';
import type { CaptionLook, CaptionSettings, CaptionWord } from './captions.ts';
import type { LexiconEntry } from './lexicon.ts';
import type { Person } from './person.ts';
import type { Take } from './take.ts';
import type { VoiceLine } from './voice-line.ts';

/** Every record is an immutable, JSON-safe value. Keys that this version does not know are kept through load and save. */

export interface ProjectRecord {
  readonly id: ProjectId;
  readonly name: string;
  /** The sequence that opens first and that `render` takes by default. */
  readonly mainSequenceId: SequenceId | null;
  /** How voices say certain words: sorted by word, each once. Absent means none. */
  readonly lexicon?: readonly LexiconEntry[] | undefined;
}

/** ITU names, as FFmpeg spells them. `null` where a source does not say. */
export interface ColourTags {
  /** `bt709`, `smpte170m`, `bt470bg`, `bt2020`, `smpte432` … */
  readonly primaries: string | null;
  /** `bt709`, `smpte170m`, `iec61966-2-1`, `smpte2084` (PQ), `arib-std-b67` (HLG), `linear` … */
  readonly transfer: string | null;
  /** `bt709`, `smpte170m`, `bt470bg`, `bt2020nc`, `gbr` … */
  readonly matrix: string | null;
  readonly range: 'limited' | 'full' | null;
}

export type SequenceColour = 'bt709' | 'bt601-525' | 'bt601-625' | 'bt2020' | 'bt2020-pq' | 'bt2020-hlg';

export interface Sequence {
  readonly id: SequenceId;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly pixelAspect: Ratio;
  /** Frames a second; one frame is a whole number of ticks. */
  readonly rate: Ratio;
  readonly dropFrame: boolean;
  /** Frame number that the first frame shows as timecode. */
  readonly startFrame: number;
  readonly sampleRate: number;
  readonly colour: SequenceColour;
  /** Bits a component that compositing keeps: 8 works in 4:2:0, 10 in 4:4:4. */
  readonly bitDepth: 8 | 10;
  /** Bottom to top for pictures; caption tracks follow, which lie above all pictures, then sound tracks in mixing order. */
  readonly trackIds: readonly TrackId[];
  /** On the whole mix: picture effects over the finished picture, sound effects on the master bus. */
  readonly effects: readonly Effect[];
}

export type TrackKind = 'picture' | 'caption' | 'sound';

export interface Track {
  readonly id: TrackId;
  readonly sequenceId: SequenceId;
  readonly kind: TrackKind;
  readonly name: string;
  /** In time order. Where a clip lies follows from its own gap and duration and those before it. */
  readonly clipIds: readonly ClipId[];
  readonly transitionIds: readonly TransitionId[];
  readonly muted: boolean;
  readonly solo: boolean;
  readonly locked: boolean;
  /** Takes part in insert, overwrite and paste. */
  readonly targeted: boolean;
  /** Follows ripple edits made on other tracks. */
  readonly syncLocked: boolean;
  readonly heightPx: number;
  readonly effects: readonly Effect[];
  /** On a caption track always, on others never. */
  readonly caption?: CaptionSettings | undefined;
}

/**
 * Where a clip's picture and sound come from in time: `source(local) = sourceAnchor + (local - localAnchor) * speed`, with `local`
 * counted from the clip's start on the timeline. A split changes `localAnchor` only, so no frame can shift. Keyframes are counted from
 * the anchor: `anchored = local - localAnchor`. Speed is negative in reverse and zero for a frozen frame.
 */
export interface TimeMap {
  readonly sourceAnchor: Ticks;
  readonly localAnchor: Ticks;
  readonly speed: Ratio;
  /** Sound keeps its pitch when speed is not 1. */
  readonly keepPitch: boolean;
}

/** One stream of a file. */
export interface AssetContent {
  readonly kind: 'asset';
  readonly assetId: AssetId;
  readonly streamIndex: number;
}

export type ClipContent =
  | AssetContent
  | { readonly kind: 'sequence'; readonly sequenceId: SequenceId }
  | { readonly kind: 'generator'; readonly generator: string; readonly params: Readonly<Record<string, ParamValue>> }
  | CaptionContent;

/** On caption tracks alone. Lines are parted by `\n`. */
export interface CaptionContent {
  readonly kind: 'caption';
  readonly text: string;
  readonly look?: CaptionLook | undefined;
  /** In order, where they are known: of the whole caption, of which a split or a trim may show a part. */
  readonly words?: readonly CaptionWord[] | undefined;
}

export type FadeCurve = 'linear' | 'equal-power' | 's-curve';
export interface Fade {
  readonly duration: Ticks;
  readonly curve: FadeCurve;
}

export interface Clip {
  readonly id: ClipId;
  readonly trackId: TrackId;
  readonly name: string;
  /** Empty time between the end of the clip before (or the sequence's start) and this clip: never negative, so clips cannot overlap. */
  readonly gap: Ticks;
  /** Always positive. */
  readonly duration: Ticks;
  readonly content: ClipContent;
  readonly timeMap: TimeMap;
  readonly enabled: boolean;
  readonly linkId: LinkId | null;
  /** In order of application. */
  readonly effects: readonly Effect[];
  /** Of opacity on a picture or caption track, of level on a sound track. */
  readonly fadeIn: Fade | null;
  readonly fadeOut: Fade | null;
  /** Label colour, a name of the palette. */
  readonly label: string | null;
  /** What assists have made for it, oldest first, each with media of its own; never empty. What plays is always in `content`. */
  readonly takes?: readonly Take[] | undefined;
  /** What it plays without its takes; there with them alone. A voice line has none. See `originalOf` for when it plays what of it. */
  readonly original?: AssetContent | undefined;
  /** On sound tracks alone, and with a take at least: what it is to say. */
  readonly voiceLine?: VoiceLine | undefined;
}

/**
 * Sits on the cut between two clips that touch, or on one free edge (the other side null). It begins `before` ticks ahead of the cut and
 * ends `after` ticks past it; both clips need source material under the whole of it (handles).
 */
export interface Transition {
  readonly id: TransitionId;
  readonly trackId: TrackId;
  /** Names a transition definition, for example `dissolve`. */
  readonly kind: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly leftClipId: ClipId | null;
  readonly rightClipId: ClipId | null;
  readonly before: Ticks;
  readonly after: Ticks;
}

export interface PictureStream {
  readonly kind: 'picture';
  readonly index: number;
  readonly codec: string;
  /** Coded size in pixels, before rotation. */
  readonly width: number;
  readonly height: number;
  /** Clockwise turn that shows the picture upright. */
  readonly rotation: 0 | 90 | 180 | 270;
  readonly pixelAspect: Ratio;
  /** Measured when the container's word and the time stamps disagree; null for a still. */
  readonly rate: Ratio | null;
  readonly variableRate: boolean;
  /** Time of the first shown frame on the asset's own clock, which starts at 0. */
  readonly start: Ticks;
  readonly duration: Ticks;
  readonly pixelFormat: string;
  readonly bitDepth: number;
  readonly hasAlpha: boolean;
  readonly interlaced: 'progressive' | 'top-first' | 'bottom-first';
  readonly colour: ColourTags;
}

export interface SoundStream {
  readonly kind: 'sound';
  readonly index: number;
  readonly codec: string;
  readonly sampleRate: number;
  readonly channels: number;
  /** FFmpeg's name of the layout, for example `stereo` or `5.1(side)`. */
  readonly layout: string;
  readonly start: Ticks;
  readonly duration: Ticks;
  readonly language: string | null;
}

export type AssetStream = PictureStream | SoundStream;

/** Identity of a file's bytes. `quick` covers size, head and tail and is made at import; `full` follows in the background. */
export interface Fingerprint {
  readonly sizeBytes: number;
  readonly quick: string;
  readonly full: string | null;
}

/** The numbers of an image sequence's pictures: `first`, and `count` in all without a hole. */
export interface ImageNumbering {
  readonly first: number;
  readonly count: number;
}

export interface Asset {
  readonly id: AssetId;
  readonly name: string;
  readonly kind: 'movie' | 'sound' | 'still' | 'image-sequence';
  /** Relative to the project file with forward slashes where the media lies beside or below it, else absolute. For an image sequence, a printf pattern. */
  readonly path: string;
  readonly fingerprint: Fingerprint;
  /** On the asset's own clock; a still has none of its own and reports 0. */
  readonly duration: Ticks;
  readonly streams: readonly AssetStream[];
  /** First frame's timecode as written in the source, or null. */
  readonly timecode: string | null;
  readonly binId: BinId | null;
  /** The user's correction of what the file says of itself; null trusts the file. */
  readonly colourOverride: ColourTags | null;
  /** Label colour, a name of the palette, that new clips of it take; absent or null for none. */
  readonly label?: string | null | undefined;
  /** Of an image sequence as it was imported, so that a picture that has gone shifts none of the others. It plays at its picture stream's rate. */
  readonly numbering?: ImageNumbering | undefined;
}

export interface Bin {
  readonly id: BinId;
  readonly name: string;
  readonly parentId: BinId | null;
}

export interface Marker {
  readonly id: MarkerId;
  readonly owner:
    | { readonly kind: 'sequence'; readonly id: SequenceId }
    | { readonly kind: 'clip'; readonly id: ClipId }
    | { readonly kind: 'asset'; readonly id: AssetId };
  /** On the sequence's timeline, the clip's anchored time or the asset's clock, by owner. */
  readonly time: Ticks;
  readonly duration: Ticks;
  readonly name: string;
  readonly note: string;
  readonly colour: string;
}

/** The tables of a project, by name. */
export interface RecordTypes {
  readonly sequences: Sequence;
  readonly tracks: Track;
  readonly clips: Clip;
  readonly transitions: Transition;
  readonly assets: Asset;
  readonly bins: Bin;
  readonly markers: Marker;
  readonly persons: Person;
}
export type TableName = keyof RecordTypes;
export const TABLE_NAMES = [
  'sequences',
  'tracks',
  'clips',
  'transitions',
  'assets',
  'bins',
  'markers',
  'persons',
] as const satisfies readonly TableName[];
