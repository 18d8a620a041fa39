import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { inspectLut } from './inspect-lut.ts';

const folder = mkdtempSync(join(tmpdir(), 'cutaway-lut-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const cube = `TITLE "Warm"\nLUT_3D_SIZE 2\n${Array.from({ length: 8 }, (_, index) => `${index & 1} ${(index >> 1) & 1} ${index >> 2}`).join('\n')}\n`;

test('tells what a LUT holds, beside the project and elsewhere', async () => {
  writeFileSync(join(folder, 'warm.cube'), cube);
  const found = { ok: true, value: { title: 'Warm', cubeSize: 2, shaperSize: null } };
  expect(await inspectLut(folder, 'warm.cube')).toEqual(found);
  expect(await inspectLut('/', join(folder, 'warm.cube'))).toEqual(found);
});

test('says what is wrong with one that is gone, is a folder, or is none', async () => {
  expect(await inspectLut(folder, 'gone.cube')).toMatchObject({ ok: false, error: { code: 'lut.unreadable' } });
  expect(await inspectLut(folder, '.')).toMatchObject({ ok: false, error: { code: 'lut.unreadable' } });
  writeFileSync(join(folder, 'poem.cube'), 'Shall I compare thee\n');
  const poem = await inspectLut(folder, 'poem.cube');
  expect(poem).toMatchObject({ ok: false });
  expect(poem.ok ? '' : poem.error.message).toMatch(/[;.]/);
});
