import { afterAll, describe, expect, test } from 'vitest';
import { GENERATORS } from '../../core/effects/generators/index.ts';
import { filter } from '../../core/graph/filter-node.ts';
import type { ParamValue } from '../../core/model/animation.ts';
import { createEffectLab, FORMATS, type Picture, sampleAt } from './effect-lab.ts';

type Params = Readonly<Record<string, ParamValue>>;

const lab = createEffectLab();
afterAll(() => lab.close());

const [WIDTH, HEIGHT] = [160, 90];
const at = (format: (typeof FORMATS)[number], scale = 1) => lab.context(format, { width: WIDTH * scale, height: HEIGHT * scale, scale });
const title = (params: Params, format: (typeof FORMATS)[number] = 'yuva420p', scale = 1): Promise<Picture> =>
  lab.show(lab.generator('title', { size: 24, ...params }, at(format, scale)));

/** Rows, columns and sum of what is not clear. */
function inkOf(picture: Picture) {
  const alpha = picture.planes[3] ?? [];
  const covered = alpha.flatMap((value, index) => (value > 8 ? [[index % picture.width, Math.floor(index / picture.width)] as const] : []));
  const xs = covered.map(([x]) => x);
  const ys = covered.map(([, y]) => y);
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
    area: alpha.reduce((sum, value) => sum + value, 0) / (picture.pixelFormat.includes('10') ? 1023 : 255),
  };
}

test.each(GENERATORS.map((generator) => generator.kind))('%s fills the frame asked for, in every format, and only once', async (kind) => {
  for (const format of FORMATS) {
    const node = lab.generator(kind, {}, at(format));
    const picture = await lab.show(node);
    expect([picture.width, picture.height, picture.pixelFormat]).toEqual([WIDTH, HEIGHT, format]);
    const made = lab.counts.stillsMade;
    expect((await lab.show(lab.generator(kind, {}, at(format)))).bytes).toBe(picture.bytes);
    expect(lab.counts.stillsMade).toBe(made);
    expect((await lab.showAfresh(node)).bytes).toBe(picture.bytes);
  }
});

describe('solid', () => {
  test('has the levels of its colour by the matrix of the sequence', async () => {
    const shown = async (matrix: string, colour: readonly number[]) => {
      const picture = await lab.show(lab.generator('solid', { colour }, lab.context('yuva420p', { matrix })));
      return [0, 1, 2, 3].map((plane) => sampleAt(picture, plane as 0 | 1 | 2 | 3, 8, 8));
    };
    expect(await shown('bt709', [1, 1, 1, 1])).toEqual([235, 128, 128, 255]);
    expect(await shown('bt709', [1, 0, 0, 1])).toEqual([63, 102, 240, 255]);
    expect(await shown('smpte170m', [1, 0, 0, 1])).toEqual([81, 90, 240, 255]);
    expect(await shown('bt2020nc', [0, 0, 1, 0.5])).toEqual([29, 240, 119, 128]);
  });
});

test('no generator tints greys where 10 bits are kept', async () => {
  const grey = [0.5, 0.5, 0.5, 1];
  const params: Readonly<Record<string, Params>> = {
    solid: { colour: grey },
    gradient: { from: [0, 0, 0, 1], to: [1, 1, 1, 1] },
    title: { text: 'Grey' },
  };
  for (const format of ['yuv444p10le', 'yuva444p10le'] as const) {
    for (const [kind, values] of Object.entries(params)) {
      const picture = await lab.show(lab.generator(kind, values, at(format)));
      for (const plane of [1, 2]) expect(new Set(picture.planes[plane]), `${kind} ${format}`).toEqual(new Set([512]));
    }
    const white = await lab.show(lab.generator('solid', { colour: [1, 1, 1, 1] }, at(format)));
    expect([sampleAt(white, 0, 5, 5), sampleAt(white, 1, 5, 5), sampleAt(white, 2, 5, 5)]).toEqual([940, 512, 512]);
  }
});

