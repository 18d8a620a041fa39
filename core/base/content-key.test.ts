import { describe, expect, it } from 'vitest';
import { canonicalJson, contentKey, hashText } from './content-key.ts';

describe('contentKey', () => {
  it('does not depend on the order of keys, nor on absent ones', () => {
    expect(contentKey({ a: 1, b: [2, { d: 3, c: null }] })).toBe(contentKey({ b: [2, { c: null, d: 3 }], a: 1, e: undefined }));
    expect(canonicalJson({ b: 1, a: 'x' })).toBe('{"a":"x","b":1}');
  });

  it('tells apart what JSON tells apart', () => {
    const values = [0, 1, '1', [1], { a: 1 }, null, true, '', [], {}, [[]], 'a', 'b', ' a'];
    expect(new Set(values.map(contentKey)).size).toBe(values.length);
  });

  it('stays what it is: keys are kept on disk', () => {
    expect(hashText('')).toMatch(/^[0-9a-f]{32}$/);
    expect([hashText(''), hashText('cutaway'), contentKey({ frame: 1 })]).toMatchInlineSnapshot(`
      [
        "b509359cc9b1c3834d00dfba2f086b85",
        "2ea3aff9c2ad5901aed99cb2c87c7779",
        "d15c6c1c1792efe77441c973b4b5c41f",
      ]
    `);
  });

  it('spreads neighbours: no collision, in whole or in any 32-bit part beyond chance, among 50,000', () => {
    const keys = Array.from({ length: 50_000 }, (_, index) => hashText(`clip_${index}`));
    expect(new Set(keys).size).toBe(keys.length);
    for (const part of [0, 8, 16, 24]) {
      // By the birthday bound 0.3 pairs of 50,000 share 32 bits by chance.
      expect(keys.length - new Set(keys.map((key) => key.slice(part, part + 8))).size).toBeLessThan(6);
    }
  });

  it('turns about half of the bits for any one character', () => {
    const bits = (text: string) => [...hashText(text)].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
    let flipped = 0;
    const rounds = 200;
    for (let index = 0; index < rounds; index++) {
      const [one, two] = [bits(`x${index}a`), bits(`x${index}b`)];
      flipped += [...one].filter((bit, place) => bit !== two[place]).length;
    }
    expect(flipped / rounds).toBeGreaterThan(58);
    expect(flipped / rounds).toBeLessThan(70);
  });
});
