import type { Fault } from '../../../core/base/fault.ts';
import type { IdSource } from '../../../core/base/id.ts';
import type { Ticks } from '../../../core/base/ticks.ts';
import { type CommandCall, type Planned, planAll } from '../../../core/edit/plan.ts';
import type { Project } from '../../../core/model/project.ts';

/** How far a drag got. */
interface Reached {
  /** Between 0 and what was wanted, both ends possible. */
  readonly by: Ticks;
  /** Null where not even the smallest step is possible. */
  readonly planned: Planned | null;
  /** Why it got no further; null where it got all the way. */
  readonly stopped: Fault | null;
}

/** Plans a drag by `wanted` ticks, or as near to it as the commands allow. */
export type Reach = (wanted: Ticks, callsFor: (by: Ticks) => readonly CommandCall[], variant?: string) => Reached;

/**
 * The commands alone know how far an edge may go (media, neighbours, sync locks), so a drag asks them: where they refuse, the furthest whole
 * step that they allow is found by halves. What was found out is kept for the drag, by `variant` of it, so that holding the pointer beyond
 * the limit costs one plan a move.
 */
export function reacher(base: Project, step: Ticks, newId: () => IdSource): Reach {
  const limits = new Map<string, { readonly by: Ticks; readonly stopped: Fault }>();
  const plan = (calls: readonly CommandCall[]) => planAll(base, calls, newId());

  return (wanted, callsFor, variant = '') => {
    const key = `${variant}${wanted < 0 ? '-' : '+'}`;
    const limit = limits.get(key);
    const goal = limit !== undefined && Math.abs(limit.by) < Math.abs(wanted) ? limit.by : wanted;
    const direct = plan(callsFor(goal));
    if (direct.ok) return { by: goal, planned: direct.value, stopped: goal === wanted ? null : (limit?.stopped ?? null) };

    let stopped = direct.error;
    let best: Planned | null = null;
    let low = 0;
    let high = Math.ceil(Math.abs(goal) / step);
    const sign = Math.sign(goal);
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      const tried = plan(callsFor(sign * middle * step));
      if (tried.ok) {
        low = middle;
        best = tried.value;
      } else {
        high = middle;
        stopped = tried.error;
      }
    }
    const by = sign === 0 ? 0 : sign * low * step;
    if (best === null) {
      const rest = plan(callsFor(0));
      best = rest.ok ? rest.value : null;
    }
    limits.set(key, { by, stopped });
    return { by, planned: best, stopped };
  };
}
