import { describe, test } from 'vitest';
import { readDialogue } from '../../core/interchange/fountain/read-dialogue.ts';
import { readSubtitles } from '../../core/interchange/subtitles/read-subtitles.ts';
import { englishBreaths } from '../../native-models/audio/text/english-text.ts';
import { writtenBreaths } from '../../native-models/audio/text/written-breaths.ts';
import { mutatedText } from '../fixtures/mutation.ts';
import { readsAll, tell } from '../fixtures/outside-data.ts';
import { smallPronunciation } from '../fixtures/small-pronunciation.ts';

describe('the readers of words', () => {
  const ODD_MARKS = [
    '\u202e',
    '\u0000',
    '\ud83d',
    '\udc00',
    '\u{1f469}\u200d\u{1f467}',
    '<speak>',
    '$1,0',
    '(',
    ')',
    '[',
    '*',
    '\\',
    "'",
    '.',
    ':',
    '//',
    '9',
    '한',
    '\t',
    '\n',
  ];
  const script = 'Title: Fog\n\nINT. BOAT - DAY\n\nANNA (V.O.)\n(softly)\nWe *never* left. [[note]]\n\nTOM ^\nMe too.\n\nANNA: And then?\n';
  test('take any script', () =>
    readsAll(
      (random) =>
        mutatedText(random, script, ['[[', ']]', '/*', '*/', '(', ')', '\n', '\n\n', '@', '^', ':', '*', '_', '\\', ...ODD_MARKS]),
      (written) => tell(readDialogue(written)),
    ));

  const subtitles = '1\n00:00:01,000 --> 00:00:02,000\n<i>Hello</i>\n\n2\n00:00:01,500 --> 00:00:01,200\n{\\an8}Back\n';
  test('take any subtitles', () =>
    readsAll(
      (random) =>
        mutatedText(random, subtitles, ['-->', '\n', '00:', '99999999999:', '<', '>', '{', '}', 'WEBVTT\n\n', '[Events]\n', ...ODD_MARKS]),
      (written) => tell(readSubtitles(written)),
    ));

  const line =
    'Dr. Smith paid $1,234.56 on 3/4/2024 at 5:30 p.m. for 2½ kg; see http://example.org/a?b=c or call +1 (555) 010-9999. XIV iPhones!';
  const lexicon = { smith: 'SMYTH', 'c++': 'see plus plus', 'a.b': '/eɪbiː/', '(a+)+$': 'ay', '[z-a]': 'zed', '\\': 'slash' };
  const pronunciation = smallPronunciation();
  test('take any line, with any lexicon', () =>
    readsAll(
      (random) => ({
        text: mutatedText(random, line, ODD_MARKS),
        lexicon: Object.fromEntries(
          Object.entries(lexicon).map(([word, says]) => [
            mutatedText(random, word, ['*', '+', '(', '|', ...ODD_MARKS]),
            random.chance(0.8) ? says : mutatedText(random, says, ['/', '-', 'ɣ', ...ODD_MARKS]),
          ]),
        ),
      }),
      (made) => {
        tell(englishBreaths(made.text, {}, 300, pronunciation));
        tell(englishBreaths(made.text, made.lexicon, 300, pronunciation));
        for (const language of ['en', 'ko', 'de']) tell(writtenBreaths(made.text, language, 300));
      },
    ));
});
