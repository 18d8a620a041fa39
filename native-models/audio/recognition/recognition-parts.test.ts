import { describe, expect, test } from 'vitest';
import { alignTokens, medianOfSeven } from './align-tokens.ts';
import { bytesOfToken } from './byte-level.ts';
import { fitWords } from './fit-words.ts';
import { missedSpeech } from './missed-speech.ts';
import { isRepeating, withoutRepeats } from './repetition.ts';
import { chunkSamples, fromChunk, speechChunks } from './speech-chunks.ts';
import { speechSpans, widened } from './speech-spans.ts';
import { applyTokenRules } from './token-rules.ts';
import { VOICE_HOP, VOICE_RATE } from './voice-activity.ts';
import type { WhisperVocabulary } from './whisper-vocabulary.ts';

const STEP = VOICE_HOP / VOICE_RATE;
/** Likelihoods: 1 within the spans, in seconds. */
const likelyIn = (seconds: number, ...spans: readonly (readonly [number, number])[]): Float32Array =>
  Float32Array.from({ length: Math.ceil(seconds / STEP) }, (_, index) =>
    spans.some(([from, to]) => index * STEP >= from && index * STEP < to) ? 1 : 0,
  );
const word = (text: string, startSeconds: number, endSeconds: number) => ({ text, startSeconds, endSeconds, probability: 1 });

describe('speech', () => {
  test('is where voices are likely; breaths are part of it, clicks are not', () => {
    const spans = speechSpans(likelyIn(10, [1, 3], [3.1, 4], [6, 6.05]), 10);
    expect(spans).toHaveLength(1);
    expect(spans[0]?.start).toBeCloseTo(1, 1);
    expect(spans[0]?.end).toBeCloseTo(4, 0);
  });

  test('widened reaches into silence, never into the next speech nor beyond the sound', () => {
    const spans = [
      { start: 0.1, end: 1 },
      { start: 1.2, end: 2 },
    ];
    expect(widened(spans, 0.3, 2.1)).toEqual([
      { start: 0, end: 1.1 },
      { start: 1.1, end: 2.1 },
    ]);
  });

  test('is packed into chunks of bounded length that hold all of it', () => {
    const spans = Array.from({ length: 40 }, (_, index) => ({ start: index * 7, end: index * 7 + 4.5 }));
    const chunks = speechChunks(spans, likelyIn(300));
    const pieces = chunks.flatMap((chunk) => chunk.pieces);
    expect(pieces).toEqual(spans);
    for (const chunk of chunks) expect(chunk.pieces.reduce((sum, { start, end }) => sum + end - start, 0)).toBeLessThanOrEqual(28);
    expect(chunks.length).toBeLessThan(spans.length / 4);
  });

  test('without a pause is cut where it is least a voice', () => {
    const likely = likelyIn(70, [0, 70]);
    likely[Math.round(22 / STEP)] = 0.2;
    const [first, second] = speechChunks([{ start: 0, end: 70 }], likely);
    expect(first?.pieces[0]?.end).toBeCloseTo(22, 1);
    expect(second?.pieces[0]?.start).toBe(first?.pieces[0]?.end);
  });

  test('in a chunk lies without the silences, and its times lead back', () => {
    const chunk = {
      pieces: [
        { start: 1, end: 2 },
        { start: 5, end: 7 },
      ],
    };
    const samples = Float32Array.from({ length: 8 * VOICE_RATE }, (_, index) => index);
    const joined = chunkSamples(chunk, samples, 0);
    expect(joined).toHaveLength(3 * VOICE_RATE);
    expect(joined[VOICE_RATE]).toBe(5 * VOICE_RATE);
    expect(fromChunk(chunk, { start: 0.5, end: 0.75 })).toEqual({ start: 1.5, end: 1.75 });
    expect(fromChunk(chunk, { start: 1.5, end: 2 })).toEqual({ start: 5.5, end: 6 });
    expect(fromChunk(chunk, { start: 0.9, end: 1.6 })).toEqual({ start: 5, end: 5.6 });
  });

  test('that gave no words is found, but not where nothing was understood at all', () => {
    const chunk = { pieces: [{ start: 0, end: 10 }] };
    const speech = [
      { start: 0, end: 2 },
      { start: 4, end: 6 },
    ];
    const segments = [{ startSeconds: 0, endSeconds: 2, text: 'one', words: [word('one', 0.2, 1.8)] }];
    expect(missedSpeech(segments, speech, chunk)?.pieces).toEqual([{ start: 3.8, end: 6.2 }]);
    expect(missedSpeech([], speech, chunk)).toBeNull();
  });
});

