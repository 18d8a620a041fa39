import { z } from 'zod';
import type { ClipId, TrackId } from '../base/id.ts';
import { ONE, type Ratio } from '../base/ratio.ts';
import { frameDuration, secondsToTicks, snapToFrame, type Ticks } from '../base/ticks.ts';
import { idSchema } from '../model/record-schemas.ts';
import type { Asset, Clip, ClipContent, Sequence, TimeMap, Track, TrackKind } from '../model/records.ts';
import { fitsSource, sourceLimits } from '../model/source-room.ts';
import { timeMapFrom } from '../model/time-map.ts';
import { newClipIdsArg, trackIdArg } from './args.ts';
import { assetRate } from './asset-rate.ts';
import type { Draft } from './draft.ts';
import { placeClip } from './lane-edits.ts';
import { refuse } from './refusal.ts';
import { positiveLengthOf, sourceTimeOf, type TimeArg, timeArg } from './time-args.ts';

/** A still or a generator that says no length lies this long. */
export const STILL_SECONDS = 5;

/** What to put on the timeline and where from. Exactly one of `assetId` and `nestedId` (a sequence). */
export const sourceArgs = {
  assetId: idSchema<'asset'>().optional(),
  nestedId: idSchema<'sequence'>().optional(),
  /** On the source's clock. By default from the first picture, where one is placed, else from the first sound, to the end. */
  sourceIn: timeArg.optional(),
  sourceOut: timeArg.optional(),
  /** Length on the timeline, instead of `sourceOut`; for stills. */
  duration: timeArg.optional(),
  name: z.string().max(1000).optional(),
};

/**
 * Tracks that receive the source. With neither given, the picture goes to the lowest targeted picture track and sound streams to the targeted
 * sound tracks in order; with either given, exactly the tracks named receive. Locked tracks refuse.
 */
export const receiverArgs = {
  pictureTrackId: trackIdArg.nullable().optional(),
  soundTrackIds: z.array(trackIdArg).max(100).optional(),
  ids: newClipIdsArg,
};

export interface SourceArgs {
  readonly assetId?: Asset['id'] | undefined;
  readonly nestedId?: Sequence['id'] | undefined;
  readonly sourceIn?: TimeArg | undefined;
  readonly sourceOut?: TimeArg | undefined;
  readonly duration?: TimeArg | undefined;
  readonly name?: string | undefined;
}
export interface ReceiverArgs {
  readonly pictureTrackId?: TrackId | null | undefined;
  readonly soundTrackIds?: readonly TrackId[] | undefined;
  readonly ids: readonly ClipId[];
}

/** A source read: what there is of each kind, and the stretch wanted. */
export interface Source {
  readonly name: string;
  readonly pictures: readonly ClipContent[];
  readonly sounds: readonly ClipContent[];
  readonly asset: Asset | undefined;
  /** What timecode and frame numbers on the source's clock count in. */
  readonly rate: Ratio;
  readonly start: Ticks;
  /** On the timeline at normal speed, whole frames. */
  readonly duration: Ticks;
}

/** Reads what a command is to place. Codes: `source.unclear`, `source.empty`, `source.range`, `asset.missing`, `sequence.missing`. */
export function readSource(draft: Draft, sequence: Sequence, args: SourceArgs & Partial<ReceiverArgs>, showsPicture?: boolean): Source {
  if (args.assetId !== undefined && args.nestedId === undefined) {
    const shows = showsPicture ?? receivesPicture(draft, sequence, args);
    return assetSource(sequence, draft.asset(args.assetId), args, shows);
  }
  if (args.nestedId !== undefined && args.assetId === undefined) return nestedSource(draft, sequence, draft.sequence(args.nestedId), args);
  return refuse('source.unclear', 'Name what to place with either "assetId" or "nestedId".');
}

/** Whether a picture track is named or, with none named, targeted. */
const receivesPicture = (draft: Draft, sequence: Sequence, args: Partial<ReceiverArgs>): boolean =>
  isNamed(args) ? (args.pictureTrackId ?? null) !== null : targets(draft, sequence, 'picture').length > 0;

const isNamed = (args: Partial<ReceiverArgs>): boolean => args.pictureTrackId !== undefined || args.soundTrackIds !== undefined;

