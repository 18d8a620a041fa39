import { useMemo } from 'react';
import type { Project } from '../../../core/model/project.ts';
import { selectOpenProject } from '../../state/selectors.ts';
import { type State, useAppSelector } from '../../state/store.ts';
import { type MediaRow, mediaRows, type RowContext } from './media-rows.ts';
import { type MediaUsage, usageOf } from './media-usage.ts';

const NO_USAGE: MediaUsage = new Map();

/** The panel's rows as they are now, for what is no component. */
export function currentRows(state: State): readonly MediaRow[] {
  const project = selectOpenProject(state)?.project;
  return project === undefined ? [] : rowsOf(project, { usage: usageOf(project.tables.clips), media: state.media, view: state.mediaView });
}

let last: { readonly inputs: readonly unknown[]; readonly rows: readonly MediaRow[] } | null = null;

/** Rows follow from few things: an edit on the timeline leaves them as they are, unless they are ordered or chosen by what is used. */
function rowsOf(project: Project, context: RowContext): readonly MediaRow[] {
  const { view, media, usage } = context;
  const { assets, bins, sequences } = project.tables;
  const minds = (column: string, filter?: string): boolean => view.sort.column === column || view.filter === filter;
  const inputs = [
    assets,
    bins,
    sequences,
    view.view,
    view.search,
    view.filter,
    view.sort,
    view.expanded,
    view.openBinId,
    minds('used', 'unused') ? usage : null,
    minds('duration') ? project.lanes : null,
    minds('state', 'missing') ? media.troubles : null,
    minds('proxy') ? media.proxies : null,
  ];
  if (last !== null && last.inputs.length === inputs.length && last.inputs.every((input, index) => input === inputs[index]))
    return last.rows;
  const rows = mediaRows(project, context);
  last = { inputs, rows };
  return rows;
}

export interface ShownMedia {
  readonly rows: readonly MediaRow[];
  readonly indexByKey: ReadonlyMap<string, number>;
  readonly usage: MediaUsage;
}

/** The rows that the panel shows. */
export function useMediaRows(): ShownMedia {
  const rows = useAppSelector(currentRows);
  const usage = useAppSelector((state) => {
    const project = selectOpenProject(state)?.project;
    return project === undefined ? NO_USAGE : usageOf(project.tables.clips);
  });
  const indexByKey = useMemo(() => new Map(rows.map(({ key }, index) => [key, index])), [rows]);
  return { rows, indexByKey, usage };
}
