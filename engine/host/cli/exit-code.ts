import type { Fault } from '../../../core/base/fault.ts';

/** What the shell learns of how a command ended. */
export const EXIT = { done: 0, wrongUse: 2, badInput: 3, failed: 4, cancelled: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The last part of codes that tell of a machine that could not, rather than of input that was wrong. */
const FAILURES = new Set([
  'disk-full',
  'read-only',
  'not-writable',
  'write-failed',
  'encode-failed',
  'no-encoder',
  'out-of-memory',
  'internal',
]);
/** Codes of a command line that asks for what does not exist. */
const WRONG_USES = new Set(['unknown', 'usage', 'bad-argument']);
const WRONG_USE_NOUNS = new Set(['usage', 'preset', 'encoder']);

/** Wrong use, bad input or failure, by the code alone: `noun.reason`. */
export function exitCodeOf(fault: Fault): ExitCode {
  const [noun = '', ...rest] = fault.code.split('.');
  const reason = rest.join('.');
  if (reason === 'cancelled') return EXIT.cancelled;
  if (FAILURES.has(reason)) return EXIT.failed;
  if (noun === 'usage' || (WRONG_USE_NOUNS.has(noun) && WRONG_USES.has(reason))) return EXIT.wrongUse;
  return EXIT.badInput;
}
