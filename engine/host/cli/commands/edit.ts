import { open } from 'node:fs/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import { type Fault, fail, fault, ok, type Result } from '../../../../core/base/fault.ts';
import { COMMANDS } from '../../../../core/edit/commands/index.ts';
import { applyPatch } from '../../../../core/edit/patch.ts';
import { type CommandCall, planAll } from '../../../../core/edit/plan.ts';
import type { Project } from '../../../../core/model/project.ts';
import { randomIds } from '../../../project/random-ids.ts';
import type { ProjectSession } from '../../../project/session.ts';
import { diskFault } from '../../../store/disk-fault.ts';
import type { CliContext, CliOutcome } from '../action.ts';
import { EXIT, FAILURES } from '../exit-code.ts';
import { importCall } from '../import-call.ts';
import { withSession } from '../open-session.ts';
import type { RunAction } from '../run-action.ts';
import { scriptLines } from '../script-lines.ts';

interface EditOptions {
  readonly script: string;
  readonly dryRun?: boolean;
  readonly stop?: boolean;
}

const commandList = (): string =>
  [
    'media.import  Probe a file and add it to the project: { "path", "id"?, "label"?: "red", "imageSequence"?: true, "rate"?: "24" }.',
    ...[...COMMANDS.values()].map((command) => `${command.name}  ${command.summary}`),
  ]
    .map((line) => `  ${line}`)
    .join('\n');

export function defineEdit(program: Command, run: RunAction): void {
  program
    .command('edit')
    .description('Runs a script of edits: JSON lines of {"command": …, "args": …}. Each line is one undo step.')
    .argument('<project>', 'project file')
    .requiredOption('--script <file>', 'script file, or - for standard input')
    .option('--dry-run', 'say what would be refused and change nothing')
    .option('--stop', 'stop at the first refusal instead of going on')
    .addHelpText('after', () => `\nTimes are ticks, "HH:MM:SS:FF", "12.5s" or {"frames": n}.\n\nCommands:\n${commandList()}`)
    .action((path: string, options: EditOptions) =>
      run((context) =>
        withSession(path, options.dryRun === true ? 'read' : 'write', context, (session) => editProject(session, options, context)),
      ),
    );
}

const lineSchema = z.strictObject({ command: z.string().min(1).max(100), args: z.unknown().optional() });

interface Refusal {
  readonly line: number;
  readonly command: string | null;
  readonly fault: Fault;
}

async function editProject(session: ProjectSession, options: EditOptions, context: CliContext): Promise<CliOutcome> {
  const readable = await scriptFault(options.script);
  if (readable !== null) return { ok: false, error: readable };
  const target = options.dryRun === true ? rehearsal(session.project) : (call: CommandCall) => session.execute(call.command, call.args);
  const refusals: Refusal[] = [];
  let applied = 0;
  for await (const { number, text } of scriptLines(options.script, context.stdin, context.signal)) {
    if (context.signal.aborted) break;
    context.terminal.progress({ phase: 'edit', done: number, total: 0 });
    const call = await unlessInterrupted(readCall(number, text, session.path, context), context.signal);
    if (call === null) break;
    const done: Result<unknown> = call.ok ? await target(call.value) : call;
    if (done.ok) applied++;
    else if (call.ok && FAILURES.has(done.error.code)) return { ok: false, error: standstill(done.error, number, applied) };
    else {
      refusals.push({ line: number, command: call.ok ? call.value.command : null, fault: done.error });
      context.terminal.say(`line ${number}: ${done.error.message} [${done.error.code}]`);
      if (options.stop === true) break;
    }
  }
  if (context.signal.aborted)
    return options.dryRun === true
      ? fail('edit.cancelled', 'Stopped; nothing was changed. Run the command again to see the rest.')
      : fail('edit.cancelled', `Stopped after ${applied} edits; those are kept, "cutaway undo" takes them back.`);
  if (options.dryRun !== true && applied > 0) {
    const saved = await session.save();
    if (!saved.ok) return saved;
  }
  const did = options.dryRun === true ? 'would be applied' : 'applied';
  const exitCode = refusals.length === 0 ? EXIT.done : EXIT.badInput;
  return ok({
    text: `${applied} ${did}, ${refusals.length} refused.`,
    data: { applied, refusals, dryRun: options.dryRun === true },
    exitCode,
  });
}

/** The result, or null where an interrupt broke the work off. */
async function unlessInterrupted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

/** What stops the first edit that cannot be kept stops the others too, whatever they are; those before it are in the journal. */
const standstill = ({ code, message, data }: Fault, line: number, applied: number): Fault =>
  fault(code, `Stopped at line ${line}; ${applied} edits before it are kept. ${message}`, { ...data, line, applied });

/** Runs calls over a copy in memory. */
function rehearsal(start: Project): (call: CommandCall) => Promise<Result<unknown>> {
  let project = start;
  return async (call) => {
    const planned = planAll(project, [call], randomIds);
    if (planned.ok) project = applyPatch(project, planned.value.patch);
    return planned;
  };
}

/** Why the script cannot be read, or null. Standard input can. */
async function scriptFault(script: string): Promise<Fault | null> {
  if (script === '-') return null;
  try {
    const handle = await open(script, 'r');
    const isFolder = await handle.stat().then((facts) => facts.isDirectory());
    await handle.close();
    return isFolder ? fault('script.is-folder', `"${script}" is a folder; give a script file, or - for standard input.`, { script }) : null;
  } catch (error) {
    const found = diskFault(error, `the script "${script}"`, script);
    return found.code === 'disk.not-found'
      ? fault('script.not-found', `There is no script "${script}"; check the name, or give - for standard input.`, { script })
      : found;
  }
}

async function readCall(number: number, text: string | null, projectPath: string, context: CliContext): Promise<Result<CommandCall>> {
  if (text === null) return fail('script.line-too-long', 'The line is over a million characters long; split the edit into several lines.');
  const value = parseJson(text);
  if (value === undefined) return fail('script.not-json', 'The line is not JSON; write {"command": "…", "args": {…}} on one line.');
  const line = lineSchema.safeParse(value);
  if (!line.success)
    return { ok: false, error: fault('script.malformed', 'The line is not {"command": "…", "args": {…}}; correct its keys.') };
  const { command, args } = line.data;
  if (command !== 'media.import') return ok({ command, args: args ?? {} });
  const imported = await importCall(args, projectPath, context.signal);
  if (!imported.ok) return imported;
  for (const warning of imported.value.warnings) context.terminal.say(`line ${number}: ${warning}`);
  return ok(imported.value.call);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
