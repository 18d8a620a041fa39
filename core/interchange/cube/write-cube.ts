import { type CubeLut, hasUnitDomain, type LutTable, type Triple } from './cube-lut.ts';

/**
 * A `.cube` text that `parseCube` reads back to the same LUT, to nine decimals: in Adobe's dialect where one table is all there is, in
 * Resolve's where curves come before a cube.
 */
export function writeCube(lut: CubeLut): string {
  const lines: string[] = [];
  if (lut.title !== null) lines.push(`TITLE "${lut.title.replace(/["\r\n]/g, ' ')}"`);
  const both = lut.shaper !== null && lut.cube !== null;
  if (lut.shaper !== null) lines.push(`LUT_1D_SIZE ${lut.shaper.size}`, ...domain(lut.shaper, both ? 'LUT_1D_INPUT_RANGE' : null));
  if (lut.cube !== null) lines.push(`LUT_3D_SIZE ${lut.cube.size}`, ...domain(lut.cube, both ? 'LUT_3D_INPUT_RANGE' : null));
  for (const table of [lut.shaper, lut.cube]) if (table !== null) lines.push(...entries(table));
  lines.push('');
  return lines.join('\n');
}

/** Resolve's keyword holds one range for all channels; a shaper whose channels differ takes Adobe's, which then bounds it alone. */
function domain(table: LutTable, keyword: string | null): readonly string[] {
  if (hasUnitDomain(table)) return [];
  const isUniform =
    table.domainMin.every((min) => min === table.domainMin[0]) && table.domainMax.every((max) => max === table.domainMax[0]);
  if (keyword !== null && isUniform) return [`${keyword} ${decimal(table.domainMin[0])} ${decimal(table.domainMax[0])}`];
  return [`DOMAIN_MIN ${triple(table.domainMin)}`, `DOMAIN_MAX ${triple(table.domainMax)}`];
}

function entries(table: LutTable): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at + 2 < table.samples.length; at += 3) {
    lines.push(triple([table.samples[at] ?? 0, table.samples[at + 1] ?? 0, table.samples[at + 2] ?? 0]));
  }
  return lines;
}

const triple = (value: Triple): string => value.map(decimal).join(' ');

/** Never an exponent: some readers do not know them. */
const decimal = (value: number): string => {
  const text = value.toFixed(9).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
};
