import { isSame } from '../base/is-same.ts';
import { besideTake, heldLength } from '../model/beside-take.ts';
import type { Project } from '../model/project.ts';
import type { AssetContent, Clip, Transition } from '../model/records.ts';
import { sourceTime } from '../model/time-map.ts';
import { reachOf } from '../model/transition-reach.ts';
import type { TakeSource } from './sound-plan.ts';

/** One object for one clip record while what it follows from stands: what compares sources compares objects. */
const known = new WeakMap<Clip, TakeSource>();

/** What a clip plays where it, or a transition at its edges, reaches past the take that it plays; null where the take has all of that. */
export function takeSourceOf(project: Project, clip: Clip, transitions: readonly Transition[]): TakeSource | null {
  const beside = besideTake(clip);
  if (beside === null || clip.content.kind !== 'asset') return null;
  const taken = soundOf(project, clip.content);
  const original = soundOf(project, beside.original);
  if (taken === null || original === null) return null;
  const length = heldLength(taken.asset, beside);
  const { before, after } = reachOf(clip.id, transitions);
  const edges = [-before, clip.duration + after].map((local) => sourceTime(clip.timeMap, local));
  const continued = { before: Math.min(...edges) < 0, after: Math.max(...edges) > length };
  if (!continued.before && !continued.after) return null;
  const made: TakeSource = { kind: 'take', ...taken, length, original, by: beside.by, continued };
  const old = known.get(clip);
  if (old !== undefined && isSame(old, made)) return old;
  known.set(clip, made);
  return made;
}

function soundOf(project: Project, { assetId, streamIndex }: AssetContent): TakeSource['original'] | null {
  const asset = project.tables.assets.get(assetId);
  const stream = asset?.streams.find(({ index }) => index === streamIndex);
  return asset === undefined || stream?.kind !== 'sound' ? null : { asset, stream };
}
