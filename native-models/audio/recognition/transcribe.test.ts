import { expect, test } from 'vitest';
import { ok, type Result, unwrap } from '../../../core/base/fault.ts';
import { RECOGNITION_RATE, type Recogniser } from './recogniser.ts';
import { speechChunks } from './speech-chunks.ts';
import type { SpeechSpan } from './speech-spans.ts';
import { type SpeechSource, type TranscribeOptions, transcribe } from './transcribe.ts';

const signal = new AbortController().signal;

/** Sound in which the number of each second stands, in as many samples as are asked for: hours of it cost nothing. */
function talk(seconds: number, reads: SpeechSpan[]): SpeechSource {
  return {
    seconds,
    read(span) {
      reads.push(span);
      return Promise.resolve(ok(new Float32Array(Math.round((span.end - span.start) * 10)).fill(span.start)));
    },
  };
}

/** Hears speech where `speech` says, a word a span, and keeps account of what it was asked. `deaf` passes over a span the first time. */
function fakeRecogniser(
  speech: readonly SpeechSpan[],
  asked: { languages: (string | null)[]; finds: number },
  deaf: readonly number[] = [],
): Recogniser {
  let windowStart = 0;
  const passedOver = new Set(deaf);
  const queue: SpeechSpan[][] = [];
  return {
    languages: ['en', 'ko'],
    graphs: [],
    find(samples) {
      asked.finds += 1;
      windowStart = samples[0] ?? 0;
      const end = windowStart + samples.length / 10;
      const spans = speech
        .filter((span) => span.start < end && span.end > windowStart)
        .map((span) => ({ start: Math.max(0, span.start - windowStart), end: Math.min(end, span.end) - windowStart }));
      const chunks = speechChunks(spans, new Float32Array(Math.ceil((samples.length / 10) * 32)));
      queue.splice(0, queue.length, ...chunks.map((chunk) => [...chunk.pieces]));
      return Promise.resolve(ok({ spans, chunks }));
    },
    recognise(_samples, language) {
      asked.languages.push(language);
      const pieces = queue.shift() ?? [{ start: 0, end: 1 }];
      let at = 0;
      const words = pieces.flatMap(({ start, end }) => {
        const said = { text: `w${Math.round(windowStart + start)}`, startSeconds: at, endSeconds: at + end - start, probability: 1 };
        at += end - start;
        return passedOver.delete(Math.round(windowStart + start)) ? [] : [said];
      });
      return Promise.resolve(
        ok({
          language: language ?? 'ko',
          segments: words.map((word) => ({ startSeconds: word.startSeconds, endSeconds: word.endSeconds, text: word.text, words: [word] })),
        }),
      );
    },
    rehearse: () => Promise.resolve(ok(0)),
    close: () => Promise.resolve(),
  };
}

const texts = (done: Awaited<ReturnType<typeof transcribe>>): string[] => unwrap(done).transcript.segments.map(({ text }) => text);

test('ten hours are read five minutes at a time, and every speech is recognised once', async () => {
  const speech = Array.from({ length: 3600 }, (_, index) => ({ start: index * 10 + 2, end: index * 10 + 6 }));
  const reads: SpeechSpan[] = [];
  const told: number[] = [];
  const asked = { languages: [], finds: 0 };
  const done = await transcribe(fakeRecogniser(speech, asked), talk(36_000, reads), {
    language: 'en',
    signal,
    onProgress: (seconds) => told.push(seconds),
  });
  expect(texts(done)).toEqual(speech.map(({ start }) => `w${start}`));
  expect(Math.max(...reads.map(({ start, end }) => end - start))).toBeLessThanOrEqual(300);
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told.at(-1)).toBe(36_000);
});

test('speech over the border of two windows is heard whole', async () => {
  const speech = [
    ...Array.from({ length: 29 }, (_, index) => ({ start: index * 10, end: index * 10 + 5 })),
    { start: 296, end: 304 },
    { start: 320, end: 322 },
  ];
  const done = await transcribe(fakeRecogniser(speech, { languages: [], finds: 0 }), talk(330, []), { language: 'en', signal });
  const over = unwrap(done).transcript.segments.find(({ text }) => text === 'w296');
  expect(over?.startSeconds).toBeCloseTo(296, 1);
  expect(over?.endSeconds).toBeCloseTo(304, 1);
  expect(texts(done)).toHaveLength(speech.length);
});

test('the language that the first speech tells is the one of all that follows', async () => {
  const asked: { languages: (string | null)[]; finds: number } = { languages: [], finds: 0 };
  const speech = Array.from({ length: 12 }, (_, index) => ({ start: index * 20, end: index * 20 + 15 }));
  const done = await transcribe(fakeRecogniser(speech, asked), talk(240, []), { language: null, signal });
  expect(unwrap(done).transcript.language).toBe('ko');
  expect(asked.languages[0]).toBeNull();
  expect(new Set(asked.languages.slice(1))).toEqual(new Set(['ko']));
});

test('what was written down is not worked out again, and what is missing is', async () => {
  const speech = Array.from({ length: 40 }, (_, index) => ({ start: index * 10 + 1, end: index * 10 + 5 }));
  const kept = new Map<string, unknown>();
  const step: NonNullable<TranscribeOptions['step']> = async (name, schema, work) => {
    if (kept.has(name)) return ok(schema.parse(kept.get(name)));
    const done = await work();
    if (done.ok) kept.set(name, JSON.parse(JSON.stringify(done.value)));
    return done;
  };
  const first = await transcribe(fakeRecogniser(speech, { languages: [], finds: 0 }), talk(400, []), { language: null, signal, step });
  const lost = [...kept.keys()].filter((name) => name.startsWith('recognise')).at(-1) ?? '';
  const asked = { languages: [], finds: 0 };
  const again = await transcribe(fakeRecogniser(speech, asked), talk(400, []), { language: null, signal, step });
  expect(unwrap(again)).toEqual(unwrap(first));
  expect(asked).toEqual({ languages: [], finds: 0 });
  kept.delete(lost);
  const reads: SpeechSpan[] = [];
  await transcribe(fakeRecogniser(speech, asked), talk(400, reads), { language: null, signal, step });
  expect(reads).toHaveLength(1);
});

test('speech that was passed over beside other speech is heard again alone', async () => {
  const speech = [
    { start: 1, end: 4 },
    { start: 6, end: 9 },
    { start: 11, end: 14 },
  ];
  const asked: { languages: (string | null)[]; finds: number } = { languages: [], finds: 0 };
  await transcribe(fakeRecogniser(speech, asked, [6]), talk(20, []), { language: 'en', signal });
  expect(asked.languages).toEqual(['en', 'en']);
});

test('a source that fails is the answer', async () => {
  const broken: Result<Float32Array> = { ok: false, error: { code: 'media.damaged', message: 'The file is damaged; choose another.' } };
  const source = { seconds: 10, read: () => Promise.resolve(broken) };
  expect(await transcribe(fakeRecogniser([], { languages: [], finds: 0 }), source, { language: null, signal })).toEqual(broken);
});

test('no sound has no words and a language', async () => {
  const done = await transcribe(fakeRecogniser([], { languages: [], finds: 0 }), talk(0, []), { language: null, signal });
  expect(unwrap(done)).toEqual({ transcript: { language: 'en', segments: [] }, speech: [], soundEnds: [] });
  expect(RECOGNITION_RATE).toBe(16_000);
});
