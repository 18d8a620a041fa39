const DIRECTION_MARKS = /[\u202A-\u202E\u2066-\u2069]/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;

/**
 * Values as they may stand within a sentence: a name that is written from right to left, or that holds marks which turn the direction of
 * what follows, leaves the words around it as they are (Unicode Standard Annex 9: what stands between U+2068 and U+2069 is by itself).
 */
export const toldValues = (values: Readonly<Record<string, string | number>>): Readonly<Record<string, string | number>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? apart(value) : value]));

function apart(value: string): string {
  const plain = value.replace(DIRECTION_MARKS, '');
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
}
