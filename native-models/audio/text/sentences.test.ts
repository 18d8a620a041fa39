import { describe, expect, test } from 'vitest';
import { breathsOf, clausesOf, sentencesOf } from './sentences.ts';

describe('sentences', () => {
  test.each<[string, string[]]>([
    ['One. Two! Three? Four', ['One.', 'Two!', 'Three?', 'Four']],
    ['Dr. Smith met Mrs. Jones. They talked.', ['Dr. Smith met Mrs. Jones.', 'They talked.']],
    ['J. R. R. Tolkien wrote it. I did not.', ['J. R. R. Tolkien wrote it.', 'I did not.']],
    ['She has a Ph.D. in physics. He does not.', ['She has a Ph.D. in physics.', 'He does not.']],
    ['Bring fruit, e.g. apples. Then go.', ['Bring fruit, e.g. apples.', 'Then go.']],
    ['It was Acme Inc. Then it was gone.', ['It was Acme Inc.', 'Then it was gone.']],
    ['“Stop!” she said. “Now.” He stopped.', ['“Stop!” she said.', '“Now.”', 'He stopped.']],
    ['Wait... What?', ['Wait...', 'What?']],
    ['Version 3.5 is out. Get it.', ['Version 3.5 is out.', 'Get it.']],
    ['Is that me or I. Yes.', ['Is that me or I.', 'Yes.']],
  ])('%s', (text, expected) => {
    expect(sentencesOf(text)).toEqual(expected);
  });
});

describe('clauses', () => {
  test('a long sentence is cut at a comma near its middle', () => {
    expect(clausesOf('When the sun had set over the hills, the travellers lit a fire.', 40)).toEqual([
      'When the sun had set over the hills,',
      'the travellers lit a fire.',
    ]);
  });

  test('what cannot be cut at a clause is cut at a space, and a single word anywhere', () => {
    expect(clausesOf('aaaa bbbb cccc dddd', 10)).toEqual(['aaaa bbbb', 'cccc dddd']);
    expect(clausesOf('a'.repeat(25), 10).join('')).toBe('a'.repeat(25));
  });

  test('nothing is lost and nothing is longer than asked', () => {
    const text = 'word, '.repeat(3000).trim();
    const pieces = clausesOf(text, 300);
    expect(pieces.join(' ')).toBe(text);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(300);
  });
});

test('breaths know what follows them', () => {
  expect(breathsOf('One. Two.\n\nThree.', 100)).toEqual([
    { text: 'One.', ends: 'sentence' },
    { text: 'Two.', ends: 'paragraph' },
    { text: 'Three.', ends: 'paragraph' },
  ]);
});
