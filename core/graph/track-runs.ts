import type { ClipId } from '../base/id.ts';
import type { Ticks } from '../base/ticks.ts';
import type { Effect } from '../model/animation.ts';
import { besideTake, heldLength } from '../model/beside-take.ts';
import type { CaptionSettings } from '../model/captions.ts';
import type { Lane } from '../model/lane.ts';
import type { Asset, Clip, Track, Transition } from '../model/records.ts';
import { sourceTime } from '../model/time-map.ts';
import { firstFrameFrom, frameMiddle } from './frame-time.ts';
import { clipKey, keyOfUseAt, transitionKey } from './layer-key.ts';
import type { ClipUse, PictureLayer, PictureSegment } from './render-graph.ts';

/** Frames during which one track shows one layer, without a structural edge inside. */
export interface LayerRun {
  readonly firstFrame: number;
  readonly endFrame: number;
  readonly layer: PictureLayer;
  /** Key of what the layer shows from `frame` on. */
  readonly keyAt: (frame: number) => unknown;
}

/** What a clip's pixels come from besides its own record. Compared by identity. */
export interface ClipSource {
  readonly asset: Asset | null;
  /** What plays where the clip reaches past the take that it plays. */
  readonly original: Asset | null;
  readonly nested: { readonly segments: readonly PictureSegment[]; readonly frameTicks: Ticks } | null;
}

/** Everything that a track's runs follow from. */
export interface TrackInput {
  readonly track: Track;
  readonly lane: Lane;
  readonly frameTicks: Ticks;
  /** One for each id of the lane. */
  readonly clips: readonly Clip[];
  readonly sources: readonly ClipSource[];
  readonly transitions: readonly Transition[];
}

interface Entry {
  readonly use: ClipUse;
  readonly source: ClipSource;
  /** The stretch that the clip shows alone, outside transitions. */
  readonly from: Ticks;
  readonly to: Ticks;
  readonly runs: readonly LayerRun[];
}

interface TransitionEntry {
  readonly transition: Transition;
  readonly left: Entry | null;
  readonly right: Entry | null;
  readonly runs: readonly LayerRun[];
}

/** A track's runs in time order, with what is needed to work them out again cheaply. */
export interface TrackRuns {
  readonly runs: readonly LayerRun[];
  readonly frameTicks: Ticks;
  readonly trackEffects: readonly Effect[];
  readonly caption: CaptionSettings | undefined;
  readonly entries: ReadonlyMap<ClipId, Entry>;
  readonly transitionEntries: ReadonlyMap<string, TransitionEntry>;
  /** Clips that had to be worked out. */
  readonly clipsWorked: number;
}

/** Lays the enabled clips and the transitions of a track along its frames; what is as it was in `previous` is taken from there. */
export function layTrack(input: TrackInput, previous: TrackRuns | undefined): TrackRuns {
  const { effects, caption } = input.track;
  const isReusable = previous?.frameTicks === input.frameTicks && previous.trackEffects === effects && previous.caption === caption;
  const reusable = isReusable ? previous : undefined;
  const spans = transitionSpans(input);
  const entries = new Map<ClipId, Entry>();
  const runs: LayerRun[] = [];
  let clipsWorked = 0;
  for (let index = 0; index < input.lane.clipIds.length; index++) {
    const id = input.lane.clipIds[index];
    const start = input.lane.starts[index];
    const end = input.lane.ends[index];
    const clip = input.clips[index];
    const source = input.sources[index];
    if (id === undefined || start === undefined || end === undefined || clip === undefined || source === undefined) continue;
    if (!clip.enabled) continue;
    const from = Math.max(start, spans.endingOn.get(id) ?? start);
    const to = Math.min(end, spans.startingOn.get(id) ?? end);
    const old = reusable?.entries.get(id);
    const entry =
      old !== undefined && isSame(old, clip, start, source) && old.from === from && old.to === to
        ? old
        : makeEntry(input, clip, source, start, end, from, to);
    if (entry !== old) clipsWorked++;
    entries.set(id, entry);
    for (const run of entry.runs) runs.push(run);
  }
  const transitionEntries = new Map<string, TransitionEntry>();
  for (const span of spans.all) {
    const left = span.transition.leftClipId === null ? null : (entries.get(span.transition.leftClipId) ?? null);
    const right = span.transition.rightClipId === null ? null : (entries.get(span.transition.rightClipId) ?? null);
    if (left === null && right === null) continue;
    const old = reusable?.transitionEntries.get(span.transition.id);
    const entry =
      old !== undefined && old.transition === span.transition && old.left === left && old.right === right
        ? old
        : { transition: span.transition, left, right, runs: transitionRuns(span, left, right, input.frameTicks) };
    transitionEntries.set(span.transition.id, entry);
    for (const run of entry.runs) runs.push(run);
  }
  if (transitionEntries.size > 0) runs.sort((a, b) => a.firstFrame - b.firstFrame);
  return { runs, frameTicks: input.frameTicks, trackEffects: effects, caption, entries, transitionEntries, clipsWorked };
}

