import { type Ratio, ratioToNumber } from '../../../core/base/ratio.ts';
import type { Ticks } from '../../../core/base/ticks.ts';
import { isAnimated } from '../../../core/effects/param-values.ts';
import { chosenTake, originalOf } from '../../../core/model/chosen-take.ts';
import type { Lane } from '../../../core/model/lane.ts';
import { laneOf, type Project } from '../../../core/model/project.ts';
import type { Clip, Track } from '../../../core/model/records.ts';
import { isStale } from '../../../core/model/stale-line.ts';
import { sourceTime } from '../../../core/model/time-map.ts';
import type { ColourName } from './colours.ts';

/** The colours of a clip by what it holds. */
export function clipColours(clip: Clip, track: Track): { readonly fill: ColourName; readonly edge: ColourName } {
  switch (clip.content.kind) {
    case 'asset':
      return track.kind === 'sound' ? { fill: 'sound', edge: 'soundEdge' } : { fill: 'picture', edge: 'pictureEdge' };
    case 'sequence':
      return { fill: 'nested', edge: 'nestedEdge' };
    case 'generator':
      return { fill: 'title', edge: 'titleEdge' };
    case 'caption':
      return { fill: 'caption', edge: 'captionEdge' };
  }
}

/** What stands on a clip: its caption's words or its name. */
export const clipTitle = (clip: Clip): string => (clip.content.kind === 'caption' ? clip.content.text.replaceAll('\n', ' ⏎ ') : clip.name);

/** The speed badge's words, or null at plain speed. A frozen frame has none: it says so with `freeze`. */
export function speedBadge(speed: Ratio): { readonly kind: 'percent'; readonly text: string } | { readonly kind: 'freeze' } | null {
  if (speed.num === 0) return { kind: 'freeze' };
  const percent = ratioToNumber(speed) * 100;
  if (percent === 100) return null;
  return { kind: 'percent', text: `${percent < 0 ? '−' : ''}${Number(Math.abs(percent).toFixed(Math.abs(percent) < 10 ? 1 : 0))}%` };
}

/** Effects that are worth a badge: all but those that the clip shows otherwise and hold still at their defaults. */
export function effectsBadge(clip: Clip): 'none' | 'effects' | 'animated' {
  if (clip.effects.length === 0) return 'none';
  return clip.effects.some(isAnimated) ? 'animated' : 'effects';
}

const lines = new WeakMap<Clip, { readonly lexicon: unknown; readonly stale: boolean }>();

/** Whether a clip plays what an assist made, and whether that is no longer what its voice line says. Worked out once for each state of the clip. */
export function takeBadge(project: Project, clip: Clip): 'none' | 'take' | 'stale' {
  if (clip.takes === undefined || chosenTake(clip) === null) return 'none';
  if (clip.voiceLine === undefined) return 'take';
  const { lexicon } = project.project;
  let known = lines.get(clip);
  if (known === undefined || known.lexicon !== lexicon) {
    known = { lexicon, stale: isStale(project, clip) };
    lines.set(clip, known);
  }
  return known.stale ? 'stale' : 'take';
}

const places = new WeakMap<readonly string[], Map<string, number>>();

/** Index of a clip in its lane, found in a table that is made once for each order of clips. */
export function placeInLane(lane: Lane, clipId: string): number {
  let table = places.get(lane.clipIds);
  if (table === undefined) {
    table = new Map(lane.clipIds.map((id, index) => [id, index]));
    places.set(lane.clipIds, table);
  }
  return table.get(clipId) ?? -1;
}

/**
 * How far a clip has slipped out of step with what it is linked to: positive where it lies later than the picture says. 0 where it is in step
 * or where nothing can be said (other media, other speeds). A sound is held against its picture; a picture shows its first sound's slip.
 */
export function syncOffset(project: Project, clip: Clip, start: Ticks): Ticks {
  if (clip.linkId === null || clip.timeMap.speed.num === 0) return 0;
  // Takes are of other media, but of the same moments.
  const own = originalOf(clip);
  if (own === null) return 0;
  for (const otherId of project.references.linked.get(clip.linkId) ?? []) {
    if (otherId === clip.id) continue;
    const other = project.tables.clips.get(otherId);
    const theirs = other === undefined ? null : originalOf(other);
    if (other === undefined || theirs?.content.assetId !== own.content.assetId) continue;
    if (theirs.timeMap.speed.num !== own.timeMap.speed.num || theirs.timeMap.speed.den !== own.timeMap.speed.den) continue;
    const lane = laneOf(project, other.trackId);
    const otherStart = lane.starts[placeInLane(lane, otherId)];
    if (otherStart === undefined) continue;
    const speed = ratioToNumber(own.timeMap.speed);
    const offset = Math.round(start - sourceTime(own.timeMap, 0) / speed - (otherStart - sourceTime(theirs.timeMap, 0) / speed));
    if (Math.abs(offset) > ROUNDING_TICKS) return offset;
  }
  return 0;
}

/** A source time is rounded down to a tick: at a hundredth of the speed that is a hundred ticks. */
const ROUNDING_TICKS = 200;

/** Whether two clips that touch show one take that goes on over the cut, so that the cut could be taken away. */
export function isThroughEdit(left: Clip, right: Clip): boolean {
  if (left.content.kind !== 'asset' || right.content.kind !== 'asset' || right.gap !== 0) return false;
  if (left.content.assetId !== right.content.assetId || left.content.streamIndex !== right.content.streamIndex) return false;
  const [a, b] = [left.timeMap.speed, right.timeMap.speed];
  if (a.num !== b.num || a.den !== b.den || a.num === 0) return false;
  return Math.abs(sourceTime(left.timeMap, left.duration) - sourceTime(right.timeMap, 0)) <= 1;
}
