import { SECONDS_PER_TIMESTAMP, type WhisperVocabulary } from './whisper-vocabulary.ts';

/** Speech that was cut at a silence begins within this of the start. */
const LATEST_FIRST_TIMESTAMP = Math.round(1 / SECONDS_PER_TIMESTAMP);

/**
 * Forbids, in `logits`, what may not come next after `said`, by the rules that Whisper was published with (Radford et al. 2022, section 4.5):
 * no tags and no symbols that are not spoken; times come in pairs, do not go back, and open the text; where all times together are likelier
 * than the likeliest word, a time comes next. Answers the likeliest token of what is left, the first of equals; null where nothing is left.
 */
export function applyTokenRules(logits: Float32Array, said: readonly number[], vocabulary: WhisperVocabulary): number | null {
  const { endOfText, firstTimestamp, lastTimestamp } = vocabulary;
  const forbid = (from: number, to: number): void => {
    logits.fill(Number.NEGATIVE_INFINITY, from, Math.max(from, to));
  };
  for (const token of vocabulary.suppressed) logits[token] = Number.NEGATIVE_INFINITY;
  forbid(endOfText + 1, firstTimestamp);
  forbid(lastTimestamp + 1, logits.length);
  const isTime = (token: number | undefined): boolean => token !== undefined && token >= firstTimestamp;
  if (said.length === 0) {
    forbid(0, firstTimestamp);
    forbid(firstTimestamp + LATEST_FIRST_TIMESTAMP + 1, logits.length);
    for (const token of vocabulary.suppressedFirst) logits[token] = Number.NEGATIVE_INFINITY;
    return likeliest(logits, firstTimestamp, lastTimestamp + 1);
  }
  const [last, before] = [said.at(-1), said.at(-2)];
  if (isTime(last)) {
    // A pair is closed, or the first time stands alone: words come next. Else the pair wants its other half, or the end.
    if (said.length < 2 || isTime(before)) forbid(firstTimestamp, lastTimestamp + 1);
    else forbid(0, endOfText);
  }
  const latest = said.findLast(isTime);
  if (latest !== undefined) forbid(firstTimestamp, isTime(last) && !isTime(before) ? latest : latest + 1);
  const word = likeliest(logits, 0, firstTimestamp);
  const times = logSumOfExponentials(logits, firstTimestamp, lastTimestamp + 1);
  // No single time is likelier than all of them.
  if (word !== null && times <= (logits[word] ?? 0)) return word;
  forbid(0, firstTimestamp);
  return likeliest(logits, firstTimestamp, lastTimestamp + 1);
}

function likeliest(logits: Float32Array, from: number, to: number): number | null {
  let best: number | null = null;
  let highest = Number.NEGATIVE_INFINITY;
  for (let token = from; token < to; token++) {
    const value = logits[token] ?? highest;
    if (value > highest) {
      highest = value;
      best = token;
    }
  }
  return best;
}

/** log Σ exp over a stretch, without overflow; minus infinity where nothing is allowed. */
export function logSumOfExponentials(values: Float32Array, from: number, to: number): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (let index = from; index < to; index++) highest = Math.max(highest, values[index] ?? highest);
  if (highest === Number.NEGATIVE_INFINITY) return highest;
  let sum = 0;
  for (let index = from; index < to; index++) sum += Math.exp((values[index] ?? 0) - highest);
  return highest + Math.log(sum);
}
