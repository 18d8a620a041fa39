import type { Fault } from '../../../core/base/fault.ts';

/** What the shell learns of how a command ended. */
export const EXIT = { done: 0, wrongUse: 2, badInput: 3, failed: 4, cancelled: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Codes that tell of a machine that could not, rather than of input that was wrong. */
export const FAILURES: ReadonlySet<string> = new Set([
  'disk.full',
  'disk.read-only',
  'disk.denied',
  'disk.failed',
  'disk.file-too-large',
  'media.stalled',
  'media.too-many-files',
  'media.unreadable',
  'encoder.unavailable',
  'render.filter-failed',
  'render.filter-unknown',
  'render.graph-refused',
  'sound.effect-failed',
  'export.busy',
  'project.lock-lost',
  'project.write-failed',
  'download.cut',
  'download.busy',
  'download.unreachable',
  'download.denied',
  'download.not-found',
  'download.damaged',
  'download.offline',
  'download.failed',
  'pack.busy',
  'pack.wrong-bytes',
  'pack.unsafe-package',
  'pack.oversized-package',
  'pack.not-in-package',
  'registry.settings',
  'runtime.unavailable',
  'runtime.crashed',
  'runtime.out-of-memory',
  'provider.none',
  'provider.unavailable',
  'model.run-failed',
  'credentials.kept-unsigned',
  'credentials.not-whole',
  'credentials.slow',
  'program.internal',
]);
/** Codes of a command line that asks for what does not exist. */
export const WRONG_USES: ReadonlySet<string> = new Set([
  'preset.unknown',
  'captions.container',
  'credentials.format',
  'captions.no-track',
  'captions.which-track',
  'subtitle.encoding',
  'encoder.unknown',
  'pack.unknown',
  'usage.bad-argument',
  'disk.name-too-long',
  'output.extension',
  'output.is-source',
  'output.is-project',
  'output.name-too-long',
  'range.outside',
  'frame.outside',
  'size.codec',
  'size.odd',
  'size.range',
  'size.shape',
]);

/** Wrong use, bad input or failure, by the code alone. */
export function exitCodeOf(fault: Fault): ExitCode {
  if (fault.code.endsWith('.cancelled')) return EXIT.cancelled;
  if (FAILURES.has(fault.code)) return EXIT.failed;
  return WRONG_USES.has(fault.code) ? EXIT.wrongUse : EXIT.badInput;
}
