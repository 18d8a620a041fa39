import { expect, test } from 'vitest';
import { unwrap } from '../../../core/base/fault.ts';
import { readSizes } from './whisper-network.ts';
import { readVocabulary } from './whisper-vocabulary.ts';

const added = [
  '<|endoftext|>',
  '<|startoftranscript|>',
  '<|en|>',
  '<|ko|>',
  '<|transcribe|>',
  '<|nocaptions|>',
  '<|notimestamps|>',
  '<|0.00|>',
];
const tokenizer = (vocab: Readonly<Record<string, number>> = { Ġthe: 0, ìķĪ: 1 }) =>
  JSON.stringify({ model: { vocab }, added_tokens: added.map((content, index) => ({ id: 100 + index, content })) });
const generation = JSON.stringify({ suppress_tokens: [1], alignment_heads: [[2, 3]] });
const faultOf = (tokenizerText: string, generationText = generation) => {
  const read = readVocabulary(tokenizerText, generationText);
  return read.ok ? null : [read.error.code, read.error.data?.file];
};

test('a vocabulary tells its tags, its languages and the bytes of its tokens', () => {
  const vocabulary = unwrap(readVocabulary(tokenizer(), generation));
  expect(vocabulary).toMatchObject({ startOfTranscript: 101, transcribe: 104, noSpeech: 105, firstTimestamp: 107, lastTimestamp: 1607 });
  expect([...vocabulary.languages]).toEqual([
    ['en', 102],
    ['ko', 103],
  ]);
  expect(new TextDecoder().decode(vocabulary.bytesOf(1))).toBe('안');
  expect(vocabulary.bytesOf(104)).toHaveLength(0);
  expect(vocabulary.alignmentHeads).toEqual([[2, 3]]);
});

test('a damaged file of the pack is refused by its name', () => {
  expect(faultOf(tokenizer().slice(0, -20))).toEqual(['recognition.vocabulary', 'tokenizer.json']);
  expect(faultOf('{}')).toEqual(['recognition.vocabulary', 'tokenizer.json']);
  expect(faultOf(tokenizer({ 漢: 0 }))).toEqual(['recognition.vocabulary', 'tokenizer.json']);
  expect(faultOf(tokenizer().replace('<|transcribe|>', '<|other|>'))).toEqual(['recognition.vocabulary', 'tokenizer.json']);
  expect(faultOf(tokenizer(), '[')).toEqual(['recognition.vocabulary', 'generation_config.json']);
});

test('sizes are read, and a network of another kind is refused', () => {
  const config = { decoder_layers: 4, decoder_attention_heads: 6, d_model: 384, num_mel_bins: 80 };
  expect(unwrap(readSizes(JSON.stringify(config)))).toEqual({ layers: 4, heads: 6, headWidth: 64 });
  for (const text of ['', '{}', JSON.stringify({ ...config, num_mel_bins: 128 })])
    expect(readSizes(text)).toMatchObject({ ok: false, error: { code: 'recognition.vocabulary' } });
});
