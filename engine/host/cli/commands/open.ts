import { resolve } from 'node:path';
import type { Command } from 'commander';
import { ok } from '../../../../core/base/fault.ts';
import { openApp } from '../../launcher/open-app.ts';
import type { CliContext, CliOutcome } from '../action.ts';
import { parseCount } from '../arguments.ts';
import type { RunAction } from '../run-action.ts';

interface OpenOptions {
  readonly browser?: boolean;
  readonly port: string;
  readonly open: boolean;
}

export function defineOpen(program: Command, run: RunAction): void {
  program
    .command('open')
    .description('Opens the editor: in its own window where Electron is at hand, else in the browser.')
    .argument('[project]', 'project file to show; the start screen without')
    .option('--browser', 'serve the editor to a browser, on this machine only')
    .option('--port <n>', 'port for the browser; 0 takes a free one', '0')
    .option('--no-open', 'print the address and open no browser')
    .action((project: string | undefined, options: OpenOptions) => run((context) => open(project, options, context)));
}

async function open(project: string | undefined, options: OpenOptions, { terminal, signal }: CliContext): Promise<CliOutcome> {
  const port = parseCount(options.port, '--port', 0, 65_535);
  if (!port.ok) return port;
  const opened = await openApp({
    project: project === undefined ? null : resolve(project),
    isBrowserWanted: options.browser === true || !options.open || port.value !== 0,
    opensBrowser: options.open,
    port: port.value,
    signal,
    say: (line) => terminal.say(line),
    onProgress: (progress) => terminal.progress(progress),
  });
  return opened.ok ? ok({ text: '', data: opened.value }) : opened;
}
