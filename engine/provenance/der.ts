/** The few kinds of DER (X.690) that an X.509 certificate is made of. */
export const der = {
  sequence: (...items: readonly Uint8Array[]): Buffer => wrap(0x30, Buffer.concat(items)),
  set: (...items: readonly Uint8Array[]): Buffer => wrap(0x31, Buffer.concat(items)),
  /** An unsigned number, most significant byte first. */
  integer: (bytes: Uint8Array): Buffer => {
    const first = bytes.findIndex((byte) => byte !== 0);
    const significant = first < 0 ? Buffer.from([0]) : bytes.subarray(first);
    return wrap(0x02, (significant[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), significant]) : significant);
  },
  boolean: (value: boolean): Buffer => wrap(0x01, Buffer.from([value ? 0xff : 0])),
  bits: (bytes: Uint8Array, unused = 0): Buffer => wrap(0x03, Buffer.concat([Buffer.from([unused]), bytes])),
  octets: (bytes: Uint8Array): Buffer => wrap(0x04, bytes),
  text: (value: string): Buffer => wrap(0x0c, Buffer.from(value, 'utf8')),
  /** Seconds in UTC: two digits for the year until 2049, as X.509 demands, four from then on. */
  time: (date: Date): Buffer => {
    const digits = date.toISOString().replaceAll(/[-:T]|\.\d+/g, '');
    return date.getUTCFullYear() < 2050 ? wrap(0x17, Buffer.from(digits.slice(2))) : wrap(0x18, Buffer.from(digits));
  },
  /** Dotted, for example `2.5.29.15`. */
  identifier: (dotted: string): Buffer => {
    const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
    return wrap(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
  },
  /** A context-specific tag: `explicit` wraps whole items, otherwise the bytes stand bare. */
  context: (tag: number, bytes: Uint8Array, explicit: boolean): Buffer => wrap((explicit ? 0xa0 : 0x80) | tag, bytes),
} as const;

function wrap(tag: number, content: Uint8Array): Buffer {
  const length = content.byteLength;
  const head = length < 0x80 ? [tag, length] : length < 0x100 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), content]);
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let left = value >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80);
  return digits;
}
