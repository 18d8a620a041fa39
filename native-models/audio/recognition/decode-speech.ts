import { ok, type Result } from '../../../core/base/fault.ts';
import { seededRandom } from '../../../core/base/seeded-random.ts';
import { isRepeating, withoutRepeats } from './repetition.ts';
import { applyTokenRules, logSumOfExponentials } from './token-rules.ts';
import type { Heard, WhisperNetwork } from './whisper-network.ts';
import type { WhisperVocabulary } from './whisper-vocabulary.ts';

/** A token as it was chosen, with the sound that it leaned on (see `Heard.attention`). */
export interface SaidToken {
  readonly id: number;
  readonly logProbability: number;
  readonly attention: readonly Float32Array[];
}

export interface DecodedSpeech {
  /** Without the end of the text. */
  readonly tokens: readonly SaidToken[];
  /** The attention of the step that chose to end; empty where the text was cut. */
  readonly endAttention: readonly Float32Array[];
}

/** Chance grows where a text repeats itself or is unlikely, as the published recogniser has it. */
const TEMPERATURES = [0, 0.4, 0.8];
/** A text less likely than this, token by token, is tried again. */
const LEAST_LOG_PROBABILITY = -1;
/** Higher than published (0.6): what comes here has been found to hold a voice. */
const NO_SPEECH = 0.8;
/** Half of the decoder's room: no 30 s of speech hold more. */
const MAX_TOKENS = 224;

interface Attempt extends DecodedSpeech {
  readonly average: number;
  readonly repeats: boolean;
}

/**
 * What is said in what was heard, after `first` (the decoder's state after start, language and task). Empty where the network is sure enough
 * that nobody speaks. `noSpeech` is how likely it found that, 0 to 1. The same sound gives the same text.
 */
export async function decodeSpeech(
  network: WhisperNetwork,
  vocabulary: WhisperVocabulary,
  first: Heard,
  noSpeech: number,
  signal: AbortSignal,
): Promise<Result<DecodedSpeech>> {
  let best: Attempt | null = null;
  for (const [index, temperature] of TEMPERATURES.entries()) {
    const tried = await attempt(network, vocabulary, first, temperature, seededRandom(index), signal);
    if (!tried.ok) return tried;
    const { value } = tried;
    if (best === null || (best.repeats && !value.repeats) || (best.repeats === value.repeats && value.average > best.average)) best = value;
    const isSilence = noSpeech > NO_SPEECH && value.average < LEAST_LOG_PROBABILITY;
    if (isSilence) return ok({ tokens: [], endAttention: [] });
    if (!value.repeats && value.average >= LEAST_LOG_PROBABILITY) return ok(value);
  }
  if (best === null) return ok({ tokens: [], endAttention: [] });
  return ok(best.repeats ? { tokens: withoutRepeats(best.tokens, (id) => id < vocabulary.firstTimestamp), endAttention: [] } : best);
}

async function attempt(
  network: WhisperNetwork,
  vocabulary: WhisperVocabulary,
  first: Heard,
  temperature: number,
  random: () => number,
  signal: AbortSignal,
): Promise<Result<Attempt>> {
  const tokens: SaidToken[] = [];
  const said: number[] = [];
  let heard = first;
  const turnTo = (next: Heard): void => {
    if (heard !== first) network.forget(heard);
    heard = next;
  };
  try {
    let sum = 0;
    for (;;) {
      // The first is decoded from more than once.
      const logits = heard === first ? heard.logits.slice() : heard.logits;
      const best = applyTokenRules(logits, said, vocabulary);
      const id = best === null ? vocabulary.endOfText : temperature === 0 ? best : byChance(logits, temperature, random);
      const isText = id < vocabulary.firstTimestamp && id !== vocabulary.endOfText;
      const repeats = isText && isRepeating([...said.filter((token) => token < vocabulary.firstTimestamp), id]);
      const isLast = id === vocabulary.endOfText || repeats || said.length + 1 >= MAX_TOKENS;
      // The network works on while it is found out how likely this token was.
      const next = isLast ? null : network.goOn(heard, id, signal);
      const logProbability = best === null ? 0 : (logits[id] ?? 0) - logSumOfExponentials(logits, 0, logits.length);
      sum += logProbability;
      const average = sum / (said.length + 1);
      if (id === vocabulary.endOfText) return ok({ tokens, endAttention: heard.attention, average, repeats: false });
      tokens.push({ id, logProbability, attention: heard.attention });
      said.push(id);
      if (next === null) return ok({ tokens, endAttention: [], average, repeats });
      const gone = await next;
      if (!gone.ok) return gone;
      turnTo(gone.value);
    }
  } finally {
    turnTo(first);
  }
}

/** A token by chance, the likelier the oftener. */
function byChance(logits: Float32Array, temperature: number, random: () => number): number {
  const scaled = logits.map((value) => value / temperature);
  const total = logSumOfExponentials(scaled, 0, scaled.length);
  let left = random();
  let last = 0;
  for (let token = 0; token < scaled.length; token++) {
    const share = Math.exp((scaled[token] ?? 0) - total);
    if (share === 0) continue;
    last = token;
    left -= share;
    if (left <= 0) return token;
  }
  return last;
}
