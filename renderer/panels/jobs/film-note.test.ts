import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { CATALOGUE } from '../../i18n/catalogue.ts';
import { changeLanguage, startTranslation } from '../../i18n/translate.ts';
import { filmNote } from './film-note.ts';

const root = join(import.meta.dirname, '../../..');

beforeAll(async () => {
  // What translation sets on the page; there is none here.
  Object.assign(globalThis, { document: { documentElement: { lang: '' } } });
  await startTranslation('en');
});

test('every note that an export makes is told in the words of the window', () => {
  const codes = ['engine/export', 'engine/provenance'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .flatMap((name) =>
        [...readFileSync(join(root, folder, name), 'utf8').matchAll(/\bnote\(\s*'([^']+)'/g)].map((match) => match[1] ?? ''),
      ),
  );
  expect(new Set(codes).size).toBeGreaterThan(10);
  const told = [
    ...Object.keys(CATALOGUE.jobs).map((key) => key.replace(/^note\.|_(?:one|other)$/g, '')),
    ...Object.keys(CATALOGUE.captions).map((key) => key.replace(/^loss\./, 'subtitle.')),
  ];
  expect([...new Set(codes)].filter((code) => !told.includes(code))).toEqual([]);
});

test('in Korean too, with its numbers and names', async () => {
  await changeLanguage('ko');
  const withdrawn = { code: 'consent.withdrawn', message: 'Two takes use the face of "Mina".', data: { count: 2, name: 'Mina' } };
  expect(filmNote(withdrawn)).toBe('테이크 2개가 동의를 철회한 “Mina” 님의 얼굴이나 목소리를 사용합니다.');
  expect(filmNote({ code: 'subtitle.empty', message: '3 captions held no text.', data: { count: 3 } })).toContain('3개');
  expect(filmNote({ code: 'graph.missing-asset', message: 'A clip lacks its media.' })).toMatch(/프로젝트에 없는 미디어/);
  await changeLanguage('en');
});

test('a note that brings less than its sentence needs is told in the words of the engine', () => {
  expect(filmNote({ code: 'loudness.reached', message: 'Loudness brought to -14 LUFS.' })).toBe('Loudness brought to -14 LUFS.');
});
