import { describe, expect, test } from 'vitest';
import { readPack } from '../../core/packs/model-pack.ts';
import { readVocabulary } from '../../native-models/audio/recognition/whisper-vocabulary.ts';
import { piperLanguage, piperSettings } from '../../native-models/audio/speech/piper-settings.ts';
import { piperIds, piperTensors } from '../../native-models/audio/speech/piper-tensors.ts';
import { supertonicIndexer, supertonicSettings, supertonicStyle } from '../../native-models/audio/speech/supertonic-settings.ts';
import { EnglishPronunciation } from '../../native-models/audio/text/english-pronunciation.ts';
import { makePack, noise, npmSource, packFile, statedPackage } from '../fixtures/model-pack.ts';
import { mutatedJson, mutatedJsonText } from '../fixtures/mutation.ts';
import { readsAll, tell } from '../fixtures/outside-data.ts';
import { SMALL_DICTIONARY, smallNetwork } from '../fixtures/small-pronunciation.ts';

describe('the readers of packs', () => {
  const bytes = noise(100, 1);
  const pack = makePack(
    [packFile('onnx/model.onnx', bytes, npmSource('toys', 'a/model.onnx', bytes), { kind: 'https', address: 'https://example.org/m' })],
    [statedPackage('toys', bytes, 100)],
  );
  test('take any manifest', () =>
    readsAll(
      (random) => mutatedJson(random, pack),
      (value) => tell(readPack(value)),
    ));

  const piper = {
    audio: { sample_rate: 22_050 },
    espeak: { voice: 'en-us' },
    language: { code: 'en_US' },
    inference: { noise_scale: 0.667, length_scale: 1, noise_w: 0.8 },
    phoneme_type: 'espeak',
    phoneme_id_map: { _: [0], '^': [1], $: [2], a: [3], b: [4] },
    num_speakers: 2,
    speaker_id_map: { anna: 0, tom: 1 },
  };
  test('take any settings of a Piper voice', () =>
    readsAll(
      (random) => mutatedJson(random, piper),
      (value) => {
        const read = piperSettings.safeParse(value);
        if (!read.success) return;
        piperLanguage(read.data);
        const ids = piperIds('ab '.repeat(100), read.data);
        expect(ids.length).toBeLessThan(100_000);
        expect(piperTensors(ids, read.data, 1, 0).scales).toMatchObject({ data: expect.any(Float32Array) });
      },
    ));

  const style = {
    style_ttl: {
      dims: [1, 2, 4],
      data: [
        [
          [0, 1, 2, 3],
          [4, 5, 6, 7],
        ],
      ],
    },
    style_dp: {
      dims: [1, 2, 2],
      data: [
        [
          [0, 1],
          [2, 3],
        ],
      ],
    },
  };
  test('take any settings of a Supertonic voice', () =>
    readsAll(
      (random) => ({
        settings: mutatedJson(random, {
          ae: { sample_rate: 44_100, base_chunk_size: 512 },
          ttl: { latent_dim: 24, chunk_compress_factor: 6 },
        }),
        indexer: mutatedJson(random, Array(200).fill(1)),
        style: mutatedJson(random, style),
      }),
      (made) => {
        supertonicSettings.safeParse(made.settings);
        supertonicIndexer.safeParse(made.indexer);
        supertonicStyle.safeParse(made.style);
      },
    ));

  const marks = ['<|startoftranscript|>', '<|en|>', '<|ko|>', '<|transcribe|>', '<|nospeech|>', '<|notimestamps|>', '<|endoftext|>'];
  const tokenizer = {
    model: { vocab: { a: 0, b: 1, Ġthe: 2 } },
    added_tokens: marks.map((content, index) => ({ id: 10 + index, content })),
  };
  const generation = { suppress_tokens: [1, 2], begin_suppress_tokens: [3], alignment_heads: [[1, 0]] };
  test('take any vocabulary of a recogniser', () =>
    readsAll(
      (random) => [mutatedJsonText(random, tokenizer), mutatedJsonText(random, generation)] as const,
      ([words, rules]) => {
        const read = readVocabulary(words, rules);
        tell(read);
        if (read.ok) for (const token of [0, 10, -1, 2 ** 32, Number.NaN]) expect(read.value.bytesOf(token)).toBeInstanceOf(Uint8Array);
      },
    ));

  test('take any dictionary and any network of sounds', () =>
    readsAll(
      (random) => ({
        words: mutatedJson(random, SMALL_DICTIONARY),
        network: random.chance(0.5) ? mutatedJson(random, smallNetwork()) : smallNetwork(),
      }),
      (made) => {
        const read = EnglishPronunciation.read(made.words, made.network);
        tell(read);
        if (read.ok)
          for (const word of ['cat', 'zyx', "dogs'", 'x'.repeat(5000)]) expect(read.value.say(word, null, null)).toBeInstanceOf(Array);
      },
    ));
});