function assetSource(sequence: Sequence, asset: Asset, args: SourceArgs, showsPicture: boolean): Source {
  const contents = (kind: TrackKind): ClipContent[] =>
    asset.streams
      .filter((stream) => stream.kind === kind)
      .map((stream) => ({ kind: 'asset', assetId: asset.id, streamIndex: stream.index }));
  const rate = assetRate(asset) ?? sequence.rate;
  const whole = asset.kind === 'still' ? secondsToTicks(STILL_SECONDS) : asset.duration;
  const pictures = contents('picture').slice(0, 1);
  const head = showsPicture ? firstPictureTime(asset, pictures) : 0;
  const { start, duration } = readRange(sequence, args, rate, { head, end: whole, isEndless: asset.kind === 'still' });
  return {
    name: args.name ?? asset.name,
    pictures,
    sounds: contents('sound'),
    asset,
    rate,
    start: asset.kind === 'still' ? 0 : start,
    duration,
  };
}

/**
 * Where the picture that is placed comes in. Before it a source has sound only, and its first picture would stand still. Picture and sound take
 * the same time of the same clock, so they stay in sync; the sound from before it is there to be trimmed out as a J-cut.
 */
function firstPictureTime(asset: Asset, pictures: readonly ClipContent[]): Ticks {
  const [content] = pictures;
  const stream = asset.streams.find(({ index }) => content?.kind === 'asset' && index === content.streamIndex);
  return asset.kind === 'still' ? 0 : Math.max(0, stream?.start ?? 0);
}

function nestedSource(draft: Draft, sequence: Sequence, nested: Sequence, args: SourceArgs): Source {
  refuseCycle(draft, sequence, nested);
  const content: ClipContent = { kind: 'sequence', sequenceId: nested.id };
  const tracks = draft.tracksOf(nested);
  const end = tracks.reduce((latest, track) => Math.max(latest, draft.lane(track.id).endAt(draft.lane(track.id).length - 1)), 0);
  const { start, duration } = readRange(sequence, args, nested.rate, { head: 0, end, isEndless: false });
  const has = (...kinds: readonly TrackKind[]): ClipContent[] => (tracks.some((track) => kinds.includes(track.kind)) ? [content] : []);
  return {
    name: args.name ?? nested.name,
    pictures: has('picture', 'caption'),
    sounds: has('sound'),
    asset: undefined,
    rate: nested.rate,
    start,
    duration,
  };
}

function readRange(
  sequence: Sequence,
  args: SourceArgs,
  rate: Ratio,
  { head, end: whole, isEndless }: { readonly head: Ticks; readonly end: Ticks; readonly isEndless: boolean },
): { readonly start: Ticks; readonly duration: Ticks } {
  const frame = frameDuration(sequence.rate);
  const start = args.sourceIn === undefined ? head : sourceTimeOf(args.sourceIn, rate, 'sourceIn');
  if (args.duration !== undefined) {
    if (args.sourceOut !== undefined) refuse('source.unclear', 'Give either "sourceOut" or "duration", not both.');
    return { start, duration: positiveLengthOf(args.duration, sequence, 'duration') };
  }
  if (args.sourceOut !== undefined) {
    const end = sourceTimeOf(args.sourceOut, rate, 'sourceOut');
    if (end <= start) refuse('source.range', '"sourceOut" must lie after "sourceIn"; swap them or choose a later end.');
    return { start, duration: Math.max(frame, snapToFrame(end - start, sequence.rate)) };
  }
  if (isEndless) return { start, duration: Math.max(frame, snapToFrame(whole, sequence.rate)) };
  if (start >= whole) refuse('source.range', 'There is nothing of the source from "sourceIn" on; choose an earlier one.');
  return { start, duration: Math.ceil((whole - start) / frame) * frame };
}

/** Refuses to put a sequence into itself, directly or through others: `sequence.cycle`. */
export function refuseCycle(draft: Draft, into: Sequence, nested: Sequence): void {
  const seen = new Set<string>();
  const reach = (sequence: Sequence): void => {
    if (sequence.id === into.id)
      refuse(
        'sequence.cycle',
        `Sequence "${nested.name}" contains "${into.name}" already, so it cannot be put into it; choose another sequence.`,
      );
    if (seen.has(sequence.id)) return;
    seen.add(sequence.id);
    for (const track of draft.tracksOf(sequence))
      for (const id of draft.lane(track.id).clipIds) {
        const { content } = draft.clip(id);
        if (content.kind === 'sequence') reach(draft.sequence(content.sequenceId));
      }
  };
  reach(nested);
}

