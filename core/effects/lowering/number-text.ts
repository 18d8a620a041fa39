/**
 * A number as filter arguments and expressions take it: at most six decimals, never an exponent, never `-0`. Coarser than a double on
 * purpose: values that differ by less give the same argument, so a graph is not rebuilt for rounding noise.
 */
export function numberText(value: number, decimals = 6): string {
  const text = value.toFixed(decimals).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}
