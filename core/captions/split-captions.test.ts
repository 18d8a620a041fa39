import fc from 'fast-check';
import { expect, test } from 'vitest';
import { framesToTicks, secondsToTicks, TICKS_PER_SECOND } from '../base/ticks.ts';
import type { CaptionWord } from '../model/captions.ts';
import { captionRulesFor } from './caption-rules.ts';
import { splitCaptions } from './split-captions.ts';
import { textWidth } from './word-measures.ts';
import { wrapLines } from './wrap-lines.ts';

const FRAME = framesToTicks(1, { num: 30_000, den: 1001 });
const ENGLISH = captionRulesFor('en', FRAME);

/** Words said evenly, `pace` seconds a character, with pauses after sentences. */
function spoken(text: string, { pace = 0.06, pause = 0.4, start = 0 } = {}): CaptionWord[] {
  let at = start;
  return text.split(' ').map((word) => {
    const from = at;
    at += word.length * pace;
    const end = at;
    at += /[.!?]$/u.test(word) ? pause : 0.03;
    return { start: secondsToTicks(from), end: secondsToTicks(end), text: word };
  });
}
const texts = (words: readonly CaptionWord[], rules = ENGLISH) => splitCaptions(words, rules).map(({ text }) => text);

test('a short sentence is one caption of one line, on the frames nearest to its words', () => {
  const [caption, ...others] = splitCaptions(spoken('We leave at dawn.', { start: 2 }), ENGLISH);
  expect(others).toEqual([]);
  expect(caption?.text).toBe('We leave at dawn.');
  expect((caption?.start ?? 1) % FRAME).toBe(0);
  expect(Math.abs((caption?.start ?? 0) - 2 * TICKS_PER_SECOND)).toBeLessThanOrEqual(FRAME / 2);
  expect(caption?.words.map(({ text }) => text)).toEqual(['We', 'leave', 'at', 'dawn.']);
});

test('captions end with sentences, and lines break at clauses and are even', () => {
  const story =
    'The train had left before we came to the station. Nobody knew where it was going, and the man at the window only shook his head. We waited.';
  expect(texts(spoken(story, { pause: 0.7 }))).toEqual([
    'The train had left\nbefore we came to the station.',
    'Nobody knew where it was going,',
    'and the man at the window\nonly shook his head.',
    'We waited.',
  ]);
});

test('no line ends with an article where it can be helped', () => {
  for (const text of texts(
    spoken('She put the letter into the drawer of the old desk that had once belonged to the family of her mother.'),
  ))
    for (const line of text.split('\n')) expect(line).not.toMatch(/ (?:the|of|a|to)$/u);
});

test('a sentence that fits is not torn to fill the caption before it', () => {
  const said = 'Nobody helped. I remember that the people in the village thought we were mad, because they had never seen anyone move up.';
  expect(texts(spoken(said))).toEqual([
    'Nobody helped.',
    'I remember that the people\nin the village thought we were mad,',
    'because they had never seen\nanyone move up.',
  ]);
});

test('names, and numbers with what they count, stay in one line', () => {
  const said =
    'Everything had to be carried up on the backs of two mules that a farmer named Anna Berg had lent us for 28 days in all of that summer.';
  const lines = texts(spoken(said)).flatMap((text) => text.split('\n'));
  expect(lines.some((line) => line.includes('Anna Berg'))).toBe(true);
  expect(lines.some((line) => line.includes('28 days'))).toBe(true);
});

test('no caption within a sentence is a single short word', () => {
  const said =
    'It was exactly the week in which my sister who was only four years old at the time fell from the roof of the barn and broke it';
  for (const text of texts(spoken(said, { pace: 0.07 }))) expect(text.length).toBeGreaterThan(8);
});

test('in Korean a bound noun stays with the word before it', () => {
  const rules = captionRulesFor('ko', FRAME);
  const said = '이십삼 일 동안 쉬지 않고 비가 왔고 강물이 다리를 쓸어 갔기 때문에 의사가 올 수 있는 방법이 없었습니다.';
  const lines = splitCaptions(spoken(said, { pace: 0.15 }), rules).flatMap(({ text }) => text.split('\n'));
  for (const line of lines) expect(line).not.toMatch(/^(?:동안|때문에|있는)/u);
});

