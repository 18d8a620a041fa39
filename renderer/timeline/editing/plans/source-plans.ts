import type { AssetId, ClipId } from '../../../../core/base/id.ts';
import { framesToTicks, snapToFrame, type Ticks } from '../../../../core/base/ticks.ts';
import type { CommandCall } from '../../../../core/edit/plan.ts';
import type { Asset } from '../../../../core/model/records.ts';
import { freshId } from '../../tools/preview-ids.ts';
import { type EditScene, frameOf, selectedClips } from '../edit-scene.ts';
import { sourceRate } from '../match-frame.ts';
import { clipsAt, targetedTracks } from './clips-at.ts';
import { call } from './edit-plan.ts';

/** What the source viewer has marked, on the asset's own clock. */
export interface SourceMarks {
  readonly asset: Asset;
  readonly in: Ticks | null;
  readonly out: Ticks | null;
}

/** Frames of the source viewer as times of the asset. */
export function sourceMarks(
  scene: EditScene,
  assetId: AssetId | null,
  frames: { readonly inFrame: number | null; readonly outFrame: number | null },
): SourceMarks | null {
  const asset = assetId === null ? undefined : scene.project.tables.assets.get(assetId);
  if (asset === undefined) return null;
  const rate = sourceRate(asset, scene.sequence.rate);
  const timeOf = (frame: number | null) => (frame === null ? null : framesToTicks(frame, rate));
  const end = timeOf(frames.outFrame);
  return { asset, in: timeOf(frames.inFrame), out: end === null || asset.kind === 'still' ? end : Math.min(end, asset.duration) };
}

/** An edit from the source viewer: the commands, and the ids of the clips that it makes. */
export interface SourceEdit {
  readonly calls: readonly CommandCall[];
  readonly clipIds: readonly ClipId[];
}

const MOST_PARTS = 16;
const newIds = (): readonly ClipId[] => Array.from({ length: MOST_PARTS }, () => freshId('clip'));
const marksOf = ({ in: sourceIn, out: sourceOut }: SourceMarks) => ({
  ...(sourceIn === null ? {} : { sourceIn }),
  ...(sourceOut === null ? {} : { sourceOut }),
});

/**
 * Insert or overwrite by three points. The sequence's marks win: with both of them the source's in (or else its out) places the material
 * between them; with an out alone the material ends there; otherwise it begins at the in point, or at the playhead.
 */
export function placeSource(scene: EditScene, source: SourceMarks, mode: 'insert' | 'overwrite'): SourceEdit {
  const { inPoint, outPoint, playhead } = scene.view;
  const base = { sequenceId: scene.sequence.id, assetId: source.asset.id };
  const ids = newIds();
  const edit = (command: string, args: Readonly<Record<string, unknown>>): SourceEdit => ({
    calls: [call(command, { ...base, ...args, ids })],
    clipIds: ids,
  });
  if (inPoint !== null && outPoint !== null) {
    const from = source.in === null && source.out !== null ? { sourceOut: source.out } : { sourceIn: source.in ?? 0 };
    return edit('clip.three-point', { in: inPoint, out: outPoint, ...from, mode });
  }
  if (outPoint !== null && source.asset.kind !== 'still')
    return edit('clip.three-point', { out: outPoint, sourceIn: source.in ?? 0, sourceOut: source.out ?? source.asset.duration, mode });
  return edit(mode === 'insert' ? 'clip.insert' : 'clip.overwrite', { at: inPoint ?? playhead, ...marksOf(source) });
}

/** After the last clip of the targeted tracks. */
export function appendSource(scene: EditScene, source: SourceMarks): SourceEdit {
  const ids = newIds();
  return {
    calls: [call('clip.append', { sequenceId: scene.sequence.id, assetId: source.asset.id, ...marksOf(source), ids })],
    clipIds: ids,
  };
}

/** Puts the source under the selected clips, or under those of the targeted tracks at the playhead; places, lengths and effects stay. */
export function replaceWithSource(scene: EditScene, source: SourceMarks): readonly CommandCall[] {
  const selected = selectedClips(scene);
  const clips = selected.length > 0 ? selected : clipsAt(scene, targetedTracks(scene), scene.view.playhead).map(({ clip }) => clip);
  const links = new Set<string>();
  return clips.flatMap((clip) => {
    if (clip.linkId !== null && links.has(clip.linkId)) return [];
    if (clip.linkId !== null) links.add(clip.linkId);
    return [call('clip.replace', { clipId: clip.id, assetId: source.asset.id, ...(source.in === null ? {} : { sourceIn: source.in }) })];
  });
}

/**
 * All four points: the marked source plays as fast as it must to fill the marked time. Null where one of them is missing.
 */
export function fitToFill(scene: EditScene, source: SourceMarks): SourceEdit | null {
  const { inPoint, outPoint } = scene.view;
  if (inPoint === null || outPoint === null || source.in === null || source.out === null) return null;
  const [goal, length] = [outPoint - inPoint, source.out - source.in];
  if (goal <= 0 || length <= 0) return null;
  const ids = newIds();
  const main = ids[0];
  if (main === undefined) return null;
  const frame = frameOf(scene);
  const speed = length / goal;
  const base = { sequenceId: scene.sequence.id, assetId: source.asset.id, at: inPoint, sourceIn: source.in, ids };
  const calls =
    speed >= 1
      ? [call('clip.overwrite', { ...base, duration: goal }), call('clip.speed', { clipId: main, speed, keepDuration: true })]
      : [
          // The slower clip grows into what must be empty by then.
          call('span.lift', { sequenceId: scene.sequence.id, in: inPoint, out: outPoint }),
          call('clip.overwrite', { ...base, duration: Math.max(frame, snapToFrame(length, scene.sequence.rate)) }),
          call('clip.speed', { clipId: main, speed: Math.max(frame, snapToFrame(length, scene.sequence.rate)) / goal }),
        ];
  return { calls, clipIds: ids };
}
