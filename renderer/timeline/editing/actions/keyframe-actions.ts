import type { Ticks } from '../../../../core/base/ticks.ts';
import type { CommandCall } from '../../../../core/edit/plan.ts';
import type { Action } from '../../../actions/action.ts';
import { levelAt, levelEffect, levelKeyframes, levelKindOf } from '../../layout/level-line.ts';
import { levelCall } from '../../tools/drags/level-drag.ts';
import type { EditScene } from '../edit-scene.ts';
import { clipsUnderPlayhead } from '../plans/clips-at.ts';
import { call } from '../plans/edit-plan.ts';
import { editAction, placeAction } from './scene-action.ts';

/** A keyframe of the level line at the playhead: taken away where one stands, else set to the value that it has there. */
function toggleLevelKeyframe(scene: EditScene): readonly CommandCall[] {
  const { playhead } = scene.view;
  return clipsUnderPlayhead(scene).flatMap(({ clip, track, start }) => {
    const level = levelKindOf(track.kind);
    if (level === null) return [];
    const local = playhead - start;
    const there = levelKeyframes(clip, level).some(({ time }) => time === local - clip.timeMap.localAnchor);
    const effect = levelEffect(clip, level);
    return there && effect !== null
      ? [call('keyframe.remove', { clipId: clip.id, effectId: effect.id, key: level.definition.key, fromStart: local })]
      : [levelCall(level, clip, levelAt(clip, level, local), local)];
  });
}

/** The nearest keyframe of any parameter of the clips under the playhead (or selected there), on the timeline. */
function nextKeyframe(scene: EditScene, direction: 1 | -1): Ticks | null {
  const { playhead } = scene.view;
  const times = clipsUnderPlayhead(scene).flatMap(({ clip, start, end }) =>
    clip.effects
      .flatMap((effect) => Object.values(effect.keyframes).flat())
      .map(({ time }) => start + clip.timeMap.localAnchor + time)
      .filter((time) => time >= start && time < end),
  );
  const beyond = times.filter((time) => (direction > 0 ? time > playhead : time < playhead));
  if (beyond.length === 0) return null;
  return direction > 0 ? Math.min(...beyond) : Math.max(...beyond);
}

export const keyframeActions: readonly Action[] = [
  editAction({
    id: 'keyframe.toggle-level',
    title: 'edits:toggleKeyframe',
    group: 'effects',
    when: (scene) => clipsUnderPlayhead(scene).length > 0,
    plan: toggleLevelKeyframe,
  }),
  placeAction({ id: 'keyframe.next', title: 'edits:nextKeyframe', repeats: true, goal: (scene) => nextKeyframe(scene, 1) }),
  placeAction({ id: 'keyframe.previous', title: 'edits:previousKeyframe', repeats: true, goal: (scene) => nextKeyframe(scene, -1) }),
];
