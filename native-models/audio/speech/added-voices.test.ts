import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../../core/base/fault.ts';
import { smallPronunciation } from '../../../test/fixtures/small-pronunciation.ts';
import { toyPiper, toySupertonic } from '../../../test/fixtures/toy-voices.ts';
import { InstalledModels } from '../../assists/frame/installed-models.ts';
import { GraphHost } from '../../runtime/graph-host.ts';
import { englishBreaths } from '../text/english-text.ts';
import { fitToSlot } from './fit-to-slot.ts';
import { listVoices, openVoice } from './open-voice.ts';
import { piperLanguage, piperSettings } from './piper-settings.ts';
import { espeakPieces, piperIds, piperTensors } from './piper-tensors.ts';
import type { SpeechRequest } from './voice-engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'cutaway-voices-'));
const host = new GraphHost(1e9);
const models = new InstalledModels(folder, host);
const { signal } = new AbortController();
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

const request = (voiceId: string, changes: Partial<SpeechRequest> = {}): SpeechRequest => ({
  text: 'Hello, the cat. The dog.',
  voiceId,
  language: 'en',
  speed: 1,
  lexicon: {},
  pauses: { comma: 0.15, sentence: 0.3, paragraph: 0.6 },
  seed: 7,
  ...changes,
});

describe('the Piper contract', () => {
  const settings = piperSettings.parse({
    audio: { sample_rate: 22_050 },
    language: { code: 'en_GB' },
    inference: { noise_scale: 0.667, length_scale: 1.1, noise_w: 0.8 },
    phoneme_id_map: { _: [0], '^': [1], $: [2], k: [10], æ: [11], t: [12], ˈ: [13], '\u0303': [14], a: [15] },
  });

  test('pads stand after the beginning and after every symbol; unknown symbols are left out', () => {
    expect(piperIds('kˈæ?t', settings)).toEqual([1, 0, 10, 0, 13, 0, 11, 0, 12, 0, 2]);
    expect(piperIds('ã', settings)).toEqual([1, 0, 15, 0, 14, 0, 2]);
  });

  test('a faster pace is a shorter length', () => {
    const tensors = piperTensors([1, 0, 2], settings, 2, 3);
    expect([...(tensors.scales?.data ?? [])].map(Number)[1]).toBeCloseTo(0.55);
    expect(tensors.sid?.data).toEqual(BigInt64Array.of(3n));
    expect(piperTensors([1, 0, 2], settings, 1, null).sid).toBeUndefined();
  });

  test('English is written as espeak writes it', () => {
    const [breath] = unwrap(englishBreaths('The cat will walk to the dog.', {}, 300, smallPronunciation()));
    expect(
      breath === undefined
        ? ''
        : espeakPieces(breath.utterance)
            .map(({ symbols }) => symbols)
            .join(''),
    ).toBe('ðə kˈæt ən wˈɔːk tə ðə dˈɔːɡ.');
  });

  test.each([
    [{ language: { code: 'en_GB' } }, 'en-GB'],
    [{ language: { code: 'en-us' } }, 'en-US'],
    [{ espeak: { voice: 'de' } }, 'de'],
  ])('%j is %s', (changes, language) => {
    expect(piperLanguage({ ...piperSettings.parse({ audio: { sample_rate: 22_050 }, phoneme_id_map: { a: [1] } }), ...changes })).toBe(
      language,
    );
  });

  test('a voice that a user added speaks', async () => {
    toyPiper(folder);
    const voice = unwrap(await listVoices(models, signal)).find(({ id }) => id === 'piper/toy-piper');
    expect(voice?.language).toBe('en-US');
    const engine = unwrap(await openVoice('piper/toy-piper', models, signal));
    const sentences: number[] = [];
    const said = unwrap(await engine.speak(request('piper/toy-piper'), signal, (done) => sentences.push(done)));
    await engine.close();
    expect(said.sampleRate).toBe(16_000);
    expect(sentences).toEqual([1, 2]);
    // A hundredth of a second for each of about eighty symbols and pads, and the pause between the sentences.
    expect(said.samples.length / 16_000).toBeGreaterThan(0.7);
    expect(Math.max(...said.samples)).toBeGreaterThan(0.5);
  });

  test.each([
    ['nobody', false],
    ['person', true],
    [undefined, true],
  ] as const)('an added voice of %s may be a real person’s: %s', async (voiceOf, isOfPerson) => {
    toyPiper(folder, {}, { voiceOf });
    const voices = unwrap(await listVoices(models, signal));
    expect(voices.find(({ id }) => id === 'piper/toy-piper')?.isOfPerson).toBe(isOfPerson);
  });

  test('a voice of another language that takes sounds is refused', async () => {
    toyPiper(folder, { espeak: { voice: 'ko' } });
    const refused = await openVoice('piper/toy-piper', models, signal);
    expect(!refused.ok && refused.error.code).toBe('voice.no-pronunciation');
    toyPiper(folder, { espeak: { voice: 'ko' }, phoneme_type: 'text', phoneme_id_map: { '^': [1], _: [0], $: [2], 안: [3], 녕: [4] } });
    const engine = unwrap(await openVoice('piper/toy-piper', models, signal));
    expect(unwrap(await engine.speak(request('piper/toy-piper', { text: '안녕', language: 'ko' }), signal)).samples.length).toBeGreaterThan(
      0,
    );
    const foreign = await engine.speak(request('piper/toy-piper'), signal);
    expect(!foreign.ok && foreign.error.code).toBe('voice.language');
    await engine.close();
  });
});

describe('the Supertonic contract', () => {
  test('four networks speak, the same for the same seed, and as long as their slot', async () => {
    toySupertonic(folder);
    expect(
      unwrap(await listVoices(models, signal))
        .filter(({ id }) => id.startsWith('supertonic/'))
        .map(({ id, gender }) => [id, gender]),
    ).toEqual([
      ['supertonic/toy-supertonic/F1', 'female'],
      ['supertonic/toy-supertonic/M1', 'male'],
    ]);
    const engine = unwrap(await openVoice('supertonic/toy-supertonic/M1', models, signal));
    const ask = request('supertonic/toy-supertonic/M1', { text: 'Twenty characters ok' });
    const first = unwrap(await engine.speak(ask, signal));
    const again = unwrap(await engine.speak(ask, signal));
    const other = unwrap(await engine.speak({ ...ask, seed: 8 }, signal));
    expect(first.samples.length / first.sampleRate).toBeCloseTo(1, 1);
    expect(again.samples).toEqual(first.samples);
    expect(other.samples).not.toEqual(first.samples);
    const fitted = unwrap(await fitToSlot(engine, ask, 0.85, signal));
    expect(fitted.samples.length / fitted.sampleRate).toBeCloseTo(0.85, 3);
    expect(fitted.stretch).toBeCloseTo(1, 1);
    await engine.close();
  });
});
