/** What people call the encoding; the Encoding Standard calls it `euc-kr`, and Node's decoder of that name knows the older KS X 1001 part alone. */
const NAMES: ReadonlySet<string> = new Set([
  'cp949',
  'ms949',
  'uhc',
  'windows-949',
  'euc-kr',
  'euckr',
  'korean',
  'ks_c_5601-1987',
  'ksc5601',
]);

export const isCp949Name = (name: string): boolean => NAMES.has(name.trim().toLowerCase());

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const FIRST_LEAD = 0x81;
/** From here on the trail bytes from 0xa1 belong to KS X 1001. */
const FIRST_KS_BYTE = 0xa1;
const LAST_LEAD = 0xfe;

/**
 * Reads Korean text as Windows writes it (code page 949, Unified Hangul Code): KS X 1001 and, in the places it leaves free, all other syllables in the
 * order of Unicode. Bytes that are neither become U+FFFD.
 */
export function decodeCp949(bytes: Uint8Array): string {
  const table = cp949Table();
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) parts.push(String.fromCharCode(byte));
    else {
      const char = table.get((byte << 8) | (bytes[at + 1] ?? 0));
      parts.push(char ?? '\ufffd');
      if (char !== undefined) at++;
    }
  }
  return parts.join('');
}

let known: ReadonlyMap<number, string> | null = null;

function cp949Table(): ReadonlyMap<number, string> {
  known ??= makeTable();
  return known;
}

function makeTable(): ReadonlyMap<number, string> {
  const table = new Map<number, string>();
  const standard = new TextDecoder('euc-kr');
  for (let lead = FIRST_KS_BYTE; lead <= LAST_LEAD; lead++)
    for (let trail = FIRST_KS_BYTE; trail <= LAST_LEAD; trail++) {
      const char = standard.decode(Uint8Array.of(lead, trail));
      if (char.length === 1 && char !== '\ufffd') table.set((lead << 8) | trail, char);
    }
  const standing = new Set(table.values());
  const places = freePlaces();
  for (let code = FIRST_SYLLABLE; code <= LAST_SYLLABLE; code++) {
    const syllable = String.fromCharCode(code);
    if (standing.has(syllable)) continue;
    const place = places.next();
    if (place.done !== true) table.set(place.value, syllable);
  }
  return table;
}

/** The places that the code page adds, in order. */
function* freePlaces(): Generator<number> {
  for (let lead = FIRST_LEAD; lead <= LAST_LEAD; lead++)
    for (let trail = 0x41; trail <= LAST_LEAD; trail++) {
      const isLetter = (trail >= 0x41 && trail <= 0x5a) || (trail >= 0x61 && trail <= 0x7a);
      if (isLetter || (trail >= 0x81 && (lead < FIRST_KS_BYTE || trail < FIRST_KS_BYTE))) yield (lead << 8) | trail;
    }
}
