import { z } from 'zod';
import type { Tensors } from '../../runtime/tensor.ts';
import { isVowel, type Phone } from '../text/phone.ts';
import type { Utterance } from '../text/utterance.ts';
import { type TokenWord, tokenWords } from './said-words.ts';

/** `metadata.json` of the pack: how its network numbers languages, tones and sounds. */
export const dittliSettings = z.object({
  language_id: z.int().min(0),
  tone_offset: z.int().min(0),
  sample_rate: z.int().positive(),
  symbols: z.array(z.string()).min(2),
});
export type DittliSettings = z.infer<typeof dittliSettings>;

/** Silence at both ends, and what stands between every two sounds. */
const PAD = '_';
const UNKNOWN = 'UNK';
const MARKS: Readonly<Record<string, string>> = { ';': ',', ':': ',', '—': ',' };
/** Widths of the two inputs for language models' knowledge of the text; the voice was trained to do without. */
const BERT = 1024;
const JAPANESE_BERT = 768;

/**
 * Where each word's sounds lie among the numbers that {@link dittliTensors} makes: a pad, then sounds and marks, with a blank before, between and after. The
 * network begins a sound in the blank before it.
 */
export const dittliWords = (utterance: Utterance): readonly TokenWord[] =>
  tokenWords(
    utterance.map((part) => (part.kind === 'mark' ? { word: null, tokens: 1 } : { word: part.text, tokens: part.phones.length })),
    1,
  ).map(({ text, from, to }) => ({ text, from: 2 * from, to: 2 * to }));

/**
 * What the DittliTTS network takes for an utterance: each sound's number, its tone (stress + 1 for a vowel, 0 for others, above the
 * language's offset) and language, with a blank before, between and after. `noise` 0 leaves chance out.
 */
export function dittliTensors(
  utterance: Utterance,
  settings: DittliSettings,
  speed: number,
  noise: { sound: number; rhythm: number },
): Tensors {
  const ids = new Map(settings.symbols.map((symbol, id) => [symbol, id]));
  const idOf = (symbol: string): number => ids.get(symbol) ?? ids.get(UNKNOWN) ?? 0;
  const sounds: { readonly id: number; readonly tone: number }[] = [
    { id: idOf(PAD), tone: 0 },
    ...utterance.flatMap((part) =>
      part.kind === 'mark'
        ? [{ id: idOf(MARKS[part.mark] ?? part.mark), tone: 0 }]
        : part.phones.map((phone) => ({ id: idOf(symbolOf(phone)), tone: isVowel(phone) ? (phone.stress ?? 0) + 1 : 0 })),
    ),
    { id: idOf(PAD), tone: 0 },
  ];
  const length = sounds.length * 2 + 1;
  const spread = (value: (sound: { readonly id: number; readonly tone: number }) => number): BigInt64Array => {
    const row = new BigInt64Array(length);
    sounds.forEach((sound, index) => {
      row[1 + index * 2] = BigInt(value(sound));
    });
    return row;
  };
  const one = (value: number): Tensors[string] => ({ type: 'float32', shape: [1], data: Float32Array.of(value) });
  return {
    x: { type: 'int64', shape: [1, length], data: spread(({ id }) => id) },
    x_lengths: { type: 'int64', shape: [1], data: BigInt64Array.of(BigInt(length)) },
    sid: { type: 'int64', shape: [1], data: BigInt64Array.of(0n) },
    tone: { type: 'int64', shape: [1, length], data: spread(({ tone }) => tone + settings.tone_offset) },
    language: { type: 'int64', shape: [1, length], data: spread(() => settings.language_id) },
    bert: { type: 'float32', shape: [1, BERT, length], data: new Float32Array(BERT * length) },
    ja_bert: { type: 'float32', shape: [1, JAPANESE_BERT, length], data: new Float32Array(JAPANESE_BERT * length) },
    noise_scale: one(noise.sound),
    noise_scale_w: one(noise.rhythm),
    length_scale: one(1 / speed),
  };
}

/** Sounds that the network writes otherwise than in lower case. Its own `z` comes out as `sh` (recognisers hear "wash" for "was"), its `s` does not. */
const OWN_SYMBOLS: Readonly<Record<string, string>> = { V: 'V', Z: 's' };
const symbolOf = ({ sound }: Phone): string => OWN_SYMBOLS[sound] ?? sound.toLowerCase();
