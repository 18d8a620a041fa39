/** An exact fraction. `den` is at least 1, both are safe integers in lowest terms, the sign sits in `num`. */
export interface Ratio {
  readonly num: number;
  readonly den: number;
}

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));

/** Makes a ratio in lowest terms. Throws a RangeError when a part is not a safe integer or `den` is zero. */
export function ratio(num: number, den = 1): Ratio {
  if (!Number.isSafeInteger(num) || !Number.isSafeInteger(den) || den === 0) {
    throw new RangeError(`ratio: ${num}/${den} is not a fraction of safe integers`);
  }
  const divisor = gcd(num, den) * Math.sign(den);
  // `+ 0` turns -0 into 0, so that equal ratios are equal JSON.
  return { num: num / divisor + 0, den: den / divisor };
}

export const ONE: Ratio = { num: 1, den: 1 };
export const ZERO: Ratio = { num: 0, den: 1 };

export const ratioToNumber = (value: Ratio): number => value.num / value.den;
export const ratiosEqual = (a: Ratio, b: Ratio): boolean => a.num === b.num && a.den === b.den;
export const multiplyRatios = (a: Ratio, b: Ratio): Ratio => {
  const cross = ratio(a.num, b.den);
  const other = ratio(b.num, a.den);
  return ratio(cross.num * other.num, cross.den * other.den);
};
export const negateRatio = (value: Ratio): Ratio => ({ num: -value.num + 0, den: value.den });

export type Rounding = 'floor' | 'round' | 'ceil';

/**
 * `value * num / den`, exact for any safe integers: the product is formed in a BigInt when a double could not hold it.
 * `round` takes halves upward, so that it commutes with adding whole numbers.
 */
export function scaleInteger(value: number, num: number, den: number, rounding: Rounding = 'round'): number {
  const product = value * num;
  if (Number.isSafeInteger(product)) {
    const quotient = Math.floor(product / den);
    const rest = product - quotient * den;
    // Division of safe integers can round up across a whole number; the remainder tells.
    const floor = rest < 0 ? quotient - 1 : rest >= den ? quotient + 1 : quotient;
    return roundUp(product - floor * den, den, rounding) ? floor + 1 : floor;
  }
  const exact = BigInt(value) * BigInt(num);
  const divisor = BigInt(den);
  let floor = exact / divisor;
  if (exact % divisor < 0n) floor -= 1n;
  const rest = exact - floor * divisor;
  const up = rounding === 'ceil' ? rest > 0n : rounding === 'round' && rest * 2n >= divisor;
  return Number(up ? floor + 1n : floor);
}

function roundUp(rest: number, den: number, rounding: Rounding): boolean {
  return rounding === 'ceil' ? rest > 0 : rounding === 'round' && rest * 2 >= den;
}
