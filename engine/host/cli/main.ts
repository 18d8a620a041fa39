import { Command, CommanderError } from 'commander';
import { FaultError, fault } from '../../../core/base/fault.ts';
import type { CliContext, CliOutcome } from './action.ts';
import { type DefineCommand, loadCommands } from './commands.ts';
import { EXIT, type ExitCode, exitCodeOf } from './exit-code.ts';
import type { RunAction } from './run-action.ts';
import { Terminal } from './terminal.ts';

/** Runs one command line to its end and sets the exit code. Never throws; a bug is reported as one, with its stack. */
export async function main(argv: readonly string[]): Promise<void> {
  const cancel = new AbortController();
  const stopListening = cancelOnInterrupt(cancel);
  ignoreClosedPipe();
  const terminal = new Terminal(argv.includes('--json'), process.stdout, process.stderr);
  process.exitCode = await runProgram(argv, { terminal, signal: cancel.signal, stdin: process.stdin });
  stopListening();
}

async function runProgram(argv: readonly string[], context: CliContext): Promise<number> {
  let exitCode: number = EXIT.done;
  const program = buildProgram(await loadCommands(argv), async (action) => {
    exitCode = await runAction(action, context);
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongUse;
    throw error;
  }
  return exitCode;
}

function buildProgram(definitions: readonly DefineCommand[], run: RunAction): Command {
  const program = new Command('cutaway')
    .description('Cuts films from the command line: the same projects, pictures and sound as the editor.')
    .option('--json', 'print one JSON document instead of text; progress goes to standard error')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', '\nExit codes: 0 done, 2 wrong use, 3 bad input, 4 failed, 130 cancelled.')
    .exitOverride()
    .showHelpAfterError('Run with --help to see how it is used.');
  for (const define of definitions) define(program, run);
  for (const command of program.commands) command.exitOverride();
  return program;
}

async function runAction(action: (context: CliContext) => Promise<CliOutcome>, context: CliContext): Promise<ExitCode | number> {
  try {
    const outcome = await action(context);
    if (!outcome.ok) {
      context.terminal.fault(outcome.error);
      return exitCodeOf(outcome.error);
    }
    context.terminal.answer(outcome.value);
    return outcome.value.exitCode ?? EXIT.done;
  } catch (error) {
    if (error instanceof FaultError) {
      context.terminal.fault(error.fault);
      return exitCodeOf(error.fault);
    }
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    context.terminal.fault(
      fault('program.internal', `something broke inside Cutaway; your files are as they were. Please report this:\n${text}`),
    );
    return EXIT.failed;
  }
}

/** The first Ctrl-C asks the work to stop where it is safe; the second ends the process. */
function cancelOnInterrupt(cancel: AbortController): () => void {
  const onSignal = () => {
    if (cancel.signal.aborted) process.exit(EXIT.cancelled);
    cancel.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return () => {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  };
}

/** `cutaway show film | head` closes our output early: that is no fault. */
function ignoreClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
