import type { MediaItem } from '../../state/selection-slice.ts';
import { itemOf, keyOf, type MediaRow } from './media-rows.ts';

export interface SelectionChange {
  /** The row that the pointer or the keyboard went to. */
  readonly to: number;
  /** `replace`: it alone; `toggle`: it too, or not any more; `extend`: all from the anchor to it. */
  readonly how: 'replace' | 'toggle' | 'extend';
  /** Where an extension began; -1 where nothing did. */
  readonly anchor: number;
}

/** The selection after a press on a row or a step of the keyboard. Selected rows that are not shown stay only where the press toggles. */
export function changedSelection(
  rows: readonly MediaRow[],
  selected: readonly MediaItem[],
  { to, how, anchor }: SelectionChange,
): readonly MediaItem[] {
  const row = rows[to];
  if (row === undefined) return selected;
  const item = itemOf(row);
  switch (how) {
    case 'replace':
      return [item];
    case 'toggle':
      return selected.some((other) => keyOf(other) === row.key)
        ? selected.filter((other) => keyOf(other) !== row.key)
        : [...selected, item];
    case 'extend': {
      const from = anchor < 0 ? to : anchor;
      return rows.slice(Math.min(from, to), Math.max(from, to) + 1).map(itemOf);
    }
  }
}

/** Where an arrow leads in a list (one column) or a grid; null for any other key. */
export function steppedIndex(
  key: string,
  from: number,
  { count, columns, pageRows }: { readonly count: number; readonly columns: number; readonly pageRows: number },
): number | null {
  const within = (index: number): number => Math.max(0, Math.min(count - 1, index));
  switch (key) {
    case 'ArrowDown':
      return from < 0 ? 0 : from + columns < count ? from + columns : from;
    case 'ArrowUp':
      return from - columns >= 0 ? from - columns : within(from);
    case 'ArrowRight':
      return columns > 1 ? within(from + 1) : null;
    case 'ArrowLeft':
      return columns > 1 ? within(from - 1) : null;
    case 'Home':
      return 0;
    case 'End':
      return within(count - 1);
    case 'PageDown':
      return within(from + columns * pageRows);
    case 'PageUp':
      return within(from - columns * pageRows);
    default:
      return null;
  }
}