describe('title', () => {
  test('has no dark edge: white text over white is white, in every format that has alpha', async () => {
    for (const format of ['yuva420p', 'yuva444p10le'] as const) {
      for (const params of [
        {},
        { italic: true, weight: 'thin' },
        { outline: 3, outlineColour: [1, 1, 1, 1] },
        { shadow: 4, shadowColour: [1, 1, 1, 1] },
      ]) {
        const node = lab.generator('title', { text: 'Sävy & 한국어', size: 24, ...params }, at(format));
        const picture = await lab.show(node);
        const white = format === 'yuva420p' ? 235 : 940;
        expect(inkOf(picture).area).toBeGreaterThan(100);
        expect(Math.min(...(picture.planes[0] ?? [])), JSON.stringify(params)).toBeGreaterThanOrEqual(white - 1);
        if (format !== 'yuva420p') continue;
        const under = lab.generator('solid', { colour: [1, 1, 1, 1] }, at('yuv420p'));
        const over = await lab.show(filter('format', { pix_fmts: 'yuv420p' }, [filter('overlay', { format: 'yuv420' }, [under, node])]));
        expect(Math.min(...(over.planes[0] ?? []))).toBeGreaterThanOrEqual(234);
      }
    }
  });

  test('edges keep the colour of the text', async () => {
    const picture = await title({ text: 'Red', colour: [1, 0, 0, 1] }, 'yuva444p10le');
    for (const [index, alpha] of (picture.planes[3] ?? []).entries()) {
      if (alpha < 100) continue;
      expect(Math.abs((picture.planes[2]?.[index] ?? 0) - 960)).toBeLessThan(12);
      expect(Math.abs((picture.planes[0]?.[index] ?? 0) - 250)).toBeLessThan(12);
    }
  });

  test('clear colours let through what their alpha says', async () => {
    const whole = inkOf(await title({ text: 'Half' }));
    const half = inkOf(await title({ text: 'Half', colour: [1, 1, 1, 0.5] }));
    expect(Math.abs(half.area / whole.area - 0.5)).toBeLessThan(0.02);
  });

  test('sits where it is put, by its alignment and anchor', async () => {
    const middle = inkOf(await title({ text: 'HHH' }));
    expect(Math.abs((middle.left + middle.right) / 2 - 80)).toBeLessThan(2.5);
    expect(Math.abs((middle.top + middle.bottom) / 2 - 45)).toBeLessThan(6);
    const left = inkOf(await title({ text: 'HHH', position: [0.1, 0.1], alignment: 'left', anchor: 'top' }));
    expect(left.left).toBeGreaterThanOrEqual(16);
    expect(left.left).toBeLessThan(21);
    expect(left.top).toBeGreaterThanOrEqual(9);
    const right = inkOf(await title({ text: 'HHH', position: [0.9, 0.9], alignment: 'right', anchor: 'bottom' }));
    expect(right.right).toBeLessThanOrEqual(144);
    expect(right.right).toBeGreaterThan(138);
    expect(right.bottom).toBeLessThanOrEqual(81);
  });

  test('wraps at spaces inside the box width, takes hostile text as text there too, and leaves lines that fit', async () => {
    const text = 'one two three four five six 한국어 seven';
    const free = inkOf(await title({ text, size: 16 }));
    const boxed = inkOf(await title({ text, size: 16, boxWidth: 50 }));
    expect(free.right - free.left).toBeGreaterThan(120);
    expect(boxed.right - boxed.left).toBeLessThanOrEqual(81);
    expect(boxed.bottom - boxed.top).toBeGreaterThan((free.bottom - free.top) * 2);
    // Nothing is lost: the free line runs off the frame.
    expect(boxed.area).toBeGreaterThan(free.area);
    const short = inkOf(await title({ text: 'one', size: 16, boxWidth: 50 }));
    expect(Math.abs(short.area - inkOf(await title({ text: 'one', size: 16 })).area)).toBeLessThan(2);
    const hostile = inkOf(await title({ text: '{\\fs90}x\\Ny', size: 10, boxWidth: 90 }));
    expect(hostile.bottom - hostile.top).toBeLessThan(13);
    await title({ text: 'long '.repeat(4000), boxWidth: 60 });
  });

  test('breaks lines at line breaks of every kind, by its line spacing', async () => {
    const one = inkOf(await title({ text: 'H', size: 16 }));
    const heightOf = async (text: string, lineSpacing: number) => {
      const ink = inkOf(await title({ text, size: 16, lineSpacing }));
      return ink.bottom - ink.top - (one.bottom - one.top);
    };
    for (const text of ['H\nH\nH', 'H\r\nH\rH', 'H\u2028H\u2029H']) expect(Math.abs((await heightOf(text, 1)) - 32)).toBeLessThanOrEqual(1);
    expect(Math.abs((await heightOf('H\nH\nH', 2)) - 64)).toBeLessThanOrEqual(1);
    expect(Math.abs((await heightOf('H\n\nH', 1.5)) - 48)).toBeLessThanOrEqual(1);
  });

  test('weights, letter spacing, outline, shadow and box change it as they should', async () => {
    const plain = inkOf(await title({ text: 'Word' }));
    const areas = [];
    for (const weight of ['thin', 'light', 'regular', 'bold', 'black']) areas.push(inkOf(await title({ text: 'Word', weight })).area);
    expect([...areas].sort((a, b) => a - b)).toEqual(areas);
    expect(new Set(areas).size).toBe(areas.length);
    const spaced = inkOf(await title({ text: 'Word', letterSpacing: 8 }));
    expect(Math.abs(spaced.right - spaced.left - (plain.right - plain.left) - 24)).toBeLessThan(3);
    expect(inkOf(await title({ text: 'Word', outline: 3 })).top).toBeLessThan(plain.top - 1);
    expect(inkOf(await title({ text: 'Word', shadow: 6 })).bottom).toBeGreaterThan(plain.bottom + 4);
    const boxed = inkOf(await title({ text: 'Word', box: true, boxPadding: 10 }));
    expect(boxed.left).toBeLessThanOrEqual(plain.left - 9);
    expect(boxed.area).toBeGreaterThan(plain.area * 2);
  });

  test('looks the same at twice the size', async () => {
    const params = { text: 'Scale\nme', size: 20, outline: 2, letterSpacing: 2, shadow: 3 };
    const small = inkOf(await title(params));
    const large = inkOf(await title(params, 'yuva420p', 2));
    expect(Math.abs(large.area / small.area - 4)).toBeLessThan(0.25);
    for (const side of ['left', 'right', 'top', 'bottom'] as const)
      expect(Math.abs(large[side] / 2 - small[side])).toBeLessThanOrEqual(1.5);
  });

  test('shows Korean with the typeface that comes with the program', async () => {
    const shapes = new Set<string>();
    for (const text of ['가', '힣', '뷁', 'é', 'Ł']) {
      const picture = await title({ text });
      expect(inkOf(picture).area, text).toBeGreaterThan(10);
      shapes.add(picture.bytes);
    }
    // The box that stands for a missing glyph would be the same for all.
    expect(shapes.size).toBe(5);
  });

  test.each([
    ['braces', '{\\fs200\\an7}x', 'x'],
    ['a backslash and N', 'a\\Nb', 'a\nb'],
    ['a backslash and n', 'a\\nb', 'anb'],
    ['a backslash and h', 'a\\hb', 'ahb'],
    ['a backslash at the end', 'ab\\', 'ab'],
    ['a backslash before a brace', '\\{b', '{b'],
    ['a drawing', '{\\p1}m 0 0 l 100 0 100 100{\\p0}', ''],
  ])('takes %s as text', async (_name, hostile, other) => {
    const picture = await title({ text: hostile, size: 10 });
    const plain = await title({ text: other, size: 10 });
    expect(picture.bytes).not.toBe(plain.bytes);
    const ink = inkOf(picture);
    expect(ink.bottom - ink.top).toBeLessThan(12);
    expect(ink.area).toBeGreaterThan(other === '' ? 20 : inkOf(plain).area);
  });

  test.each([
    ['nothing', ''],
    ['spaces', '   \n \t '],
    ['control characters', '\u0000\u0007\u001b[31m\u0085'],
    ['half a character', '\ud800x\udc00'],
    ['quotes and commas', `it's "q": [x],;=%{n} 100% \\'`],
    ['a comma-ridden font', 'x', { font: 'A,B,,{\\an1}\n[Events]\nDialogue: 0' }],
    ['a font that is not there', 'x', { font: 'No Such Font 9000' }],
    ['faces and flags', '😀 🇰🇷 👩‍👩‍👧'],
    ['right to left', 'שלום عالم'],
    ['very long text', 'long '.repeat(4000)],
    ['many lines', 'line\n'.repeat(500)],
    ['a size beyond reason', 'x', { size: 2000 }],
  ])('survives %s', async (_name, text, more: Params = {}) => {
    const picture = await title({ text, ...more });
    expect([picture.width, picture.height]).toEqual([WIDTH, HEIGHT]);
    if (text.trim() === '') expect(inkOf(picture).area).toBe(0);
  });
});

