const bitsOf = (values: Float32Array): Uint32Array => new Uint32Array(values.buffer, values.byteOffset, values.length);

/** Rounds `whole` down by `shift` bits, to the nearest and on a tie to the even one. */
function roundedShift(whole: number, shift: number): number {
  const kept = whole >>> shift;
  const rest = whole & ((1 << shift) - 1);
  const halfway = 1 << (shift - 1);
  return rest > halfway || (rest === halfway && (kept & 1) === 1) ? kept + 1 : kept;
}

function halfOfBits(bits: number): number {
  const sign = (bits >>> 16) & 0x8000;
  const size = bits & 0x7fff_ffff;
  // Not a number: stays quiet and keeps the upper bits of what it carries.
  if (size > 0x7f80_0000) return sign | 0x7e00 | ((size >>> 13) & 0x3ff);
  // From 65,520 on the nearest is infinity.
  if (size >= 0x477f_f000) return sign | 0x7c00;
  // Normal from 2^-14: the exponent's bias drops from 127 to 15; a carry out of the fraction raises it rightly.
  if (size >= 0x3880_0000) return sign | roundedShift(size - 0x3800_0000, 13);
  // Up to 2^-25 the nearest (on the tie, the even one) is zero.
  if (size <= 0x3300_0000) return sign;
  return sign | roundedShift((size & 0x7f_ffff) | 0x80_0000, 126 - (size >>> 23));
}

/** IEEE 754 binary16 of each value, rounded to the nearest, ties to even. */
export const toHalf = (values: Float32Array): Uint16Array => Uint16Array.from(bitsOf(values), halfOfBits);

function valueOfHalf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

/** The values of IEEE 754 binary16 numbers; each is exact in 32 bits. What a NaN carries is not kept. */
export const fromHalf = (halves: Uint16Array): Float32Array => Float32Array.from(halves, valueOfHalf);
