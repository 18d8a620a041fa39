import type { Result } from '../base/fault.ts';
import type { Project } from '../model/project.ts';
import type { HistoryEntry } from './history.ts';
import { applyPatch, EMPTY_PATCH, isEmptyPatch, type Patch } from './patch.ts';

/**
 * A drag, as an immutable value. Every update is planned on the project as it was when the gesture began and replaces the one before; so the
 * result depends on where the pointer is and not on the way it took. Only commit leaves anything in the history.
 */
export interface Gesture {
  readonly state: 'active' | 'committed' | 'cancelled';
  readonly label: string;
  readonly command: string;
  /** The project as it was when the gesture began. */
  readonly base: Project;
  /** The project as the user sees it now. */
  readonly shown: Project;
  readonly patch: Patch;
}

export const beginGesture = (base: Project, label: string, command: string): Gesture => ({
  state: 'active',
  label,
  command,
  base,
  shown: base,
  patch: EMPTY_PATCH,
});

/** Replaces what the last update did. A refused plan leaves the gesture as it is: the picture stays at the last place that was possible. */
export function updateGesture(
  gesture: Gesture,
  plan: (base: Project) => Result<Patch>,
): { readonly gesture: Gesture; readonly planned: Result<Patch> } {
  refuseEnded(gesture, 'updated');
  const planned = plan(gesture.base);
  if (!planned.ok) return { gesture, planned };
  return { gesture: { ...gesture, patch: planned.value, shown: applyPatch(gesture.base, planned.value) }, planned };
}

/** The one undo step of the gesture, or null where it changed nothing. */
export function commitGesture(gesture: Gesture): { readonly gesture: Gesture; readonly entry: HistoryEntry | null } {
  refuseEnded(gesture, 'committed');
  const entry = isEmptyPatch(gesture.patch) ? null : { label: gesture.label, command: gesture.command, patch: gesture.patch };
  return { gesture: { ...gesture, state: 'committed' }, entry };
}

/** Back to the very project that the gesture began with. */
export function cancelGesture(gesture: Gesture): Gesture {
  refuseEnded(gesture, 'cancelled');
  return { ...gesture, state: 'cancelled', shown: gesture.base, patch: EMPTY_PATCH };
}

function refuseEnded(gesture: Gesture, action: string): void {
  if (gesture.state !== 'active')
    throw new Error(`The gesture "${gesture.label}" is ${gesture.state} and cannot be ${action}; begin a new one.`);
}
