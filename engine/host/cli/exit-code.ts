import type { Fault } from '../../../core/base/fault.ts';

/** What the shell learns of how a command ended. */
export const EXIT = { done: 0, wrongUse: 2, badInput: 3, failed: 4, cancelled: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Codes that tell of a machine that could not, rather than of input that was wrong. */
const FAILURES = new Set([
  'disk.full',
  'disk.read-only',
  'disk.denied',
  'disk.permission',
  'disk.failed',
  'disk.file-too-large',
  'media.disk-full',
  'media.too-many-files',
  'media.encoder-missing',
  'encoder.unavailable',
  'render.graph-refused',
  'sound.effect-failed',
  'export.busy',
  'project.lock-lost',
  'program.internal',
]);
/** Codes of a command line that asks for what does not exist. */
const WRONG_USES = new Set([
  'preset.unknown',
  'encoder.unknown',
  'usage.bad-argument',
  'output.extension',
  'range.outside',
  'frame.outside',
]);

/** Wrong use, bad input or failure, by the code alone. */
export function exitCodeOf(fault: Fault): ExitCode {
  if (fault.code.endsWith('.cancelled')) return EXIT.cancelled;
  if (FAILURES.has(fault.code)) return EXIT.failed;
  return WRONG_USES.has(fault.code) || fault.code.startsWith('size.') ? EXIT.wrongUse : EXIT.badInput;
}