test('Latin letters and spaces count half among Hangul', () => {
  expect(textWidth('서울 2024', captionRulesFor('ko', FRAME))).toBe(4.5);
  expect(textWidth('Seoul 2024', ENGLISH)).toBe(10);
});

test('an abbreviation ends no sentence', () => {
  expect(texts(spoken('Then Dr. Miller came in.'))).toEqual(['Then Dr. Miller came in.']);
});

test('a long pause parts captions even within a sentence', () => {
  const words = [...spoken('I thought that'), ...spoken('you had gone.', { start: 5 })];
  expect(texts(words)).toEqual(['I thought that', 'you had gone.']);
});

test('Hangul has shorter lines', () => {
  const rules = captionRulesFor('ko-KR', FRAME);
  const split = splitCaptions(
    spoken('우리는 내일 아침 일찍 서울역에서 만나기로 했습니다. 비가 오면 택시를 타고 갈 거예요.', { pace: 0.15 }),
    rules,
  );
  for (const { text } of split) for (const line of text.split('\n')) expect(textWidth(line, rules)).toBeLessThanOrEqual(16);
  expect(split.map(({ text }) => text.replaceAll('\n', ' ')).join(' ')).toContain('만나기로 했습니다.');
});

test('Japanese is joined without spaces', () => {
  const rules = captionRulesFor('ja', FRAME);
  const words = [...'きょうはいい天気です。'].map((text, index) => ({
    start: secondsToTicks(index * 0.15),
    end: secondsToTicks(index * 0.15 + 0.15),
    text,
  }));
  expect(texts(words, rules)).toEqual(['きょうはいい天気です。']);
});

test('a short word stays on long enough to be read', () => {
  const [caption] = splitCaptions([{ start: 0, end: secondsToTicks(0.2), text: 'No.' }], ENGLISH);
  expect(caption?.end).toBeGreaterThanOrEqual(ENGLISH.least);
});

test('a word longer than a line has it for itself', () => {
  const long = 'x'.repeat(60);
  expect(wrapLines(['see', long], ENGLISH)).toEqual(['see', long]);
});

const anyWords = fc
  .array(
    fc.record({
      gap: fc.double({ min: 0, max: 3, noNaN: true }),
      long: fc.double({ min: 0, max: 2, noNaN: true }),
      text: fc.stringMatching(/^[a-zA-Z가-힣]{1,14}[,.?!]?$/u),
    }),
    {
      maxLength: 80,
    },
  )
  .map((parts) => {
    let at = 0;
    return parts.map(({ gap, long, text }): CaptionWord => {
      const start = at + gap;
      at = start + long;
      return { start: secondsToTicks(start), end: secondsToTicks(at), text };
    });
  });

test('whatever is said, captions keep every word, their lines, their lengths and their gaps', () => {
  fc.assert(
    fc.property(anyWords, fc.constantFrom('en', 'ko', 'ja'), (words, language) => {
      const rules = captionRulesFor(language, FRAME);
      const captions = splitCaptions(words, rules);
      expect(captions.flatMap((caption) => caption.words.map(({ text }) => text))).toEqual(words.map(({ text }) => text));
      let last = Number.NEGATIVE_INFINITY;
      for (const { start, end, text, words: own } of captions) {
        expect(text.replaceAll('\n', rules.joiner)).toBe(own.map((word) => word.text).join(rules.joiner));
        const lines = text.split('\n');
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const line of lines) expect(textWidth(line, rules) <= rules.lineLength || !line.includes(rules.joiner || '\n')).toBe(true);
        expect(start % FRAME).toBe(0);
        expect(start - last).toBeGreaterThanOrEqual(last === Number.NEGATIVE_INFINITY ? 0 : 2 * FRAME);
        expect(end - start).toBeGreaterThanOrEqual(FRAME);
        expect(end - start <= rules.most || own.length === 1).toBe(true);
        let spokenUntil = Number.NEGATIVE_INFINITY;
        for (const word of own) {
          expect(word.end).toBeGreaterThan(word.start);
          expect(word.start).toBeGreaterThanOrEqual(spokenUntil);
          spokenUntil = word.end;
        }
        last = end;
      }
    }),
    { numRuns: 300 },
  );
});
