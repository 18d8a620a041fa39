import { beforeAll, expect, test } from 'vitest';
import { changeLanguage, startTranslation } from '../../i18n/translate.ts';
import { filmNote } from './film-note.ts';

beforeAll(async () => {
  // What translation sets on the page; there is none here.
  Object.assign(globalThis, { document: { documentElement: { lang: '' } } });
  await startTranslation('en');
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
