/** Rows are alike but for the one that is edited. */
export interface RowHeights {
  readonly rowPx: number;
  readonly tallRow: number | null;
  readonly tallPx: number;
}

/** Where a row begins; that of the row after the last is the height of all. */
export const rowTopPx = ({ rowPx, tallRow, tallPx }: RowHeights, row: number): number =>
  row * rowPx + (tallRow !== null && row > tallRow ? tallPx - rowPx : 0);

/** The rows to draw for a view of a list, half-open, with a few beyond both edges. */
export function rowsInView(
  heights: RowHeights,
  count: number,
  scrollPx: number,
  viewPx: number,
): { readonly from: number; readonly to: number } {
  const beyond = 6;
  // A tall row shifts what follows by less than its own height: looking so much further back finds the first row for certain.
  const reach = heights.tallRow === null ? 0 : Math.ceil(heights.tallPx / heights.rowPx);
  const from = Math.max(0, Math.floor(scrollPx / heights.rowPx) - beyond - reach);
  const to = Math.min(count, Math.ceil((scrollPx + viewPx) / heights.rowPx) + beyond);
  return { from: Math.min(from, to), to };
}

/** How far to scroll so that a row is wholly in view; the same place where it is. */
export function scrollToRow(heights: RowHeights, row: number, scrollPx: number, viewPx: number): number {
  const top = rowTopPx(heights, row);
  const bottom = rowTopPx(heights, row + 1);
  if (top < scrollPx) return top;
  return bottom > scrollPx + viewPx ? Math.max(0, Math.min(top, bottom - viewPx)) : scrollPx;
}
