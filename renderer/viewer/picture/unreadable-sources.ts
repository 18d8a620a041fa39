/** Why a slate stands in place of a source: what is to be done differs. */
type UnreadableReason = 'missing' | 'damaged' | 'denied' | 'unavailable';

/** One reason and whom it concerns. */
export interface UnreadableGroup {
  readonly reason: UnreadableReason;
  readonly names: readonly string[];
}

const ORDER: readonly UnreadableReason[] = ['missing', 'damaged', 'denied', 'unavailable'];

/** Every code that is none of the others' is of a file that is there and gives no picture: not the one that was imported, or not whole. */
function unreadableReason(code: string): UnreadableReason {
  switch (code) {
    case 'media.missing':
      return 'missing';
    case 'media.denied':
      return 'denied';
    case 'media.stalled':
    case 'media.unreadable':
    case 'media.too-many-files':
      return 'unavailable';
    default:
      return 'damaged';
  }
}

/** Sources that cannot be shown, by reason; reasons that concern none are left out. */
export function unreadableGroups(
  sources: readonly { readonly name: string; readonly fault: { readonly code: string } }[],
): readonly UnreadableGroup[] {
  return ORDER.flatMap((reason) => {
    const names = sources.filter(({ fault }) => unreadableReason(fault.code) === reason).map(({ name }) => name);
    return names.length === 0 ? [] : [{ reason, names }];
  });
}
