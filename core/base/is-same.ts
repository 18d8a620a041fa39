/** Whether two JSON values say the same, whatever the order of their keys. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((part, index) => isSame(part, b[index]));
  const left = Object.entries(a);
  const right = Object.entries(b);
  if (left.length !== right.length) return false;
  // Records that come from one another have their keys in one order, which spares the look-up.
  if (left.every(([key], index) => key === right[index]?.[0])) return left.every(([, part], index) => isSame(part, right[index]?.[1]));
  const byKey = new Map<string, unknown>(right);
  return left.every(([key, part]) => byKey.has(key) && isSame(part, byKey.get(key)));
}
