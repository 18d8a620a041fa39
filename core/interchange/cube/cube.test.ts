import { describe, expect, test } from 'vitest';
import { parseCube } from './parse-cube.ts';
import { writeCube } from './write-cube.ts';

const corners = '0 0 0\n1 0 0\n0 1 0\n1 1 0\n0 0 1\n1 0 1\n0 1 1\n1 1 1\n';

function parsed(text: string) {
  const result = parseCube(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('a .cube file is read', () => {
  test('with a cube, a title, comments, blank lines, odd spaces and Windows line ends', () => {
    const text = `\uFEFF# made by hand\r\nTITLE "Warm evening"\r\n\r\nLUT_3D_SIZE 2\r\n${corners.replaceAll('\n', '  \r\n').replaceAll(' ', '\t')}\r\n`;
    const lut = parsed(text);
    expect(lut.title).toBe('Warm evening');
    expect(lut.shaper).toBeNull();
    expect(lut.cube?.size).toBe(2);
    expect(Array.from(lut.cube?.samples.slice(3, 6) ?? [])).toEqual([1, 0, 0]);
  });

  test('with curves and a domain of their own', () => {
    const lut = parsed('LUT_1D_SIZE 3\nDOMAIN_MIN -0.5 0 0\nDOMAIN_MAX 1.5 1 2e0\n0 0 0\n.5 0.5 5e-1\n1 1 1\n');
    expect(lut.cube).toBeNull();
    expect(lut.shaper).toMatchObject({ size: 3, domainMin: [-0.5, 0, 0], domainMax: [1.5, 1, 2] });
    expect(Array.from(lut.shaper?.samples.slice(3, 6) ?? [])).toEqual([0.5, 0.5, 0.5]);
  });

  test('with curves before a cube and a range for each, as Resolve writes them', () => {
    const lut = parsed(`LUT_1D_SIZE 2\nLUT_1D_INPUT_RANGE 0.0 4.0\nLUT_3D_SIZE 2\nLUT_3D_INPUT_RANGE 0.0 1.0\n0 0 0\n1 1 1\n${corners}`);
    expect(lut.shaper).toMatchObject({ size: 2, domainMax: [4, 4, 4] });
    expect(lut.cube).toMatchObject({ size: 2, domainMax: [1, 1, 1] });
    expect(lut.cube?.samples.length).toBe(24);
  });

  test('with keywords that it does not know', () => {
    expect(parsed(`LUT_3D_SIZE 2\nLUT_IN_VIDEO_RANGE\n${corners}`).cube?.size).toBe(2);
  });
});

describe('a bad .cube file is refused with the line that is wrong', () => {
  const cases: readonly { name: string; text: string; code: string; line?: number }[] = [
    { name: 'nothing in it', text: '', code: 'cube.empty' },
    { name: 'something else altogether', text: '\u0000\u0001PNG\r\nhello\n', code: 'cube.empty' },
    { name: 'entries before a size', text: '0 0 0\n', code: 'cube.malformed', line: 1 },
    { name: 'a size of one', text: 'LUT_3D_SIZE 1\n', code: 'cube.malformed', line: 1 },
    { name: 'a size that would fill the memory', text: 'LUT_3D_SIZE 100000\n', code: 'cube.malformed', line: 1 },
    { name: 'a size that is not whole', text: '\nLUT_3D_SIZE 2.5\n', code: 'cube.malformed', line: 2 },
    { name: 'two numbers on a line', text: `LUT_3D_SIZE 2\n0 0 0\n1 0\n`, code: 'cube.malformed', line: 3 },
    { name: 'four numbers on a line', text: `LUT_3D_SIZE 2\n0 0 0 0\n`, code: 'cube.malformed', line: 2 },
    { name: 'a word among numbers', text: `LUT_3D_SIZE 2\n0 nan 0\n`, code: 'cube.malformed', line: 2 },
    { name: 'an infinite number', text: `LUT_3D_SIZE 2\n0 1e999 0\n`, code: 'cube.malformed', line: 2 },
    { name: 'too few entries', text: 'LUT_3D_SIZE 2\n0 0 0\n', code: 'cube.malformed', line: 3 },
    { name: 'too many entries', text: `LUT_3D_SIZE 2\n${corners}0 0 0\n`, code: 'cube.malformed', line: 10 },
    { name: 'a keyword after the table has begun', text: `LUT_3D_SIZE 2\n0 0 0\nDOMAIN_MAX 1 1 1\n`, code: 'cube.malformed', line: 3 },
    { name: 'a keyword twice', text: 'LUT_3D_SIZE 2\nLUT_3D_SIZE 3\n', code: 'cube.malformed', line: 2 },
    { name: 'a range that falls', text: 'LUT_3D_INPUT_RANGE 1 0\n', code: 'cube.malformed', line: 1 },
    { name: 'a domain that is empty', text: `LUT_3D_SIZE 2\nDOMAIN_MIN 0 1 0\n${corners}`, code: 'cube.malformed', line: 11 },
  ];
  test.each(cases)('$name', ({ text, code, line }) => {
    const result = parseCube(text);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.error.code).toBe(code);
    expect(result.error.message).toMatch(/choose another \.cube file\.$/);
    if (line !== undefined) expect(result.error.data).toMatchObject({ line });
  });
});

describe('a LUT that is written reads back the same', () => {
  test.each([
    ['a cube', `TITLE "a"\nLUT_3D_SIZE 2\n${corners}`],
    ['a cube with a domain', `LUT_3D_SIZE 2\nDOMAIN_MIN 0 0 -1\nDOMAIN_MAX 1 2 3\n${corners}`],
    ['curves', 'LUT_1D_SIZE 2\nDOMAIN_MAX 2 2 2\n0.000000001 -0.25 0\n1.5 1 0.333333333\n'],
    ['curves and a cube', `LUT_1D_SIZE 2\nLUT_1D_INPUT_RANGE -1 4\nLUT_3D_SIZE 2\nLUT_3D_INPUT_RANGE 0 2\n0 0 0\n1 1 1\n${corners}`],
    ['curves with a domain by channel and a cube', `LUT_1D_SIZE 2\nDOMAIN_MAX 1 2 3\nLUT_3D_SIZE 2\n0 0 0\n1 1 1\n${corners}`],
  ])('%s', (_name, text) => {
    const lut = parsed(text);
    expect(parsed(writeCube(lut))).toEqual(lut);
  });
});
