import type { Result } from '../../../core/base/fault.ts';
import type { Answer, Terminal } from './terminal.ts';

/** What every command of the command line is handed. */
export interface CliContext {
  readonly terminal: Terminal;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  readonly stdin: NodeJS.ReadableStream;
  /** From here on an interrupt ends the program by itself: what comes next may hold its thread for as long as it likes. */
  endOnInterrupt(): void;
}

export type CliOutcome = Result<Answer>;
