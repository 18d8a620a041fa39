import type { Tensors } from '../../runtime/tensor.ts';
import { connected } from '../text/connected-speech.ts';
import { type PhoneSpelling, type SpelledPiece, spelledPieces } from '../text/spelled-phones.ts';
import type { Utterance } from '../text/utterance.ts';
import type { PiperSettings } from './piper-settings.ts';
import { type TokenWord, tokenWords } from './said-words.ts';

/** American English as espeak-ng writes it, which Piper's English voices were trained on. */
const ESPEAK_SPELLING: PhoneSpelling = {
  sounds: {
    ...{
      AA: 'ɑː',
      AE: 'æ',
      AH: 'ʌ',
      AO: 'ɔː',
      AW: 'aʊ',
      AY: 'aɪ',
      EH: 'ɛ',
      ER: 'ɜː',
      EY: 'eɪ',
      IH: 'ɪ',
      IY: 'iː',
      OW: 'oʊ',
      OY: 'ɔɪ',
      UH: 'ʊ',
      UW: 'uː',
    },
    ...{ B: 'b', CH: 'tʃ', D: 'd', DH: 'ð', F: 'f', G: 'ɡ', HH: 'h', JH: 'dʒ', K: 'k', L: 'l', M: 'm', N: 'n', NG: 'ŋ', P: 'p', R: 'ɹ' },
    ...{ S: 's', SH: 'ʃ', T: 't', TH: 'θ', V: 'v', W: 'w', Y: 'j', Z: 'z', ZH: 'ʒ' },
  },
  unstressed: { AH: 'ə', ER: 'ɚ', IY: 'i' },
  flap: 'ɾ',
  syllabic: 'ə',
  article: 'ɐ',
  marks: { ',': ',', '.': '.', '?': '?', '!': '!', ';': ';', ':': ':', '…': '.', '—': ',' },
};

const BEGIN = '^';
const END = '$';
const PAD = '_';

/** What a voice with phonemes is asked to say. */
export const espeakPieces = (utterance: Utterance): readonly SpelledPiece[] => spelledPieces(connected(utterance), ESPEAK_SPELLING);

/** What a voice with letters is asked to say. */
export const letterPieces = (text: string): readonly SpelledPiece[] =>
  (text.match(/[\p{L}\p{M}\p{N}'’]+|[^\p{L}\p{M}\p{N}'’]+/gu) ?? []).map((symbols) => ({
    symbols,
    word: /[\p{L}\p{N}]/u.test(symbols) ? symbols : null,
  }));

/** Where each word's symbols lie among the numbers of {@link piperIds}. */
export const piperWords = (pieces: readonly SpelledPiece[], settings: PiperSettings): readonly TokenWord[] => {
  const frame = piperIds('', settings).length;
  return tokenWords(
    pieces.map(({ symbols, word }) => ({ word, tokens: piperIds(symbols, settings).length - frame })),
    frame - idsOfSymbol(END, settings.phoneme_id_map).length,
  );
};

/**
 * The numbers of a text in a voice's symbols (decomposed, as Piper has them): begin, pad, each symbol followed by a pad, end, as Piper's C++
 * program sends them. Symbols that the voice does not have are left out.
 */
export function piperIds(text: string, { phoneme_id_map: map }: PiperSettings): readonly number[] {
  const idsOf = (symbol: string): readonly number[] => idsOfSymbol(symbol, map);
  const pad = idsOf(PAD);
  const symbols = [...text.normalize('NFD')].flatMap((symbol) => {
    const ids = idsOf(symbol);
    return ids.length === 0 ? [] : [...ids, ...pad];
  });
  return [...idsOf(BEGIN), ...pad, ...symbols, ...idsOf(END)];
}

const idsOfSymbol = (symbol: string, map: PiperSettings['phoneme_id_map']): readonly number[] =>
  Object.hasOwn(map, symbol) ? (map[symbol] ?? []) : [];

/** The network's inputs. `speaker` is null for a voice of one. */
export function piperTensors(ids: readonly number[], settings: PiperSettings, speed: number, speaker: number | null): Tensors {
  const length = (settings.inference?.length_scale ?? 1) / speed;
  return {
    input: { type: 'int64', shape: [1, ids.length], data: BigInt64Array.from(ids.map(BigInt)) },
    input_lengths: { type: 'int64', shape: [1], data: BigInt64Array.of(BigInt(ids.length)) },
    // No chance, in sound and in rhythm: the network draws it by itself and takes no seed.
    scales: { type: 'float32', shape: [3], data: Float32Array.of(0, length, 0) },
    ...(speaker === null ? {} : { sid: { type: 'int64', shape: [1], data: BigInt64Array.of(BigInt(speaker)) } }),
  };
}
