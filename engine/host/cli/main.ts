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
  process.exitCode = await runProgram(argv, {
    terminal,
    signal: cancel.signal,
    stdin: process.stdin,
    endOnInterrupt: stopListening,
  });
  stopListening();
  // A script that was stopped leaves its input open, which would keep the process.
  process.stdin.destroy();
}

async function runProgram(argv: readonly string[], context: CliContext): Promise<number> {
  let exitCode: number = EXIT.done;
  let help = '';
  const program = buildProgram(
    await loadCommands(argv),
    async (action) => {
      exitCode = await runAction(action, context);
    },
    (text) => {
      help += text;
    },
  );
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) {
      context.terminal.help(help);
      return EXIT.done;
    }
    context.terminal.wrongUse(error.code === 'commander.help' ? 'no command was given' : error.message);
    return EXIT.wrongUse;
  }
  return exitCode;
}

function buildProgram(definitions: readonly DefineCommand[], run: RunAction, showHelp: (text: string) => void): Command {
  const program = new Command('cutaway')
    .description('Cuts films from the command line: the same projects, pictures and sound as the editor.')
    .option('--json', 'print one JSON document instead of text; progress goes to standard error')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', '\nExit codes: 0 done, 2 wrong use, 3 bad input, 4 failed, 130 cancelled.')
    .configureOutput({ writeOut: showHelp })
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
    if (context.signal.aborted && error instanceof Error && error.name === 'AbortError') {
      const cancelled = fault('program.cancelled', 'Stopped; files are whole. Run the command again to go on.');
      context.terminal.fault(cancelled);
      return exitCodeOf(cancelled);
    }
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    context.terminal.fault(
      fault('program.internal', `something broke inside Cutaway; your files are as they were. Please report this:\n${text}`),
    );
    return EXIT.failed;
  }
}

/** How long work may take to stop when it is asked to. */
const PATIENCE_MS = 5000;

/**
 * Dies of the interrupt itself, which a shell reads as 130. Node's own exit would wait for the very call that is stuck: a thread that opens
 * a pipe nobody writes to, say.
 */
function endAtOnce(): void {
  process.removeAllListeners('SIGINT');
  process.kill(process.pid, 'SIGINT');
}

/** The first Ctrl-C asks the work to stop where it is safe; the second ends the process. */
function cancelOnInterrupt(cancel: AbortController): () => void {
  const onSignal = () => {
    if (cancel.signal.aborted) endAtOnce();
    cancel.abort();
    // What takes no notice within this time is stuck in something native. Files are whole at any moment, a kill included.
    setTimeout(endAtOnce, PATIENCE_MS).unref();
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
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') process.exitCode = EXIT.failed;
    });
}
