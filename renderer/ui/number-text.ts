/** Digits behind the point that a step needs: 0.05 needs two. */
export function decimalsOf(step: number): number {
  for (let decimals = 0; decimals < 6; decimals++)
    if (Math.abs(step * 10 ** decimals - Math.round(step * 10 ** decimals)) < 1e-9) return decimals;
  return 6;
}

/** A number as a field shows it, with its unit: `12.5 dB`, `90°`. */
export function numberText(value: number, decimals: number, unit: string): string {
  const text = value.toFixed(decimals);
  const number = Number(text) === 0 ? (0).toFixed(decimals) : text;
  if (unit === '') return number;
  return unit === '°' || unit === '×' || unit === '%' ? `${number}${unit}` : `${number} ${unit}`;
}

/**
 * What a user typed, or null where it is no number: a decimal comma, a unit behind it and sums such as `1920/2 + 10` are understood. A text
 * that begins with an operator other than minus goes on from `current`: `*2`, `+10`.
 */
export function readNumber(text: string, current: number | null = null): number | null {
  const plain = text
    .replace(/[−–]/g, '-')
    .replace(/×\s*$/, '')
    .replace(/(\d),(\d)/g, '$1.$2')
    .replace(/(px|%|db|hz|ms|°|k|ev|s)\s*$/i, '')
    .replace(/[×x]/g, '*')
    .replace(/÷/g, '/')
    .trim();
  if (plain === '') return null;
  const source = /^[+*/]/.test(plain) && current !== null ? `${current}${plain}` : plain;
  const tokens = source.match(/\d+\.?\d*(?:e[+-]?\d+)?|\.\d+|[-+*/()]|\S/gi) ?? [];
  let at = 0;
  const sum = (): number => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-') value = tokens[at++] === '+' ? value + product() : value - product();
    return value;
  };
  const product = (): number => {
    let value = factor();
    while (tokens[at] === '*' || tokens[at] === '/') value = tokens[at++] === '*' ? value * factor() : value / factor();
    return value;
  };
  const factor = (): number => {
    const token = tokens[at++];
    if (token === '-') return -factor();
    if (token === '+') return factor();
    if (token !== '(') return token === undefined || !/^[\d.]/.test(token) ? Number.NaN : Number(token);
    const inner = sum();
    return tokens[at++] === ')' ? inner : Number.NaN;
  };
  const value = sum();
  return at === tokens.length && Number.isFinite(value) ? value : null;
}