const isSame = (entry: Entry, clip: Clip, start: Ticks, source: ClipSource): boolean =>
  entry.use.clip === clip &&
  entry.use.start === start &&
  entry.source.asset === source.asset &&
  entry.source.original === source.original &&
  entry.source.nested?.segments === source.nested?.segments;

interface TransitionSpan {
  readonly transition: Transition;
  readonly start: Ticks;
  readonly end: Ticks;
}

interface TransitionSpans {
  readonly all: readonly TransitionSpan[];
  /** Where the transition at a clip's head ends, and where the one at its tail starts. */
  readonly endingOn: ReadonlyMap<ClipId, Ticks>;
  readonly startingOn: ReadonlyMap<ClipId, Ticks>;
}

const NO_SPANS: TransitionSpans = { all: [], endingOn: new Map(), startingOn: new Map() };

function transitionSpans(input: TrackInput): TransitionSpans {
  if (input.transitions.length === 0) return NO_SPANS;
  const indexOf = new Map(input.lane.clipIds.map((id, index) => [id, index]));
  const all: TransitionSpan[] = [];
  const endingOn = new Map<ClipId, Ticks>();
  const startingOn = new Map<ClipId, Ticks>();
  for (const transition of input.transitions) {
    const { leftClipId, rightClipId } = transition;
    const leftEnd = leftClipId === null ? undefined : input.lane.ends[indexOf.get(leftClipId) ?? -1];
    const rightStart = rightClipId === null ? undefined : input.lane.starts[indexOf.get(rightClipId) ?? -1];
    const cut = leftEnd ?? rightStart;
    if (cut === undefined) continue;
    const span = { transition, start: cut - transition.before, end: cut + transition.after };
    all.push(span);
    if (leftClipId !== null) startingOn.set(leftClipId, span.start);
    if (rightClipId !== null) endingOn.set(rightClipId, span.end);
  }
  return { all: all.sort((a, b) => a.start - b.start), endingOn, startingOn };
}

function makeEntry(input: TrackInput, clip: Clip, source: ClipSource, start: Ticks, end: Ticks, from: Ticks, to: Ticks): Entry {
  const use: ClipUse = { clip, trackId: input.track.id, trackEffects: input.track.effects, start, end };
  const settings = input.track.caption;
  const layer: PictureLayer = settings === undefined ? { kind: 'clip', use } : { kind: 'caption', use, settings };
  const shown = keysOfUse(use, source, input.frameTicks);
  const keyAt = settings === undefined ? shown : (frame: number) => [shown(frame), settings.style, settings.burnIn];
  const edges = edgesBetween(from, to, [use], [source], input.frameTicks);
  return { use, source, from, to, runs: runsAlong(edges, layer, keyAt) };
}

function transitionRuns(span: TransitionSpan, left: Entry | null, right: Entry | null, frameTicks: Ticks): LayerRun[] {
  const { transition, start, end } = span;
  const sides = [left, right].filter((side) => side !== null);
  const layer: PictureLayer = { kind: 'transition', transition, left: left?.use ?? null, right: right?.use ?? null, start, end };
  const keys = [left, right].map((side) => (side === null ? null : keysOfUse(side.use, side.source, frameTicks)));
  const keyAt = (frame: number) => [
    transitionKey(transition),
    end - start,
    frame * frameTicks - start,
    keys.map((key) => key?.(frame) ?? null),
  ];
  const edges = edgesBetween(
    start,
    end,
    sides.map((side) => side.use),
    sides.map((side) => side.source),
    frameTicks,
  );
  return runsAlong(edges, layer, keyAt);
}

