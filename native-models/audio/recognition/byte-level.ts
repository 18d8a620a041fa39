/**
 * The bytes that GPT-2's tokenizer writes as printable characters: those that are printable stand for themselves, the rest follow from
 * U+0100 on, in order (Radford et al. 2019, encoder of the published code).
 */
const BYTE_OF_CHARACTER: ReadonlyMap<string, number> = (() => {
  const isPrintable = (byte: number): boolean =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff);
  const map = new Map<string, number>();
  let next = 0x100;
  for (let byte = 0; byte < 256; byte++) map.set(String.fromCodePoint(isPrintable(byte) ? byte : next++), byte);
  return map;
})();

/** The bytes that a token of a byte-level vocabulary stands for; null where it is written in other characters. */
export function bytesOfToken(token: string): Uint8Array | null {
  const bytes: number[] = [];
  for (const character of token) {
    const byte = BYTE_OF_CHARACTER.get(character);
    if (byte === undefined) return null;
    bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/** Length of the UTF-8 character that a byte begins; 0 for one that continues a character or begins none. */
export function characterBytes(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}
