import { selectActiveSequence, selectProject } from '../../state/selectors.ts';
import type { State } from '../../state/store.ts';
import { layOutRows, type Rows } from './rows.ts';

const NO_ROWS: Rows = { rows: [], byTrack: new Map(), heightPx: 0 };

let known: { readonly keys: readonly unknown[]; readonly rows: Rows } = { keys: [], rows: NO_ROWS };

/** The rows of the sequence on screen, worked out once for the canvas and the track heads alike. */
export function selectRows(state: State): Rows {
  const project = selectProject(state);
  const sequence = selectActiveSequence(state);
  if (project === null || sequence === null) return NO_ROWS;
  const expanded = state.timelineDisplay.expandedClipIds;
  // Clips matter only where their lanes are open.
  const keys = [project.tables.tracks, sequence, expanded, expanded.length === 0 ? null : project.tables.clips];
  if (keys.some((key, index) => key !== known.keys[index])) known = { keys, rows: layOutRows(project, sequence.id, expanded) };
  return known.rows;
}