describe('gradient and bars', () => {
  test('a gradient runs from colour to colour, whole at both ends', async () => {
    const picture = await lab.show(lab.generator('gradient', { from: [0, 0, 0, 1], to: [1, 1, 1, 1], angle: 0 }, at('yuva444p10le')));
    const row = Array.from({ length: WIDTH }, (_, x) => sampleAt(picture, 0, x, 40));
    for (const [x, level] of row.entries()) expect(level).toBeGreaterThanOrEqual(row[x - 1] ?? 0);
    expect(row[0]).toBeLessThan(64 + 12);
    expect(row[WIDTH - 1]).toBeGreaterThan(940 - 12);
    expect(Math.max(...row)).toBeLessThanOrEqual(941);
    expect(Math.min(...(picture.planes[3] ?? []))).toBe(1023);
    const radial = await lab.show(lab.generator('gradient', { shape: 'radial', from: [1, 1, 1, 1], to: [0, 0, 0, 1] }, at('yuv420p')));
    expect(sampleAt(radial, 0, 80, 45)).toBeGreaterThan(230);
    expect(sampleAt(radial, 0, 0, 0)).toBeLessThan(30);
  });

  test('runs evenly from one edge to the other at every right angle, whatever the size', async () => {
    const params = { from: [0, 0, 0, 1], to: [1, 1, 1, 1] };
    for (const [width, height] of [
      [160, 90],
      [322, 182],
      [1920, 1080],
    ] as const)
      for (const angle of [0, 90, 180, 270]) {
        const context = lab.context('yuv420p', { width, height, scale: 1 });
        const picture = await lab.show(lab.generator('gradient', { ...params, angle }, context));
        const along = angle % 180 === 0 ? width : height;
        for (const part of [0, 0.25, 0.5, 0.75, 1]) {
          const at = Math.min(along - 1, Math.round(part * along));
          const wanted = 16 + 219 * (angle < 180 ? part : 1 - part);
          for (const across of [0.1, 0.5, 0.9]) {
            const [x, y] = angle % 180 === 0 ? [at, Math.floor(across * height)] : [Math.floor(across * width), at];
            expect(Math.abs(sampleAt(picture, 0, x, y) - wanted), `${width}x${height} ${angle}° ${x},${y}`).toBeLessThanOrEqual(3);
          }
        }
      }
  });

  test('bars have their published levels, in the matrix they are made for and converted to others', async () => {
    const bar = async (pattern: string, matrix: string, x: number) => {
      const picture = await lab.show(lab.generator('bars', { pattern }, { ...at('yuv444p10le'), matrix }));
      return [0, 1, 2].map((plane) => Math.round(sampleAt(picture, plane as 0 | 1 | 2, x, 10) / 4));
    };
    // The second of the eight bars of the 100 % pattern is yellow: BT.601 levels of 8 bits, and BT.709 levels of the same colour.
    expect(await bar('ebu-100', 'bt470bg', 30)).toEqual([210, 16, 146]);
    const [y = 0, cb = 0, cr = 0] = await bar('ebu-100', 'bt709', 30);
    expect(Math.abs(y - 219) + Math.abs(cb - 16) + Math.abs(cr - 138)).toBeLessThanOrEqual(3);
    // RP 219: 75 % white beside 40 % grey.
    expect((await bar('smpte-hd', 'bt709', 28))[0]).toBe(180);
    expect((await bar('smpte-hd', 'bt709', 4))[0]).toBe(104);
  });
});
