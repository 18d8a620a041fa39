import { snapToFrame, type Ticks } from '../../../../core/base/ticks.ts';
import { type CommandCall, planAll } from '../../../../core/edit/plan.ts';
import { EFFECTS } from '../../../../core/effects/registry.ts';
import type { Clip } from '../../../../core/model/records.ts';
import { spanOfClip } from '../../editing/edit-scene.ts';
import { levelKindOf } from '../../layout/level-line.ts';
import { type Drag, EMPTY_READOUT, NO_DRAWING, type ToolPointer, type ToolScene } from '../drag.ts';
import { pointerTime } from '../drag-time.ts';
import { previewIds } from '../preview-ids.ts';
import { bodyHeight, levelAfter, levelText } from './level-drag.ts';

/** Which keyframe: `time` is anchored clip time. */
export interface KeyframeRef {
  readonly effectId: string;
  readonly paramKey: string;
  readonly time: Ticks;
}

/**
 * A keyframe moved in time and, on a level line, in value. Shift holds it to the direction in which it has moved further. It stays between
 * its neighbours, and inside the clip.
 */
export function keyframeDrag(scene: ToolScene, clip: Clip, ref: KeyframeRef, place: 'level-line' | 'lane', from: ToolPointer): Drag | null {
  const effect = clip.effects.find(({ id }) => id === ref.effectId);
  const list = effect?.keyframes[ref.paramKey] ?? [];
  const index = list.findIndex(({ time }) => time === ref.time);
  const keyframe = list[index];
  const track = scene.project.tables.tracks.get(clip.trackId);
  const span = spanOfClip(scene.project, clip);
  if (effect === undefined || keyframe === undefined || track === undefined || span === null) return null;
  const frame = scene.layout.frame;
  const anchor = clip.timeMap.localAnchor;
  const lowest = Math.max(-anchor, (list[index - 1]?.time ?? Number.NEGATIVE_INFINITY) + frame);
  const highest = Math.min(clip.duration - frame - anchor, (list[index + 1]?.time ?? Number.POSITIVE_INFINITY) - frame);
  const level = levelKindOf(track.kind);
  const definition = EFFECTS.get(effect.kind)?.params.find(({ key }) => key === ref.paramKey);
  const startTime = pointerTime(scene, from);

  return {
    cursor: 'move',
    scrolls: false,
    step: (now, pointer) => {
      const acrossPx = pointer.xPx - from.xPx;
      const downPx = pointer.yPx - from.yPx;
      const holdsTime = pointer.shift && Math.abs(downPx) > Math.abs(acrossPx);
      const holdsValue = pointer.shift && !holdsTime;
      const raw = holdsTime ? 0 : snapToFrame(pointerTime(now, pointer) - startTime, now.sequence.rate);
      const by = raw === 0 ? 0 : Math.min(Math.max(ref.time + raw, lowest), Math.max(lowest, highest)) - ref.time;
      const whose = { clipId: clip.id, effectId: ref.effectId, key: ref.paramKey };
      const calls: CommandCall[] = [];
      if (by !== 0) calls.push({ command: 'keyframe.move', args: { ...whose, fromStart: ref.time + anchor, by } });
      let value: string | null = null;
      if (place === 'level-line' && level !== null && typeof keyframe.value === 'number') {
        const next = holdsValue ? keyframe.value : levelAfter(level, keyframe.value, downPx, bodyHeight(now, clip));
        if (next !== keyframe.value)
          calls.push({ command: 'keyframe.add', args: { ...whose, fromStart: ref.time + by + anchor, value: next } });
        value = levelText(level, next);
      } else if (definition?.type === 'number' && typeof keyframe.value === 'number') value = `${keyframe.value} ${definition.unit}`;
      const planned = planAll(now.project, calls, previewIds());
      return {
        planned: planned.ok ? planned.value : null,
        refused: planned.ok ? null : planned.error,
        drawing: {
          ...NO_DRAWING,
          readout: {
            ...EMPTY_READOUT,
            offset: by,
            time: span.start + anchor + ref.time + by,
            value,
            stopped: planned.ok ? null : planned.error,
          },
        },
      };
    },
  };
}
