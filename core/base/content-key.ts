/**
 * A stable 128-bit key, 32 hex digits, of a JSON-safe value: equal values give equal keys whatever the order of their object keys, on
 * every machine and in every version that keeps this function. Keys that are undefined count as absent. Not for security.
 */
export const contentKey = (value: unknown): string => hashText(canonicalJson(value));

/** JSON with object keys in code-unit order and no spaces. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((part) => canonicalJson(part)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const parts: string[] = [];
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [key, part] of entries) if (part !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(part)}`);
    return `{${parts.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/**
 * 128-bit hash of a text, 32 hex digits. Four 32-bit lanes take every code unit with different odd multipliers and feed each other, then
 * are mixed until each input bit reaches every output bit.
 */
export function hashText(text: string): string {
  let a = 0x243f6a88 ^ text.length;
  let b = 0x85a308d3;
  let c = 0x13198a2e;
  let d = 0x03707344;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x9e3779b1) + rotate(d, 7);
    b = Math.imul(b ^ unit, 0x85ebca77) + rotate(a, 11);
    c = Math.imul(c ^ unit, 0xc2b2ae3d) + rotate(b, 13);
    d = Math.imul(d ^ unit, 0x27d4eb2f) + rotate(c, 17);
  }
  for (let round = 0; round < 4; round++) {
    a = avalanche(a ^ rotate(d, 5));
    b = avalanche(b ^ rotate(a, 9));
    c = avalanche(c ^ rotate(b, 15));
    d = avalanche(d ^ rotate(c, 19));
  }
  return hex(a) + hex(b) + hex(c) + hex(d);
}

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/** Spreads a change of any bit over the word: xor-shifts and odd multiplications. */
function avalanche(word: number): number {
  let mixed = word | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return mixed ^ (mixed >>> 15);
}

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');