describe('words', () => {
  test('begin and end with the speech that holds them', () => {
    const fitted = fitWords(
      [word('one', 0.8, 1.6), word('two', 1.6, 1.9), word('three', 3.6, 3.9)],
      [
        { start: 1, end: 2.5 },
        { start: 4, end: 5 },
      ],
    );
    expect(fitted.map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds])).toEqual([
      [1, 1.6],
      [1.6, 2.5],
      [4, 5],
    ]);
  });

  test('last until the next word where speech goes on between them, and not over a silence', () => {
    const fitted = fitWords(
      [word('$1,250', 1, 2), word('for', 3.2, 3.4), word('the', 3.5, 3.6), word('piano', 6, 7)],
      [
        { start: 1, end: 4 },
        { start: 6, end: 7 },
      ],
    );
    expect(fitted.map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds])).toEqual([
      [1, 3.2],
      [3.2, 3.4],
      [3.5, 4],
      [6, 7],
    ]);
  });

  test('lie on the path that follows the attention', () => {
    // Four tokens over 40 frames, each leaning on ten of them.
    const rows = [0, 1, 2, 3].map((row) => [Float32Array.from({ length: 50 }, (_, frame) => (Math.floor(frame / 10) === row ? 1 : 0.01))]);
    expect(alignTokens(rows, 40)).toEqual([0, 10, 20, 30, 40]);
  });

  test('are smoothed by the middle one of seven, in whatever order they come', () => {
    for (let bits = 0; bits < 3 ** 7; bits++) {
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = Array.from({ length: 7 }, (_, index) => Math.floor(bits / 3 ** index) % 3);
      expect(medianOfSeven(a, b, c, d, e, f, g)).toBe([a, b, c, d, e, f, g].sort()[3]);
    }
  });

  test('have no path without attention', () => {
    expect(alignTokens([], 10)).toBeNull();
    expect(alignTokens([[], []], 10)).toBeNull();
  });
});

describe('loops', () => {
  test('are told from speech that says a thing twice', () => {
    expect(isRepeating([1, 2, 3, 1, 2, 3])).toBe(false);
    expect(isRepeating([9, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5])).toBe(true);
    expect(isRepeating([7, 7, 7, 7])).toBe(false);
    expect(isRepeating(Array.from({ length: 8 }, () => 7))).toBe(true);
  });

  test('are cut after the first time round, times between them aside', () => {
    const tokens = [9, 1, 2, 3, 4, 5, 1000, 1, 2, 3, 4, 5, 1001, 1, 2, 3, 4, 5].map((id) => ({ id }));
    expect(withoutRepeats(tokens, (id) => id < 1000).map(({ id }) => id)).toEqual([9, 1, 2, 3, 4, 5]);
  });
});

describe('the next token', () => {
  const vocabulary: WhisperVocabulary = {
    startOfTranscript: 11,
    endOfText: 10,
    transcribe: 13,
    noSpeech: 14,
    noTimestamps: 19,
    firstTimestamp: 20,
    lastTimestamp: 120,
    languages: new Map([['en', 12]]),
    suppressed: [3],
    suppressedFirst: [4],
    alignmentHeads: [],
    bytesOf: () => new Uint8Array(0),
  };
  test('is the likeliest that is allowed, and none where nothing is', () => {
    const logits = new Float32Array(130);
    logits[5] = 9;
    logits[3] = 10;
    expect(applyTokenRules(logits, [20], vocabulary)).toBe(5);
    expect(applyTokenRules(new Float32Array(130), [], vocabulary)).toBe(20);
    expect(applyTokenRules(new Float32Array(130).fill(Number.NEGATIVE_INFINITY), [20], vocabulary)).toBeNull();
  });

  const allowed = (said: readonly number[], likely: Readonly<Record<number, number>> = {}): number[] => {
    const logits = new Float32Array(130);
    for (const [token, value] of Object.entries(likely)) logits[Number(token)] = value;
    applyTokenRules(logits, said, vocabulary);
    return [...logits.keys()].filter((token) => logits[token] !== Number.NEGATIVE_INFINITY);
  };

  test('is a time within the first second at the start', () => {
    expect(allowed([])).toEqual(Array.from({ length: 51 }, (_, index) => 20 + index));
  });

  test('after an opening time is a word, and never a tag or a suppressed one', () => {
    expect(allowed([20])).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('after a closing time is its other half or the end', () => {
    expect(allowed([20, 5, 30], { 10: 9 })).toEqual([10, ...Array.from({ length: 91 }, (_, index) => 30 + index)]);
  });

  test('is a time where all times together are likelier than the likeliest word, and none before the last', () => {
    expect(allowed([20, 5, 6])[0]).toBe(21);
    expect(allowed([20, 5, 6], { 7: 20 })).toContain(7);
  });
});

test('bytes are read from the characters that stand for them', () => {
  expect([...(bytesOfToken('Ġthe') ?? [])]).toEqual([0x20, 0x74, 0x68, 0x65]);
  expect([...(bytesOfToken('Ċ') ?? [])]).toEqual([0x0a]);
  expect(bytesOfToken('漢')).toBeNull();
});
