import { timingSafeEqual } from 'node:crypto';

/** Compares in a time that does not tell how much of a guess was right. */
export function isSameSecret(shown: string, secret: string): boolean {
  const a = Buffer.from(shown);
  const b = Buffer.from(secret);
  return a.length === b.length && timingSafeEqual(a, b);
}
