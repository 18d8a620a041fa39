import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fallBack, fallBackNotes } from '../../../native-models/runtime/provider.ts';
import { untoldNotes } from './told-notes.ts';

const folder = mkdtempSync(join(tmpdir(), 'cutaway-told-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const models = join(folder, 'models');
const told = async (assist: string, ...fallBacks: Parameters<typeof fallBack>[]): Promise<readonly string[]> =>
  (await untoldNotes(models, assist, fallBackNotes(fallBacks.map((one) => fallBack(...one))))).map(
    ({ code, data }) => `${code} ${data?.provider}`,
  );

test('what this machine lacks is told once for all assists, and again when it changes', async () => {
  expect(await told('captions', ['cuda', 'not-installed'], ['webgpu', 'no-driver'])).toEqual([
    'provider.not-installed cuda',
    'provider.no-driver webgpu',
  ]);
  expect(await told('voice', ['cuda', 'not-installed'], ['webgpu', 'no-driver'])).toEqual([]);
  expect(await told('voice', ['cuda', 'self-test'], ['webgpu', 'no-driver'])).toEqual(['provider.self-test cuda']);
  expect(await told('voice', ['cuda', 'self-test'])).toEqual([]);
});

test('what holds for one model is told once for each assist', async () => {
  expect(await told('captions', ['webgpu', 'slow-model'])).toEqual(['provider.slow-model webgpu']);
  expect(await told('captions', ['webgpu', 'slow-model'])).toEqual([]);
  expect(await told('voice', ['webgpu', 'slow-model'])).toEqual(['provider.slow-model webgpu']);
  expect(await told('voice', ['webgpu', 'gave-up'])).toEqual(['provider.gave-up webgpu']);
});

test('every other note is told every time', async () => {
  const notes = [{ code: 'captions.unsure', message: 'The recogniser was unsure; check the text.' }];
  expect(await untoldNotes(models, 'captions', notes)).toEqual(notes);
  expect(await untoldNotes(models, 'captions', notes)).toEqual(notes);
});

test('a damaged or unwritable account of what was told tells again and harms nothing', async () => {
  writeFileSync(join(models, 'told.json'), '{"cuda": 7');
  expect(await told('voice', ['cuda', 'self-test'])).toEqual(['provider.self-test cuda']);
  const notes = fallBackNotes([fallBack('cuda', 'slow')]);
  const inFile = join(models, 'told.json', 'below-a-file');
  expect(await untoldNotes(inFile, 'voice', notes)).toEqual(notes);
  expect(await untoldNotes(inFile, 'voice', notes)).toEqual(notes);
});
