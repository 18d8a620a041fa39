import { fail, ok, type Result } from '../../base/fault.ts';
import { type CubeLut, type LutTable, MAX_CUBE_SIZE, MAX_SHAPER_SIZE, type Triple } from './cube-lut.ts';

interface Header {
  title: string | null;
  shaperSize: number | null;
  cubeSize: number | null;
  domainMin: Triple;
  domainMax: Triple;
  shaperRange: readonly [number, number] | null;
  cubeRange: readonly [number, number] | null;
  readonly seen: Set<string>;
}

type LineFault = { readonly line: number; readonly problem: string };

/**
 * Reads a `.cube` file in either dialect: Adobe's (`LUT_1D_SIZE` or `LUT_3D_SIZE`, `DOMAIN_MIN`, `DOMAIN_MAX`) and DaVinci Resolve's
 * (`LUT_1D_INPUT_RANGE`, `LUT_3D_INPUT_RANGE`, and a one-dimensional table before the cube in one file). Unknown keywords are passed over,
 * as Adobe's specification asks. Faults: `cube.malformed` with `data.line`, counted from 1, and `cube.empty`.
 */
export function parseCube(text: string): Result<CubeLut> {
  const header: Header = {
    title: null,
    shaperSize: null,
    cubeSize: null,
    domainMin: [0, 0, 0],
    domainMax: [1, 1, 1],
    shaperRange: null,
    cubeRange: null,
    seen: new Set(),
  };
  const values: number[] = [];
  let total = 0;
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const problem = startsNumber(line) ? readEntry(line, values, header, total) : readKeyword(line, values, header);
    if (problem !== null) return malformed({ line: index + 1, problem });
    total = entryCount(header);
  }
  return finish(header, values, lines.length);
}

const startsNumber = (line: string): boolean => /^[-+.\d]/.test(line);

const entryCount = (header: Header): number => (header.shaperSize ?? 0) + (header.cubeSize ?? 0) ** 3;

/** Null where the line is right, else what is wrong with it. */
function readEntry(line: string, values: number[], header: Header, total: number): string | null {
  const entry = numbersIn(line, 3);
  if (entry === null) return 'it should hold three numbers';
  if (header.shaperSize === null && header.cubeSize === null) return 'a table begins before LUT_1D_SIZE or LUT_3D_SIZE has told its size';
  if (values.length >= total * 3) return `the table has more than its ${total} entries`;
  values.push(...entry);
  return null;
}

function readKeyword(line: string, values: readonly number[], header: Header): string | null {
  const [keyword = ''] = line.split(/\s/, 1);
  const rest = line.slice(keyword.length).trim();
  const known = KEYWORDS[keyword];
  if (known === undefined) return null;
  if (values.length > 0) return `${keyword} comes after the table has begun`;
  if (header.seen.has(keyword)) return `${keyword} comes a second time`;
  header.seen.add(keyword);
  return known(rest, header);
}

const KEYWORDS: Readonly<Record<string, (rest: string, header: Header) => string | null>> = {
  TITLE: (rest, header) => {
    header.title = rest.replace(/^"|"$/g, '');
    return null;
  },
  LUT_1D_SIZE: (rest, header) => {
    header.shaperSize = sizeIn(rest, MAX_SHAPER_SIZE);
    return header.shaperSize === null ? `LUT_1D_SIZE should be a whole number from 2 to ${MAX_SHAPER_SIZE}` : null;
  },
  LUT_3D_SIZE: (rest, header) => {
    header.cubeSize = sizeIn(rest, MAX_CUBE_SIZE);
    return header.cubeSize === null ? `LUT_3D_SIZE should be a whole number from 2 to ${MAX_CUBE_SIZE}` : null;
  },
  DOMAIN_MIN: (rest, header) => {
    const value = tripleIn(rest);
    if (value === null) return 'DOMAIN_MIN should hold three numbers';
    header.domainMin = value;
    return null;
  },
  DOMAIN_MAX: (rest, header) => {
    const value = tripleIn(rest);
    if (value === null) return 'DOMAIN_MAX should hold three numbers';
    header.domainMax = value;
    return null;
  },
  LUT_1D_INPUT_RANGE: (rest, header) => {
    header.shaperRange = rangeIn(rest);
    return header.shaperRange === null ? 'LUT_1D_INPUT_RANGE should hold two rising numbers' : null;
  },
  LUT_3D_INPUT_RANGE: (rest, header) => {
    header.cubeRange = rangeIn(rest);
    return header.cubeRange === null ? 'LUT_3D_INPUT_RANGE should hold two rising numbers' : null;
  },
};

function finish(header: Header, values: readonly number[], lineCount: number): Result<CubeLut> {
  if (header.shaperSize === null && header.cubeSize === null) {
    return fail('cube.empty', 'This file holds no LUT (neither LUT_1D_SIZE nor LUT_3D_SIZE); choose another .cube file.');
  }
  const missing = entryCount(header) - values.length / 3;
  if (missing > 0) return malformed({ line: lineCount, problem: `the table ends ${missing} entries early` });
  if (!header.domainMin.every((min, channel) => min < (header.domainMax[channel] ?? min))) {
    return malformed({ line: lineCount, problem: 'DOMAIN_MIN is not below DOMAIN_MAX' });
  }
  const shaperEnd = (header.shaperSize ?? 0) * 3;
  // DOMAIN_ bounds the first table; a cube after a shaper gets what the shaper gives, unless its own range says otherwise.
  const shaper =
    header.shaperSize === null ? null : table(header.shaperSize, header.shaperRange, header, Float64Array.from(values.slice(0, shaperEnd)));
  const cubeHeader = shaper === null ? header : { domainMin: [0, 0, 0] as const, domainMax: [1, 1, 1] as const };
  const cube =
    header.cubeSize === null ? null : table(header.cubeSize, header.cubeRange, cubeHeader, Float64Array.from(values.slice(shaperEnd)));
  return ok({ title: header.title, shaper, cube });
}

const table = (
  size: number,
  range: readonly [number, number] | null,
  header: Pick<Header, 'domainMin' | 'domainMax'>,
  samples: Float64Array,
): LutTable => ({
  size,
  domainMin: range === null ? header.domainMin : [range[0], range[0], range[0]],
  domainMax: range === null ? header.domainMax : [range[1], range[1], range[1]],
  samples,
});

const malformed = ({ line, problem }: LineFault): Result<never> =>
  fail('cube.malformed', `Line ${line} of this LUT cannot be read (${problem}); export the LUT again or choose another .cube file.`, {
    line,
    problem,
  });

/** Exactly `count` numbers, or null. */
function numbersIn(text: string, count: number): number[] | null {
  const words = text.split(/\s+/);
  if (words.length !== count) return null;
  const numbers = words.map((word) => (/^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(word) ? Number(word) : Number.NaN));
  return numbers.every(Number.isFinite) ? numbers : null;
}

function tripleIn(text: string): Triple | null {
  const [r, g, b] = numbersIn(text, 3) ?? [];
  return r === undefined || g === undefined || b === undefined ? null : [r, g, b];
}

function rangeIn(text: string): readonly [number, number] | null {
  const [low, high] = numbersIn(text, 2) ?? [];
  return low === undefined || high === undefined || low >= high ? null : [low, high];
}

function sizeIn(text: string, max: number): number | null {
  const size = /^\d+$/.test(text) ? Number(text) : 0;
  return size >= 2 && size <= max ? size : null;
}
