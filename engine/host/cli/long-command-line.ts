import { fail, ok, type Result } from '../../../core/base/fault.ts';

/**
 * onnxruntime (1.30, Linux) looks through the command line of its program with a pattern that takes a piece of the stack for every byte, and ended
 * the program at 12 kB.
 */
const MOST_BYTES = 6000;

/** Whether this command line is short enough for models to run under it. Code `usage.bad-argument`. */
export function checkLengthForModels(argv: readonly string[] = process.argv): Result<void> {
  const bytes = argv.reduce((sum, one) => sum + Buffer.byteLength(one) + 1, 0);
  return bytes <= MOST_BYTES
    ? ok(undefined)
    : fail(
        'usage.bad-argument',
        `The command line is longer than models can run under (${bytes} of ${MOST_BYTES} bytes); put the text into a file for "assist voice --script", or hand it to "speak -".`,
        { bytes, mostBytes: MOST_BYTES },
      );
}
