import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ok, unwrap } from '../../../core/base/fault.ts';
import { SMALL_DICTIONARY, smallNetwork, smallPronunciation } from '../../../test/fixtures/small-pronunciation.ts';
import type { LoadedGraph, Models } from '../../assists/assist.ts';
import { KOKORO_STYLES } from '../../packs/catalogue/kokoro-styles.ts';
import type { Tensors } from '../../runtime/tensor.ts';
import { connected } from '../text/connected-speech.ts';
import { englishBreaths } from '../text/english-text.ts';
import { readPhones } from '../text/phone.ts';
import { spelledPhones } from '../text/spelled-phones.ts';
import { kokoroTensors, openKokoro, symbolRuns } from './kokoro.ts';
import { KOKORO_IDS, KOKORO_SPELLING } from './kokoro-symbols.ts';
import { KOKORO_VOICES } from './kokoro-voices.ts';

const folder = mkdtempSync(join(tmpdir(), 'cutaway-kokoro-'));
writeFileSync(join(folder, 'cmudict.json'), JSON.stringify(SMALL_DICTIONARY));
writeFileSync(join(folder, 'g2p_model.json'), JSON.stringify(smallNetwork()));
writeFileSync(join(folder, 'voices-af_heart.bin'), Buffer.alloc(510 * 256 * 4));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const unasked = (): never => {
  throw new Error('was not to be asked');
};
const noModels: Models = { has: unasked, open: unasked, file: unasked, installed: unasked, identity: unasked };
const noGraph: LoadedGraph = {
  provider: 'cpu',
  fallBacks: [],
  run: unasked,
  runKeeping: unasked,
  runSteps: unasked,
  drop: unasked,
  close: async () => undefined,
};

const word = (text: string, phones: string) => ({ kind: 'word', text, phones: readPhones(phones) }) as const;

test('the vocabulary is the published one', () => {
  expect(KOKORO_IDS.size).toBe(114);
  expect(['—', ' ', 'A', 'O', 'Y', 'ʤ', 'ŋ', 'ɹ', 'ʧ', 'ˈ', 'ᵻ'].map((symbol) => KOKORO_IDS.get(symbol))).toEqual([
    9, 16, 24, 31, 41, 82, 112, 123, 133, 156, 177,
  ]);
});

test('a sentence is written in the symbols that the makers use, small words weak', () => {
  const written = spelledPhones(
    connected([
      word('the', 'DH AH0'),
      word('sky', 'S K AY1'),
      word('tuned', 'T UW1 N D'),
      word('to', 'T UW1'),
      word('a', 'AH0'),
      word('channel', 'CH AE1 N AH0 L'),
      { kind: 'mark', mark: ',' },
      word('model', 'M AA1 D AH0 L'),
      word('eighty', 'EY1 T IY0'),
      word('the', 'DH AH0'),
      word('open', 'OW1 P AH0 N'),
      word('port', 'P AO1 R T'),
      word('of', 'AH1 V'),
      { kind: 'mark', mark: '.' },
    ]),
    KOKORO_SPELLING,
  );
  expect(written).toBe('ðə skˈI tˈund tu ɐ ʧˈænəl, mˈɑdᵊl ˈATi ði ˈOpᵊn pˈɔɹt ˈʌv.');
});

test('a style has a row for every number of symbols', () => {
  const style = Float32Array.from({ length: 510 * 256 }, (_, index) => Math.floor(index / 256));
  const tensors = kokoroTensors([5, 6, 7], style, 1.25);
  expect([...(tensors.input_ids?.data ?? [])]).toEqual([0n, 5n, 6n, 7n, 0n]);
  expect(new Set([...(tensors.style?.data ?? [])].map(Number))).toEqual(new Set([3]));
  expect(tensors.style?.data).toHaveLength(256);
  expect(
    kokoroTensors(
      Array.from({ length: 509 }, () => 1),
      style,
      1,
    ).style?.data[255],
  ).toBe(509);
});

test('a breath with too many symbols is said in several runs, none of them lost', () => {
  const text = Array.from({ length: 150 }, () => 'cat').join(' ');
  const [breath] = unwrap(englishBreaths(text, {}, 10_000, smallPronunciation()));
  const runs = breath === undefined ? [] : symbolRuns(breath);
  expect(runs.length).toBeGreaterThan(1);
  expect(Math.max(...runs.map(({ ids }) => ids.length))).toBeLessThanOrEqual(509);
  expect(runs.flatMap(({ ids }) => ids)).toHaveLength(150 * 5 - 1);
  expect(runs.flatMap(({ words }) => words)).toHaveLength(150);
});

test('every style of the pack is a voice, and no other', () => {
  expect(KOKORO_VOICES.map(({ id }) => id.slice('kokoro/'.length)).sort()).toEqual(KOKORO_STYLES.map(([name]) => name).sort());
});

const request = {
  text: 'Hello, cat.',
  voiceId: 'kokoro/af_heart',
  language: 'en',
  speed: 1,
  lexicon: {},
  pauses: { comma: 0.15, sentence: 0.3, paragraph: 0.6 },
  seed: 0,
};
const { signal } = new AbortController();

/** A network that answers so; what it is asked is written down. */
const answering = (answer: (inputs: Tensors) => Tensors): Models => ({
  ...noModels,
  file: async (_pack, name) => ok(join(folder, name.replace('/', '-'))),
  open: async () => ok({ ...noGraph, run: async (inputs) => ok(answer(inputs)) }),
});
const waveform = (samples: Float32Array): Tensors => ({ waveform: { type: 'float32', shape: [1, samples.length], data: samples } });

test('sound that is no numbers is refused, never taken for silence', async () => {
  const overflowing = answering(() => waveform(new Float32Array(4800).fill(Number.NaN)));
  const never = await unwrap(await openKokoro(overflowing, signal)).speak(request, signal);
  expect(!never.ok && never.error.code).toBe('voice.no-sound');
});

test('words have the times of the frames that the network gave their symbols, as they are written', async () => {
  const speaking = answering((inputs) => {
    const tokens = inputs.input_ids?.data.length ?? 0;
    // Every symbol lasts a frame of a hundred samples.
    const samples = Float32Array.from({ length: tokens * 100 }, (_, at) => Math.sin(at / 9));
    return { ...waveform(samples), token_frames: { type: 'float32', shape: [tokens], data: new Float32Array(tokens).fill(1) } };
  });
  const said = unwrap(await unwrap(await openKokoro(speaking, signal)).speak({ ...request, text: 'Cat cat!' }, signal));
  // The pad, `kˈæt`, a space, `kˈæt`, the mark, the pad; heard a frame and a half sooner.
  expect(said.words).toEqual([
    { text: 'Cat', startSeconds: 0, endSeconds: 350 / 24_000 },
    { text: 'cat!', startSeconds: 450 / 24_000, endSeconds: 850 / 24_000 },
  ]);
});

test('words have no times where the network does not say how long its symbols last', async () => {
  const speaking = answering(() => waveform(Float32Array.from({ length: 4800 }, (_, at) => Math.sin(at / 9))));
  expect(unwrap(await unwrap(await openKokoro(speaking, signal)).speak(request, signal)).words).toBeNull();
});
