import { SECONDS_PER_TIMESTAMP, type WhisperVocabulary } from './whisper-vocabulary.ts';

/** Speech that was cut at a silence begins within this of the start. */
const LATEST_FIRST_TIMESTAMP = Math.round(1 / SECONDS_PER_TIMESTAMP);

/**
 * Forbids, in `logits`, what may not come next after `said`, by the rules that Whisper was published with (Radford et al. 2022, section 4.5):
 * no tags and no symbols that are not spoken; times come in pairs, do not go back, and open the text; where all times together are likelier
 * than the likeliest word, a time comes next. Answers the logarithm of the sum of exponentials of what is left.
 */
export function applyTokenRules(logits: Float32Array, said: readonly number[], vocabulary: WhisperVocabulary): number {
  const { endOfText, firstTimestamp, lastTimestamp } = vocabulary;
  const forbid = (from: number, to: number): void => {
    logits.fill(Number.NEGATIVE_INFINITY, from, Math.max(from, to));
  };
  for (const token of vocabulary.suppressed) forbid(token, token + 1);
  forbid(endOfText + 1, firstTimestamp);
  forbid(lastTimestamp + 1, logits.length);
  const isTime = (token: number | undefined): boolean => token !== undefined && token >= firstTimestamp;
  if (said.length === 0) {
    for (const token of vocabulary.suppressedFirst) forbid(token, token + 1);
    forbid(0, firstTimestamp);
    forbid(firstTimestamp + LATEST_FIRST_TIMESTAMP + 1, logits.length);
    return logSumOfExponentials(logits, firstTimestamp, lastTimestamp + 1);
  }
  const [last, before] = [said.at(-1), said.at(-2)];
  if (isTime(last)) {
    // A pair is closed, or the first time stands alone: words come next. Else the pair wants its other half, or the end.
    if (said.length < 2 || isTime(before)) forbid(firstTimestamp, lastTimestamp + 1);
    else forbid(0, endOfText);
  }
  const latest = said.findLast(isTime);
  if (latest !== undefined) forbid(firstTimestamp, isTime(last) && !isTime(before) ? latest : latest + 1);
  const times = logSumOfExponentials(logits, firstTimestamp, lastTimestamp + 1);
  let likeliest = Number.NEGATIVE_INFINITY;
  for (let token = 0; token < firstTimestamp; token++) likeliest = Math.max(likeliest, logits[token] ?? likeliest);
  if (times <= likeliest) return logSumOfExponentials(logits, 0, logits.length);
  forbid(0, firstTimestamp);
  return times;
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
