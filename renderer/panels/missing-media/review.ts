import type { AssetId } from '../../../core/base/id.ts';
import type { RelinkRowView } from '../../../core/protocol/media-contract.ts';

/** A row of the review, and whether its match is to be taken. */
export interface ReviewRow extends RelinkRowView {
  readonly isTaken: boolean;
}

/** The rows of a search over those that stand: what the user chose by hand, or left out, stays as it is. */
export function mergeReview(before: readonly ReviewRow[], found: readonly RelinkRowView[]): readonly ReviewRow[] {
  const standing = new Map(before.map((row) => [row.assetId, row]));
  return found.map((row) => {
    const old = standing.get(row.assetId);
    if (old?.match?.by === 'chosen') return old;
    const isSame = old?.match !== undefined && old.match?.path === row.match?.path && row.match !== null;
    // The same bytes are certain; a likeness is for the user to confirm.
    return { ...row, isTaken: isSame && old !== undefined ? old.isTaken : row.match?.by === 'fingerprint' };
  });
}

/** A file that the user named for a row. */
export const chooseFor = (rows: readonly ReviewRow[], assetId: AssetId, path: string): readonly ReviewRow[] =>
  rows.map((row) => (row.assetId === assetId ? { ...row, match: { path, by: 'chosen' }, isTaken: true } : row));

export const takeRow = (rows: readonly ReviewRow[], assetId: AssetId, isTaken: boolean): readonly ReviewRow[] =>
  rows.map((row) => (row.assetId === assetId ? { ...row, isTaken: isTaken && row.match !== null } : row));

/** What is applied. */
export const takenRows = (rows: readonly ReviewRow[]): readonly RelinkRowView[] =>
  rows.flatMap(({ isTaken, ...row }) => (isTaken && row.match !== null ? [row] : []));

/** After applying: what was relinked is off the list. */
export const withoutRelinked = (rows: readonly ReviewRow[], relinked: readonly AssetId[]): readonly ReviewRow[] => {
  const done = new Set(relinked);
  return rows.filter(({ assetId }) => !done.has(assetId));
};
