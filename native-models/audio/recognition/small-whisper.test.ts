import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../../core/base/fault.ts';
import { smallWhisper, TONE_WORDS, tone } from '../../../test/fixtures/small-whisper.ts';
import { GraphHost } from '../../runtime/graph-host.ts';
import { openRecogniser, RECOGNITION_RATE, type Recogniser } from './recogniser.ts';
import { soundInMemory, transcribe } from './transcribe.ts';

/** What stays in memory of the sounds and tokens so far. */
class CountingHost extends GraphHost {
  readonly kept = new Set<number>();

  override async run(...asked: Parameters<GraphHost['run']>): ReturnType<GraphHost['run']> {
    const done = await super.run(...asked);
    if (done.ok) for (const { kept } of Object.values(done.value.kept)) this.kept.add(kept);
    return done;
  }

  override drop(kept: readonly number[]): void {
    for (const id of kept) this.kept.delete(id);
    super.drop(kept);
  }
}

const { signal } = new AbortController();
const host = new CountingHost(1e9);
let folder = '';
let recogniser: Recogniser;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-whisper-'));
  recogniser = unwrap(await openRecogniser(smallWhisper(folder, host), 'whisper-tiny', signal));
});
afterAll(async () => {
  await recogniser.close();
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Tones that begin at these seconds. */
function playing(seconds: number, ...words: readonly (readonly [start: number, word: number])[]): Float32Array {
  const samples = new Float32Array(seconds * RECOGNITION_RATE);
  for (const [start, word] of words) samples.set(tone(TONE_WORDS[word]?.hz ?? 0), start * RECOGNITION_RATE);
  return samples;
}

test('a sound becomes words with times, through spectrum, encoder, the decoder’s memory and its attention', async () => {
  const { language, segments } = unwrap(await recogniser.recognise(playing(4, [1, 0], [1.6, 1], [2.2, 2]), null, signal));
  expect(language).toBe('en');
  const words = segments.flatMap((segment) => segment.words);
  expect(words.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
  for (const [index, start] of [1, 1.6, 2.2].entries()) {
    const word = words[index];
    expect(Math.abs((word?.startSeconds ?? 0) - start)).toBeLessThan(0.15);
    expect(Math.abs((word?.endSeconds ?? 0) - start - 0.5)).toBeLessThan(0.15);
    expect(word?.probability).toBeGreaterThan(0.6);
  }
  expect(host.kept.size).toBe(0);
});

test('what is said follows the sound: other tones are other words, silence has none', async () => {
  const said = async (samples: Float32Array): Promise<string> =>
    unwrap(await recogniser.recognise(samples, 'en', signal))
      .segments.map(({ text }) => text)
      .join(' ');
  expect(await said(playing(4, [1, 2]))).toBe('three');
  expect(await said(playing(4, [1, 1], [2, 0]))).toBe('one two');
  expect(await said(playing(4))).toBe('');
  expect(host.kept.size).toBe(0);
});

test('a whole sound is listened to for speech first, and its words lie where somebody speaks', async () => {
  const { transcript, speech } = unwrap(
    await transcribe(recogniser, soundInMemory(playing(12, [2, 0], [9, 2])), { language: null, signal }),
  );
  expect(speech.map(({ start, end }) => [Math.round(start), Math.round(end * 2) / 2])).toEqual([
    [2, 2.5],
    [9, 9.5],
  ]);
  const words = transcript.segments.flatMap((segment) => segment.words);
  expect(words.map(({ text, startSeconds }) => [text, Math.round(startSeconds)])).toEqual([
    ['one', 2],
    ['three', 9],
  ]);
});

test('an abort between two words ends it, and nothing stays in memory', async () => {
  const stop = new AbortController();
  let steps = 0;
  const run = host.run.bind(host);
  host.run = (...asked) => {
    steps += 1;
    if (steps === 5) stop.abort(new Error('enough'));
    return run(...asked);
  };
  await expect(recogniser.recognise(playing(4, [1, 0]), 'en', stop.signal)).rejects.toThrow('enough');
  host.run = run;
  expect(host.kept.size).toBe(0);
});
