/** A field of a message that is wholly in memory. Numbers of 64 bits are signed, as protocol buffers' `int64`. */
export type ReadField =
  | { readonly number: number; readonly value: bigint }
  | { readonly number: number; readonly fixed: Buffer }
  | { readonly number: number; readonly bytes: Buffer };

/** Fields of a message one after another; null once its bytes are no message. What is yielded looks into `message`. */
export function* messageFields(message: Buffer): Generator<ReadField | null> {
  let at = 0;
  const varint = (): bigint | null => {
    let value = 0n;
    for (let index = 0; index < 10 && at < message.length; index++) {
      const byte = message[at++] ?? 0;
      value |= BigInt(byte & 0x7f) << BigInt(7 * index);
      if (byte < 0x80) return BigInt.asIntN(64, value);
    }
    return null;
  };
  while (at < message.length) {
    const tag = varint();
    if (tag === null || tag < 8n || tag > 0xffff_ffffn) return yield null;
    const number = Number(tag >> 3n);
    const wire = Number(tag & 7n);
    if (wire === 0) {
      const value = varint();
      if (value === null) return yield null;
      yield { number, value };
      continue;
    }
    const length = wire === 2 ? varint() : wire === 1 ? 8n : wire === 5 ? 4n : null;
    if (length === null || length < 0n || length > BigInt(message.length - at)) return yield null;
    const bytes = message.subarray(at, at + Number(length));
    at += bytes.length;
    yield wire === 2 ? { number, bytes } : { number, fixed: bytes };
  }
}

/** Whole numbers of a packed repeated field; null where the bytes end within one. */
export function packedNumbers(bytes: Buffer): readonly bigint[] | null {
  const numbers: bigint[] = [];
  let value = 0n;
  let shift = 0n;
  for (const byte of bytes) {
    value |= BigInt(byte & 0x7f) << shift;
    shift += 7n;
    if (byte >= 0x80) continue;
    numbers.push(BigInt.asIntN(64, value));
    value = 0n;
    shift = 0n;
  }
  return shift === 0n ? numbers : null;
}
