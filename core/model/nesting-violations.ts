import type { SequenceId } from '../base/id.ts';
import { MAX_NESTING } from './limits.ts';
import type { Project } from './project.ts';
import { type Violation, violation } from './violation.ts';

/** Sequences that contain themselves, and nests deeper than a compile can follow. Walks with a stack of its own: a file may nest any depth. */
export function* nestingViolations(project: Project): Generator<Violation> {
  const uses = nestedIn(project);
  /** Levels of nesting from a sequence on, once all that it contains is known; 0 while it is being walked. */
  const levels = new Map<SequenceId, number>();
  for (const root of uses.keys()) {
    if (levels.has(root)) continue;
    levels.set(root, 0);
    const path = [{ id: root, rest: [...(uses.get(root) ?? [])], below: 0 }];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.rest.pop();
      if (next === undefined) {
        path.pop();
        const level = top.below + 1;
        levels.set(top.id, level);
        const outer = path.at(-1);
        if (outer !== undefined) outer.below = Math.max(outer.below, level);
        if (level === MAX_NESTING + 1)
          yield violation('sequence.too-deep', `sequence ${top.id} nests more than ${MAX_NESTING} others`, top.id);
        continue;
      }
      const known = levels.get(next);
      if (known === 0) yield violation('sequence.cycle', `sequence ${next} contains itself`, next);
      else if (known !== undefined) top.below = Math.max(top.below, known);
      else {
        levels.set(next, 0);
        path.push({ id: next, rest: [...(uses.get(next) ?? [])], below: 0 });
      }
    }
  }
}

function nestedIn(project: Project): ReadonlyMap<SequenceId, ReadonlySet<SequenceId>> {
  const uses = new Map<SequenceId, Set<SequenceId>>();
  for (const clip of project.tables.clips.values()) {
    const user = project.tables.tracks.get(clip.trackId)?.sequenceId;
    if (clip.content.kind !== 'sequence' || user === undefined) continue;
    const used = uses.get(user) ?? new Set<SequenceId>();
    uses.set(user, used.add(clip.content.sequenceId));
  }
  return uses;
}
