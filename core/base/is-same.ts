/** Whether two JSON values say the same, whatever the order of their keys. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((part, index) => isSame(part, b[index]));
  const right = new Map<string, unknown>(Object.entries(b));
  const left = Object.entries(a);
  return left.length === right.size && left.every(([key, part]) => right.has(key) && isSame(part, right.get(key)));
}
