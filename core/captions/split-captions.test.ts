import fc from 'fast-check';
import { expect, test } from 'vitest';
import { framesToTicks, secondsToTicks, TICKS_PER_SECOND } from '../base/ticks.ts';
import type { CaptionWord } from '../model/captions.ts';
import { captionRulesFor } from './caption-rules.ts';
import { splitCaptions } from './split-captions.ts';
import { shownLength, wrapLines } from './wrap-lines.ts';

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
  for (const { text } of split) for (const line of text.split('\n')) expect(shownLength(line)).toBeLessThanOrEqual(20);
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
        for (const line of lines) expect(shownLength(line) <= rules.lineLength || !line.includes(rules.joiner || '\n')).toBe(true);
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
