/** The few kinds of CBOR (RFC 8949) that a COSE signature needs, each as its shortest encoding. */
export const cbor = {
  unsigned: (value: number): Buffer => head(0, value),
  /** `value` is below 0. */
  negative: (value: number): Buffer => head(1, -1 - value),
  bytes: (value: Uint8Array): Buffer => Buffer.concat([head(2, value.byteLength), value]),
  text: (value: string): Buffer => {
    const bytes = Buffer.from(value, 'utf8');
    return Buffer.concat([head(3, bytes.byteLength), bytes]);
  },
  list: (...items: readonly Uint8Array[]): Buffer => Buffer.concat([head(4, items.length), ...items]),
  map: (...entries: readonly (readonly [key: Uint8Array, value: Uint8Array])[]): Buffer =>
    Buffer.concat([head(5, entries.length), ...entries.flat()]),
  tagged: (tag: number, item: Uint8Array): Buffer => Buffer.concat([head(6, tag), item]),
  nil: Buffer.from([0xf6]),
} as const;

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 0x100) return Buffer.from([(major << 5) | 24, value]);
  if (value < 0x1_0000) return Buffer.from([(major << 5) | 25, value >> 8, value & 0xff]);
  const long = Buffer.alloc(5);
  long[0] = (major << 5) | 26;
  long.writeUInt32BE(value, 1);
  return long;
}
