import type { ClipId } from '../base/id.ts';
import type { Ticks } from '../base/ticks.ts';
import type { Project } from './project.ts';
import type { Transition } from './records.ts';

/** How far transitions make a clip play beyond its edges, in timeline ticks. */
export interface Reach {
  readonly before: Ticks;
  readonly after: Ticks;
}

/** Of these transitions, those between the clip and a neighbour. */
export function reachOf(clipId: ClipId, transitions: readonly Transition[]): Reach {
  let before = 0;
  let after = 0;
  for (const row of transitions) {
    if (row.leftClipId === null || row.rightClipId === null) continue;
    if (row.rightClipId === clipId) before = Math.max(before, row.before);
    if (row.leftClipId === clipId) after = Math.max(after, row.after);
  }
  return { before, after };
}

/** In a project as it stands. */
export const reachIn = (project: Project, clipId: ClipId): Reach =>
  reachOf(
    clipId,
    (project.references.transitionsAt.get(clipId) ?? []).flatMap((id) => project.tables.transitions.get(id) ?? []),
  );
