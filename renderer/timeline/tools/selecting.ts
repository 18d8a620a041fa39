import type { ClipId } from '../../../core/base/id.ts';
import type { TimelineSelection } from '../../state/selection-slice.ts';
import { withLinkedClips } from '../editing/edit-scene.ts';
import type { ModifierKeys, ToolScene } from './drag.ts';

export const NOTHING: TimelineSelection = { kind: 'none' };

export const clipsSelected = (clipIds: readonly ClipId[]): TimelineSelection =>
  clipIds.length === 0 ? NOTHING : { kind: 'clips', clipIds };

export const isSelected = ({ selection }: Pick<ToolScene, 'selection'>, clipId: ClipId): boolean =>
  selection.kind === 'clips' && selection.clipIds.includes(clipId);

/** A clip with what is linked to it, or by itself with Alt or where linked selection is off. */
export const groupOf = (
  scene: Pick<ToolScene, 'project' | 'linkedSelection'>,
  clipId: ClipId,
  keys: Pick<ModifierKeys, 'alt'>,
): readonly ClipId[] => (scene.linkedSelection && !keys.alt ? withLinkedClips(scene.project, [clipId]) : [clipId]);

/** The selection with a clip's group added to it, or taken out where the clip was in it. */
export function toggled(
  scene: Pick<ToolScene, 'project' | 'linkedSelection' | 'selection'>,
  clipId: ClipId,
  keys: Pick<ModifierKeys, 'alt'>,
): TimelineSelection {
  const group = groupOf(scene, clipId, keys);
  const before = scene.selection.kind === 'clips' ? scene.selection.clipIds : [];
  return clipsSelected(before.includes(clipId) ? before.filter((id) => !group.includes(id)) : [...new Set([...before, ...group])]);
}