function runsAlong(edges: readonly number[], layer: PictureLayer, keyAt: (frame: number) => unknown): LayerRun[] {
  const runs: LayerRun[] = [];
  for (let index = 0; index + 1 < edges.length; index++) {
    const firstFrame = edges[index];
    const endFrame = edges[index + 1];
    if (firstFrame !== undefined && endFrame !== undefined) runs.push({ firstFrame, endFrame, layer, keyAt });
  }
  return runs;
}

/**
 * First frames of a stretch and of every part of it in which nested sequences keep their structure and takes do not give way to their originals, and
 * the frame past its end.
 */
function edgesBetween(from: Ticks, to: Ticks, uses: readonly ClipUse[], sources: readonly ClipSource[], frameTicks: Ticks): number[] {
  const first = Math.max(0, firstFrameFrom(from, frameTicks));
  const end = firstFrameFrom(to, frameTicks);
  if (end <= first) return [];
  const edges = new Set([first, end]);
  for (const [index, use] of uses.entries()) {
    const partAt = partsOf(use, sources[index], frameTicks);
    if (partAt === null) continue;
    let part = partAt(first);
    // The frames of one clip run through its source in one direction, so each edge is found by bisection from the last.
    for (let frame = first; frame < end; ) {
      frame = firstOtherFrame(frame, end, (at) => partAt(at) !== part);
      if (frame >= end) break;
      edges.add(frame);
      part = partAt(frame);
    }
  }
  return [...edges].sort((a, b) => a - b);
}

/** Which part of its source a clip shows at a frame, where that has parts. */
function partsOf(use: ClipUse, source: ClipSource | undefined, frameTicks: Ticks): ((frame: number) => number) | null {
  if (source === undefined) return null;
  const { nested, asset, original } = source;
  if (nested !== null) return nested.segments.length === 0 ? null : (frame) => nestedSegmentAt(use, nested, frame, frameTicks);
  const beside = besideTake(use.clip);
  if (beside === null || asset === null || original === null) return null;
  const held = heldLength(asset, beside);
  return (frame) => {
    const time = sourceTime(use.clip.timeMap, frameMiddle(frame, frameTicks) - use.start);
    return time < 0 ? 0 : time < held ? 1 : 2;
  };
}

/** The first frame in (from, end) for which `isOther`, which stays true once it is; `end` where there is none. */
function firstOtherFrame(from: number, end: number, isOther: (frame: number) => boolean): number {
  let low = from + 1;
  let step = 1;
  // Strides that double, then bisection: short nested segments are found in few steps too.
  while (low + step < end && !isOther(low + step - 1)) {
    low += step;
    step *= 2;
  }
  let high = Math.min(end, low + step);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isOther(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Frame of a nested sequence that a clip shows at frame `frame` of its own timeline. */
export const nestedFrameAt = (use: ClipUse, frame: number, frameTicks: Ticks, nestedFrameTicks: Ticks): number =>
  Math.floor(sourceTime(use.clip.timeMap, frameMiddle(frame, frameTicks) - use.start) / nestedFrameTicks);

/** Index of the nested segment on screen at `frame`; -1 before the first, the count of segments past the last. */
function nestedSegmentAt(use: ClipUse, nested: NonNullable<ClipSource['nested']>, frame: number, frameTicks: Ticks): number {
  return segmentIndexAt(nested.segments, nestedFrameAt(use, frame, frameTicks, nested.frameTicks));
}

/** Index of the segment that holds `frame`; -1 before the first, the count of segments past the last. */
export function segmentIndexAt(segments: readonly PictureSegment[], frame: number): number {
  if (frame < 0) return -1;
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((segments[middle]?.endFrame ?? 0) <= frame) low = middle + 1;
    else high = middle;
  }
  return low;
}

function keysOfUse(use: ClipUse, source: ClipSource, frameTicks: Ticks): (frame: number) => unknown {
  const key = clipKey(use.clip, source.asset, source.original);
  const { nested } = source;
  return (frame) => {
    const own = keyOfUseAt(use, key, frame * frameTicks, frame);
    if (nested === null) return own;
    const nestedFrame = nestedFrameAt(use, frame, frameTicks, nested.frameTicks);
    const segment = nested.segments[segmentIndexAt(nested.segments, nestedFrame)];
    return [own, segment === undefined ? null : [segment.contentKey, nestedFrame - segment.firstFrame]];
  };
}
