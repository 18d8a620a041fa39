import type { ClipId, SequenceId } from '../base/id.ts';
import { scaleInteger } from '../base/ratio.ts';
import { intersectSpans, type Span } from '../base/span.ts';
import type { Ticks } from '../base/ticks.ts';
import { activeTracks } from './active-tracks.ts';
import { besideTake, heldLength } from './beside-take.ts';
import { type MadeMedia, madeMedia, takePlayed } from './made-media.ts';
import { clipsOf, type Project, tracksOf } from './project.ts';
import type { Clip, TimeMap } from './records.ts';
import type { Take } from './take.ts';
import { sourceTime } from './time-map.ts';
import { reachIn } from './transition-reach.ts';

/** A take that is seen or heard in a sequence, and when. */
export interface TakeInUse {
  readonly take: Take;
  /** Clips that play it, here or in nested sequences. */
  readonly clipIds: readonly ClipId[];
  /** On the sequence's timeline, in order, apart from each other; where there are very many, the stretch from the first to the last. */
  readonly spans: readonly Span[];
}

const MAX_SPANS = 1000;

/**
 * The takes whose media plays in a sequence, nested sequences included, in the order in which they begin: for credentials and for the list that an
 * export shows. Muted tracks, tracks beside a solo one and disabled clips do not count; what other pictures cover does. A transition plays its
 * clips beyond their edges. Media of a take that lies on the timeline by itself is that take all the same.
 */
export function takesInUse(project: Project, sequenceId: SequenceId): readonly TakeInUse[] {
  const known: Known = { walked: new Map(), made: madeMedia(project) };
  const joined = new Map<string, TakeInUse>();
  for (const kind of ['picture', 'sound'] as const)
    for (const [key, use] of usesIn(project, sequenceId, kind, known)) joined.set(key, merge(joined.get(key), use));
  return [...joined.values()].sort((a, b) => startOf(a) - startOf(b) || (a.take.id < b.take.id ? -1 : 1));
}

type Uses = ReadonlyMap<string, TakeInUse>;
interface Known {
  readonly walked: Map<string, Uses>;
  readonly made: MadeMedia;
}
const startOf = ({ spans }: TakeInUse): Ticks => spans[0]?.start ?? 0;

/** Each sequence is walked once a kind, however often it is nested. A sequence inside itself, which no project may hold, counts as empty. */
function usesIn(project: Project, sequenceId: SequenceId, kind: 'picture' | 'sound', known: Known): Uses {
  const place = `${kind} ${sequenceId}`;
  const walked = known.walked.get(place);
  if (walked !== undefined) return walked;
  known.walked.set(place, new Map());
  const uses = new Map<string, TakeInUse>();
  const note = (key: string, use: TakeInUse): void => {
    uses.set(key, merge(uses.get(key), use));
  };
  for (const track of activeTracks(tracksOf(project, sequenceId).filter((row) => row.kind === kind)))
    for (const { clip, span: own } of clipsOf(project, track.id)) {
      if (!clip.enabled) continue;
      const { before, after } = reachIn(project, clip.id);
      const span = { start: own.start - before, end: own.end + after };
      const take = takePlayed(clip, known.made);
      const played = take === null ? null : heldBy(project, clip, take, own.start, span);
      if (take !== null && played !== null) note(`${take.id} ${take.assetId}`, { take, clipIds: [clip.id], spans: [played] });
      if (clip.content.kind !== 'sequence') continue;
      for (const [key, use] of usesIn(project, clip.content.sequenceId, kind, known)) {
        const spans = use.spans.flatMap((inner) => outward(clip.timeMap, inner, own.start, span) ?? []);
        if (spans.length > 0) note(key, { ...use, spans });
      }
    }
  known.walked.set(place, uses);
  return uses;
}

/** Where of `shown` the take itself plays; null where its original stands in for all of it. */
function heldBy(project: Project, clip: Clip, take: Take, clipStart: Ticks, shown: Span): Span | null {
  const beside = besideTake(clip);
  const asset = project.tables.assets.get(take.assetId);
  if (beside === null || asset === undefined) return shown;
  return outward(clip.timeMap, { start: 0, end: heldLength(asset, beside) }, clipStart, shown);
}

/** Where a stretch of a nested sequence is seen through the clip that nests it, or null where it is not. Rounded outward. */
function outward(map: TimeMap, inner: Span, clipStart: Ticks, shown: Span): Span | null {
  const { num, den } = map.speed;
  if (num === 0) {
    const held = sourceTime(map, 0);
    return inner.start <= held && held < inner.end ? shown : null;
  }
  const localOf = (source: Ticks, rounding: 'floor' | 'ceil'): Ticks =>
    clipStart + map.localAnchor + scaleInteger((source - map.sourceAnchor) * Math.sign(num), den, Math.abs(num), rounding);
  const [first, last] = num > 0 ? [inner.start, inner.end] : [inner.end, inner.start];
  return intersectSpans({ start: localOf(first, 'floor'), end: localOf(last, 'ceil') }, shown);
}

function merge(a: TakeInUse | undefined, b: TakeInUse): TakeInUse {
  const clipIds = a === undefined ? b.clipIds : [...new Set([...a.clipIds, ...b.clipIds])];
  const spans: Span[] = [];
  for (const span of [...(a?.spans ?? []), ...b.spans].sort((left, right) => left.start - right.start)) {
    const last = spans.at(-1);
    if (last !== undefined && span.start <= last.end) spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else spans.push(span);
  }
  const [first] = spans;
  const last = spans.at(-1);
  const whole = spans.length > MAX_SPANS && first !== undefined && last !== undefined;
  return { take: b.take, clipIds, spans: whole ? [{ start: first.start, end: last.end }] : spans };
}