/** One clip to be made: which track gets what. */
export interface Part {
  readonly track: Track;
  readonly content: ClipContent;
}

/** Which track gets which part of the source. Codes: `track.missing`, `track.locked`, `track.kind`, `track.none`. */
export function chooseReceivers(
  draft: Draft,
  sequence: Sequence,
  source: Pick<Source, 'pictures' | 'sounds'>,
  args: ReceiverArgs,
): readonly Part[] {
  const named = isNamed(args);
  const pictureTracks = named ? namedTracks(draft, sequence, 'picture', args.pictureTrackId ?? null) : targets(draft, sequence, 'picture');
  const soundTracks = named ? namedTracks(draft, sequence, 'sound', ...(args.soundTrackIds ?? [])) : targets(draft, sequence, 'sound');
  const parts = [...pairUp(pictureTracks, source.pictures), ...pairUp(soundTracks, source.sounds)];
  if (parts.length === 0)
    refuse(
      'track.none',
      'No track receives anything of this source; target a track of its kind or name one with "pictureTrackId" or "soundTrackIds".',
    );
  return parts;
}

const targets = (draft: Draft, sequence: Sequence, kind: TrackKind): Track[] =>
  draft.tracksOf(sequence).filter((track) => track.kind === kind && track.targeted && !track.locked);

const namedTracks = (draft: Draft, sequence: Sequence, kind: TrackKind, ...ids: readonly (TrackId | null)[]): Track[] =>
  ids.flatMap((id) => {
    if (id === null) return [];
    const track = draft.openTrack(id);
    if (track.sequenceId !== sequence.id)
      refuse('track.elsewhere', `Track ${id} belongs to another sequence; name a track of "${sequence.name}".`, { id });
    if (track.kind !== kind) refuse('track.kind', `Track ${id} is a ${track.kind} track; name a ${kind} track here.`, { id });
    return [track];
  });

const pairUp = (tracks: readonly Track[], contents: readonly ClipContent[]): Part[] =>
  contents.flatMap((content, index) => {
    const track = tracks[index];
    return track === undefined ? [] : [{ track, content }];
  });

/** Makes linked clips of the parts on time that is already free. */
export function placeParts(
  draft: Draft,
  sequence: Sequence,
  source: Source,
  parts: readonly Part[],
  at: Ticks,
  ids: readonly ClipId[],
  speed = ONE,
): Clip[] {
  const linkId = parts.length > 1 ? draft.newLinkId() : null;
  const span = { start: at, end: at + source.duration };
  return parts.map(({ track, content }, index) => {
    const clip = newClip(draft, track, content, source.name, timeMapFrom(source.start, speed), ids[index]);
    const linked = { ...clip, linkId, label: source.asset?.label ?? null };
    refuseOutsideMedia(linked, source.duration, () => source.asset, track, frameDuration(sequence.rate));
    placeClip(draft, linked, span);
    return linked;
  });
}

/** A clip with nothing set on it. Its place comes from the lane. */
export function newClip(draft: Draft, track: Track, content: ClipContent, name: string, timeMap: TimeMap, id?: ClipId): Clip {
  return {
    id: draft.newId('clip', id),
    trackId: track.id,
    name,
    gap: 0,
    duration: 0,
    content,
    timeMap,
    enabled: true,
    linkId: null,
    effects: [],
    fadeIn: null,
    fadeOut: null,
    label: null,
  };
}

/** Refuses a clip that would show what its media does not have: `clip.no-media`. */
export function refuseOutsideMedia(
  clip: Clip,
  duration: Ticks,
  assetOf: (id: Asset['id']) => Asset | undefined,
  track: Track,
  frame: Ticks,
): void {
  if (!fitsSource(clip.timeMap, duration, sourceLimits(clip, assetOf, track.kind, frame)))
    refuse('clip.no-media', `"${clip.name}" does not have that much media; choose a shorter or another range.`, { clipId: clip.id });
}
