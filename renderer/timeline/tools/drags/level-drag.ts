import type { CommandCall } from '../../../../core/edit/plan.ts';
import { planAll } from '../../../../core/edit/plan.ts';
import type { Clip } from '../../../../core/model/records.ts';
import { heightToLevel, type LevelKind, levelAt, levelKeyframes, levelKindOf, levelToHeight } from '../../layout/level-line.ts';
import { clipBody, rowOfTrack } from '../../layout/timeline-layout.ts';
import { type Drag, EMPTY_READOUT, NO_DRAWING, type ToolPointer, type ToolScene } from '../drag.ts';
import { previewIds } from '../preview-ids.ts';

/** With Shift the line moves a tenth as far, for fine setting. */
const FINE = 0.1;

/** A level as people write it. */
export const levelText = ({ definition: { unit } }: Pick<LevelKind, 'definition'>, value: number): string =>
  `${value > 0 && unit === 'dB' ? '+' : ''}${value.toFixed(1)} ${unit}`;

/** Height of a clip's body, in which its level line lies. */
export function bodyHeight({ layout }: ToolScene, clip: Clip): number {
  const row = rowOfTrack(layout, clip.trackId);
  return row === null ? 1 : Math.max(1, clipBody(row).heightPx - 3);
}

/** The level after the pointer moved `downPx`, on the step that its definition gives. */
export function levelAfter(level: LevelKind, before: number, downPx: number, heightPx: number): number {
  const { min, max, step } = level.definition;
  const value = heightToLevel(level, levelToHeight(level, before) - downPx / heightPx);
  return Math.min(max, Math.max(min, Number((Math.round(value / step) * step).toFixed(4))));
}

/** The command that sets a clip's level, as a whole or at a moment counted from the clip's start. */
export const levelCall = (level: LevelKind, clip: Clip, value: number, fromStart: number | null): CommandCall => ({
  command: `${level.effectKind}.set`,
  args: { clipId: clip.id, params: { [level.definition.key]: value }, ...(fromStart === null ? {} : { fromStart }) },
});

/** The line of opacity or volume, up and down. Between keyframes, the two on either side of the pointer move along. */
export function levelDrag(scene: ToolScene, clip: Clip, local: number, from: ToolPointer): Drag | null {
  const track = scene.project.tables.tracks.get(clip.trackId);
  const level = track === undefined ? null : levelKindOf(track.kind);
  if (level === null) return null;
  const keyframes = levelKeyframes(clip, level);
  const anchored = local - clip.timeMap.localAnchor;
  const around = [keyframes.findLast(({ time }) => time <= anchored), keyframes.find(({ time }) => time > anchored)].filter(
    (keyframe) => keyframe !== undefined,
  );
  const before = levelAt(clip, level, local);
  return {
    cursor: 'ns-resize',
    scrolls: false,
    step: (now, pointer) => {
      const downPx = (pointer.yPx - from.yPx) * (pointer.shift ? FINE : 1);
      const heightPx = bodyHeight(now, clip);
      const value = levelAfter(level, before, downPx, heightPx);
      const calls =
        value === before
          ? []
          : keyframes.length === 0
            ? [levelCall(level, clip, value, null)]
            : around.flatMap(({ time, value: old }) =>
                typeof old === 'number'
                  ? [levelCall(level, clip, levelAfter(level, old, downPx, heightPx), time + clip.timeMap.localAnchor)]
                  : [],
              );
      const planned = planAll(now.project, calls, previewIds());
      return {
        planned: planned.ok ? planned.value : null,
        refused: planned.ok ? null : planned.error,
        drawing: {
          ...NO_DRAWING,
          readout: { ...EMPTY_READOUT, value: levelText(level, value), stopped: planned.ok ? null : planned.error },
        },
      };
    },
  };
}
