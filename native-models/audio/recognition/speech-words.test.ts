import { expect, test } from 'vitest';
import { wordsOfTokens } from './speech-words.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const words = (tokens: readonly (string | Uint8Array)[], language = 'en') =>
  wordsOfTokens(
    tokens.map((token) => (typeof token === 'string' ? bytes(token) : token)),
    language,
  );
const texts = (tokens: readonly (string | Uint8Array)[], language?: string) => words(tokens, language).map(({ text }) => text);

test('a word begins at a space, and keeps the tokens that it is made of', () => {
  expect(words([' The', ' um', 'brella', '.'])).toEqual([
    { text: 'The', first: 0, end: 1 },
    { text: 'umbrella.', first: 1, end: 4 },
  ]);
});

test('punctuation that stands alone goes with its word: before it where it opens, else after it', () => {
  expect(texts([' He', ' said', ' "', 'no', '"', ' –', ' twice'])).toEqual(['He', 'said', '"no" –', 'twice']);
  expect(texts([' "'])).toEqual([]);
});

test('Hangul whose characters are cut across tokens is joined', () => {
  const [a, b] = [bytes(' 안녕하'), bytes('세요')];
  expect(texts([a.slice(0, 5), a.slice(5), b.slice(0, 1), b.slice(1, 4), b.slice(4)], 'ko')).toEqual(['안녕하세요']);
  expect(words([bytes(' 오늘').slice(0, 2), bytes(' 오늘').slice(2), bytes(' 은')], 'ko')).toEqual([
    { text: '오늘', first: 0, end: 2 },
    { text: '은', first: 2, end: 3 },
  ]);
});

test('languages without spaces have a word a character', () => {
  expect(texts(['今日', 'は', '。'], 'ja')).toEqual(['今日', 'は。']);
});

test('bytes that are no text become the sign for that', () => {
  expect(texts([Uint8Array.of(0x20, 0xff), ' ok'])).toEqual(['\uFFFD', 'ok']);
  expect(texts([Uint8Array.of(0xea, 0xb0)])).toEqual(['\uFFFD']);
});
