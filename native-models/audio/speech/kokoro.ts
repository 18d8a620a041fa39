import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { LoadedGraph, Models } from '../../assists/assist.ts';
import type { Tensors } from '../../runtime/tensor.ts';
import { connected } from '../text/connected-speech.ts';
import type { EnglishPronunciation } from '../text/english-pronunciation.ts';
import { englishBreaths, type SpokenBreath } from '../text/english-text.ts';
import { spelledPieces } from '../text/spelled-phones.ts';
import { packPronunciation } from './english-pack.ts';
import { gaussianNoise } from './gaussian-noise.ts';
import { KOKORO_IDS, KOKORO_SPELLING } from './kokoro-symbols.ts';
import { KOKORO_PACK, KOKORO_VOICES } from './kokoro-voices.ts';
import { packFileBytes } from './pack-json.ts';
import { joinedSaid, type SaidSound, saidWords, type TokenWord, tokenWords } from './said-words.ts';
import { soundOf } from './sound-of.ts';
import { speakBreaths } from './speak-breaths.ts';
import { askedVoice } from './speech-request.ts';
import type { Speech, SpeechRequest, VoiceEngine, VoiceFacts } from './voice-engine.ts';

const SAMPLE_RATE = 24_000;
/** A style has a row for each number of symbols up to here; the network takes no more. */
const STYLE_ROWS = 510;
const STYLE_WIDTH = 256;
const MAX_SYMBOLS = STYLE_ROWS - 1;
/** Its sounds begin so many frames of 25 ms before their place: measured on words behind silences. */
const EARLY_FRAMES = 1.5;
/** Keeps nearly every breath below {@link MAX_SYMBOLS}. */
const MAX_CHARACTERS = 320;

/** Opens Kokoro-82M. Codes: those of `Models.open`, `voice.pack-damaged`. */
export async function openKokoro(models: Models, signal: AbortSignal): Promise<Result<VoiceEngine>> {
  const pronunciation = await packPronunciation(models, KOKORO_PACK);
  if (!pronunciation.ok) return pronunciation;
  const graph = await models.open(KOKORO_PACK, 'voice', signal);
  return graph.ok ? ok(new Kokoro(models, graph.value, pronunciation.value)) : graph;
}

class Kokoro implements VoiceEngine {
  readonly name = 'kokoro';
  readonly voices = KOKORO_VOICES;
  readonly provider: string;
  readonly fallBacks: LoadedGraph['fallBacks'];
  readonly #models: Models;
  readonly #graph: LoadedGraph;
  readonly #pronunciation: EnglishPronunciation;
  readonly #styles = new Map<string, Float32Array>();

  constructor(models: Models, graph: LoadedGraph, pronunciation: EnglishPronunciation) {
    this.#models = models;
    this.#graph = graph;
    this.provider = graph.provider;
    this.fallBacks = graph.fallBacks;
    this.#pronunciation = pronunciation;
  }

  async speak(request: SpeechRequest, signal: AbortSignal, onSentence?: (done: number, of: number) => void): Promise<Result<Speech>> {
    const voice = askedVoice(request, this.voices);
    if (!voice.ok) return voice;
    const breaths = englishBreaths(request.text, request.lexicon, MAX_CHARACTERS, this.#pronunciation);
    if (!breaths.ok) return breaths;
    const style = await this.#style(voice.value);
    if (!style.ok) return style;
    const reading = styleOfReading(style.value, request.seed);
    const say = async (breath: SpokenBreath): Promise<Result<SaidSound>> => {
      const pieces: SaidSound[] = [];
      for (const { ids, words } of symbolRuns(breath)) {
        const outputs = await this.#graph.run(kokoroTensors(ids, reading, request.speed), signal);
        if (!outputs.ok) return outputs;
        const sound = soundOf(outputs.value, 'waveform');
        if (!sound.ok) return sound;
        pieces.push({ samples: sound.value, words: saidWords(outputs.value, words, ids.length + 2, sound.value.length, EARLY_FRAMES) });
      }
      return ok(joinedSaid(pieces));
    };
    return speakBreaths(breaths.value, request, SAMPLE_RATE, say, signal, onSentence);
  }

  close(): Promise<void> {
    return this.#graph.close();
  }

  async #style({ id, name }: VoiceFacts): Promise<Result<Float32Array>> {
    const known = this.#styles.get(id);
    if (known !== undefined) return ok(known);
    const bytes = await packFileBytes(this.#models, KOKORO_PACK, `voices/${id.slice('kokoro/'.length)}.bin`);
    if (!bytes.ok) return bytes;
    const style = new Float32Array(bytes.value.length >> 2);
    for (let index = 0; index < style.length; index++) style[index] = bytes.value.readFloatLE(index * 4);
    if (style.length !== STYLE_ROWS * STYLE_WIDTH)
      return fail('voice.pack-damaged', `The style of the voice "${name}" cannot be read; install its model pack again.`, { id });
    this.#styles.set(id, style);
    return ok(style);
  }
}

/** Where in a row of a style melody and rhythm begin; before it lies how the voice sounds. */
const PROSODY = 128;
/** How far another reading strays from the published style, whose numbers deviate by about 0.15. */
const STRAY = 0.03;

/** The style as another seed reads it: its melody strays a little, the voice stays. Seed 0 is the published style. */
function styleOfReading(style: Float32Array, seed: number): Float32Array {
  if (seed === 0) return style;
  const stray = gaussianNoise(STYLE_WIDTH - PROSODY, seed);
  return style.map((value, index) => {
    const at = (index % STYLE_WIDTH) - PROSODY;
    return at < 0 ? value : value + STRAY * (stray[at] ?? 0);
  });
}

/** Numbers that the network takes at once, and whose words they are, counted with the pad before them. */
interface SymbolRun {
  readonly ids: readonly number[];
  readonly words: readonly TokenWord[];
}

/** A breath as runs of the network's numbers, each within what it takes; nearly always one. Cut between words. */
export function symbolRuns({ utterance }: Pick<SpokenBreath, 'utterance'>): readonly SymbolRun[] {
  const runs: { readonly ids: number[]; readonly pieces: { readonly word: string | null; readonly tokens: number }[] }[] = [];
  for (const { symbols, word } of spelledPieces(connected(utterance), KOKORO_SPELLING)) {
    const ids = [...symbols].flatMap((symbol) => KOKORO_IDS.get(symbol) ?? []).slice(0, MAX_SYMBOLS);
    const last = runs.at(-1);
    if (last !== undefined && last.ids.length + ids.length <= MAX_SYMBOLS) {
      last.ids.push(...ids);
      last.pieces.push({ word, tokens: ids.length });
    } else runs.push({ ids, pieces: [{ word, tokens: ids.length }] });
  }
  return runs.filter(({ ids }) => ids.length > 0).map(({ ids, pieces }) => ({ ids, words: tokenWords(pieces, 1) }));
}

/** What the network takes: the numbers between two pads, and the style's row for as many as there are. */
export function kokoroTensors(ids: readonly number[], style: Float32Array, speed: number): Tensors {
  const padded = BigInt64Array.from([0, ...ids, 0].map(BigInt));
  return {
    input_ids: { type: 'int64', shape: [1, padded.length], data: padded },
    style: { type: 'float32', shape: [1, STYLE_WIDTH], data: style.slice(ids.length * STYLE_WIDTH, (ids.length + 1) * STYLE_WIDTH) },
    speed: { type: 'float32', shape: [1], data: Float32Array.of(speed) },
  };
}
