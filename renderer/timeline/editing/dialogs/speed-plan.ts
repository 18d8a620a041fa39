import type { ClipId } from '../../../../core/base/id.ts';
import { ratioToNumber } from '../../../../core/base/ratio.ts';
import type { Ticks } from '../../../../core/base/ticks.ts';
import type { CommandCall } from '../../../../core/edit/plan.ts';
import type { Clip } from '../../../../core/model/records.ts';
import { type EditScene, linkedTo, selectedClips } from '../edit-scene.ts';
import { call } from '../plans/edit-plan.ts';

/** What the speed dialog sets. */
export interface SpeedWish {
  /** 1 is as it was shot. */
  readonly speed: number;
  readonly ripple: boolean;
  readonly keepPitch: boolean;
  readonly reversed: boolean;
}

/** Made pictures, captions and frozen frames have no speed. */
export const speedClips = (scene: EditScene): readonly Clip[] =>
  selectedClips(scene).filter(
    ({ content, timeMap }) => content.kind !== 'generator' && content.kind !== 'caption' && timeMap.speed.num !== 0,
  );

export const speedOf = (clip: Clip): number => Math.abs(ratioToNumber(clip.timeMap.speed));

/** The length that a clip has at another speed. */
export const durationAt = (clip: Clip, speed: number): Ticks => Math.round((clip.duration * speedOf(clip)) / speed);

/** The commands for all selected clips, the last one first, so that a ripple does not move those still to come. */
export function speedCalls(scene: EditScene, { speed, ripple, keepPitch, reversed }: SpeedWish): readonly CommandCall[] {
  const chosen = new Set(speedClips(scene).map(({ id }) => id));
  const reached = new Set<ClipId>();
  const calls: CommandCall[] = [];
  for (const clip of [...speedClips(scene)].reverse()) {
    if (reached.has(clip.id)) continue;
    const partners = linkedTo(scene.project, clip.id);
    const linked = partners.every((id) => chosen.has(id));
    for (const id of linked ? partners : [clip.id]) reached.add(id);
    const isReversed = clip.timeMap.speed.num < 0;
    if (isReversed !== reversed) calls.push(call('clip.reverse', { clipId: clip.id, linked }));
    if (speed !== speedOf(clip) || keepPitch !== clip.timeMap.keepPitch)
      calls.push(call('clip.speed', { clipId: clip.id, speed, ripple, keepPitch, linked }));
  }
  return calls;
}
