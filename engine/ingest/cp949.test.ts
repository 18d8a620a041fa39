import { expect, it } from 'vitest';
import { decodeCp949 } from './cp949.ts';

it('code page 949 has every Hangul syllable once, the added ones at their places', () => {
  const found = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x41; trail <= 0xfe; trail++) {
      const char = decodeCp949(Uint8Array.of(lead, trail));
      if (char.length === 1 && char >= '가' && char <= '힣') found.set(char, (lead << 8) | trail);
    }
  expect(found.size).toBe(11_172);
  // As Microsoft's table has them: the first and the last added, one in each stretch of trail bytes, and one of KS X 1001.
  expect(['갂', '힣', '뷁', '똠', '햏', '가'].map((char) => found.get(char)?.toString(16))).toEqual([
    '8141',
    'c652',
    '94ee',
    '8c63',
    'c164',
    'b0a1',
  ]);
  expect(decodeCp949(Uint8Array.of(0x41, 0xff, 0x42, 0xb0))).toBe('A\ufffdB\ufffd');
});
