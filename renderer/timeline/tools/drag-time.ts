import type { ClipId, TrackId } from '../../../core/base/id.ts';
import { snapToFrame, type Ticks } from '../../../core/base/ticks.ts';
import { rowsWithin } from '../layout/rows.ts';
import { timeAt } from '../layout/timeline-layout.ts';
import type { ModifierKeys, ToolPointer, ToolScene } from './drag.ts';
import { findSnap, SNAP_DISTANCE_PX, type SnapField, snapField } from './snapping.ts';

/** The time under the pointer, not on the frame grid. */
export const pointerTime = ({ layout }: ToolScene, { xPx }: Pick<ToolPointer, 'xPx'>): Ticks => timeAt(layout, xPx);

/** Snapping as the user set it; Shift turns it round while dragging. */
export const snaps = (scene: ToolScene, keys: ModifierKeys): boolean => scene.snapping !== keys.shift;

/** Tracks of which at least a part is on screen. */
function shownTrackIds({ layout }: ToolScene): readonly TrackId[] {
  return [...rowsWithin(layout.rows, layout.scrollTopPx, layout.scrollTopPx + layout.heightPx)].map((row) => row.track.id);
}

/** What edges of this scene may catch on. */
export const sceneSnapField = (
  scene: ToolScene,
  moving: ReadonlySet<ClipId>,
  without: 'playhead' | 'in' | 'out' | null = null,
): SnapField =>
  snapField(scene.project, { sequenceId: scene.sequence.id, trackIds: shownTrackIds(scene), view: scene.view }, moving, without);

/** A distance that a drag wants, in whole frames, and where it caught. */
export interface WantedDistance {
  readonly by: Ticks;
  readonly guideTime: Ticks | null;
}

/**
 * `raw` ticks moved to the frame grid, or to where one of the moving `edges` (places before the drag) catches on something within
 * `SNAP_DISTANCE_PX`.
 */
export function wantedDistance(
  scene: ToolScene,
  keys: ModifierKeys,
  raw: Ticks,
  edges: readonly Ticks[],
  field: () => SnapField,
): WantedDistance {
  const { rate } = scene.sequence;
  if (snaps(scene, keys)) {
    const reach = SNAP_DISTANCE_PX * scene.layout.scale.ticksPerPixel;
    const snap = findSnap(
      field(),
      edges.map((edge) => edge + raw),
      reach,
    );
    if (snap !== null) {
      const by = snapToFrame(raw + snap.correction, rate);
      return { by, guideTime: snap.time };
    }
  }
  return { by: snapToFrame(raw, rate), guideTime: null };
}

/** One time on the frame grid that catches as edges do: for playhead, marks and blades. */
export function wantedTime(scene: ToolScene, time: Ticks, catches: boolean, field: () => SnapField): WantedDistance {
  const reach = SNAP_DISTANCE_PX * scene.layout.scale.ticksPerPixel;
  const snap = catches ? findSnap(field(), [time], reach) : null;
  return { by: Math.max(0, snapToFrame(snap === null ? time : snap.time, scene.sequence.rate)), guideTime: snap?.time ?? null };
}
