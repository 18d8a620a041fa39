import { homedir } from 'node:os';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { fail, ok, type Result } from '../../../../core/base/fault.ts';
import type { TrackId } from '../../../../core/base/id.ts';
import { framesToTicks } from '../../../../core/base/ticks.ts';
import { type Project, sequenceEnd, tracksOf } from '../../../../core/model/project.ts';
import type { Sequence } from '../../../../core/model/records.ts';
import { ALL_ASSISTS } from '../../../../native-models/assists/all-assists.ts';
import type { AnyAssist } from '../../../../native-models/assists/any-assist.ts';
import type { Proposal } from '../../../../native-models/assists/assist.ts';
import type { ProjectSession } from '../../../project/session.ts';
import { modelsFolder } from '../../../store/models-folder.ts';
import { readPlainFile } from '../../../store/plain-file.ts';
import { acceptProposal } from '../../assists/accept-proposal.ts';
import { openAssistFrame } from '../../assists/assist-frame.ts';
import { openMediaCache } from '../../media-cache.ts';
import type { CliContext, CliOutcome } from '../action.ts';
import { parseRange } from '../arguments.ts';
import { estimateData, estimateText } from '../assist-text.ts';
import { chooseSequence, withSession } from '../open-session.ts';
import type { RunAction } from '../run-action.ts';
import { runAssistJob } from '../run-assist-job.ts';
import { untoldNotes } from '../told-notes.ts';

interface CommonOptions {
  readonly sequence?: string;
  readonly track: readonly string[];
  readonly range?: string;
  readonly plan?: boolean;
  readonly propose?: boolean;
}

/** `assist list` and one command for each assist. */
export function defineAssist(program: Command, run: RunAction): void {
  const assists = program
    .command('assist')
    .description(
      'Assists that run models on this machine: they propose edits, which are one undo step. "assist NAME --help" tells of each.',
    );
  assists
    .command('list')
    .description('Lists the assists.')
    .action(() => run(async () => list()));
  for (const assist of ALL_ASSISTS) defineOne(assists, assist, run);
}

function list(): CliOutcome {
  const text = ALL_ASSISTS.map(({ name, purpose }) => `${name.padEnd(12)}  ${purpose}`).join('\n');
  return ok({ text, data: ALL_ASSISTS.map(({ name, purpose, hasPreview }) => ({ name, purpose, hasPreview })) });
}

function defineOne(assists: Command, assist: AnyAssist, run: RunAction): void {
  const command = assists
    .command(assist.name)
    .description(assist.purpose)
    .argument('<project>', 'project file')
    .option('--sequence <id or name>', 'the main sequence by default')
    .option(
      '--track <id or name>',
      'a track of it; may be given more than once',
      (track: string, all: readonly string[]) => [...all, track],
      [],
    )
    .option('--range <IN:OUT>', 'timecodes, seconds (2s:6.5s) or frames; out is not included; the whole sequence by default');
  for (const option of assist.commandLine.options) command.option(option.flags, option.description, option.default);
  command
    .option('--plan', 'only tell what it would take: time, memory, disk, model packs')
    .option('--propose', 'print the edits as a script for "cutaway edit" and leave the project as it is; media that was made stays')
    .action((path: string, options: CommonOptions & Readonly<Record<string, unknown>>) =>
      run((context) =>
        withSession(path, options.plan === true || options.propose === true ? 'read' : 'write', context, (session) =>
          runOne(assist, session, options, context),
        ),
      ),
    );
}

async function runOne(
  assist: AnyAssist,
  session: ProjectSession,
  options: CommonOptions & Readonly<Record<string, unknown>>,
  context: CliContext,
): Promise<CliOutcome> {
  const request = await readRequest(assist, session.project, options);
  if (!request.ok) return request;
  const cache = await openMediaCache();
  if (!cache.ok) return cache;
  const folder = resolve(modelsFolder(process.platform, process.env, homedir()));
  const frame = openAssistFrame({ modelsFolder: folder, store: cache.value.store });
  try {
    const ask = { assist: assist.name, request: request.value, project: session.project, projectPath: session.path };
    if (options.plan === true) {
      const estimate = await frame.estimate(ask, context.signal);
      return estimate.ok ? ok({ text: estimateText(estimate.value), data: estimateData(estimate.value) }) : estimate;
    }
    return await runAssistJob(frame, ask, { folder: cache.value.commandAssistFolder, context }, (proposal) =>
      useProposal(assist, session, proposal, options.propose === true, { folder, isForPerson: !context.terminal.isJson }),
    );
  } finally {
    await frame.close();
  }
}

/** Prints the proposal as a script, or makes it part of the project. */
async function useProposal(
  assist: AnyAssist,
  session: ProjectSession,
  proposal: Proposal,
  isPrinted: boolean,
  reader: { readonly folder: string; readonly isForPerson: boolean },
): Promise<CliOutcome> {
  const { calls, notes, summary } = proposal;
  if (isPrinted) return ok({ text: calls.map((call) => JSON.stringify(call)).join('\n'), data: { applied: false, calls, notes, summary } });
  const untold = reader.isForPerson ? await untoldNotes(reader.folder, assist.name, notes) : notes;
  const text = [assist.commandLine.tell(proposal), ...untold.map(({ message }) => `  ! ${message}`)].join('\n');
  // A check that finds nothing wrong changes nothing.
  if (calls.length === 0) return ok({ text, data: { applied: false, calls, notes, summary } });
  const accepted = await acceptProposal(session, proposal, { label: assist.name, before: session.project });
  if (!accepted.ok) return accepted;
  const saved = await session.save();
  return saved.ok ? ok({ text, data: { applied: true, calls: calls.length, notes, summary } }) : saved;
}

async function readRequest(
  assist: AnyAssist,
  project: Project,
  options: CommonOptions & Readonly<Record<string, unknown>>,
): Promise<Result<unknown>> {
  const sequence = chooseSequence(project, options.sequence);
  if (!sequence.ok) return sequence;
  const { rate } = sequence.value;
  const range = options.range === undefined ? null : parseRange(options.range, sequence.value);
  if (range !== null && !range.ok) return range;
  const span =
    range === null
      ? { start: 0, end: sequenceEnd(project, sequence.value) }
      : { start: framesToTicks(range.value.firstFrame, rate), end: framesToTicks(range.value.endFrame, rate) };
  const trackIds: TrackId[] = [];
  for (const wanted of options.track) {
    const track = chooseTrack(project, sequence.value, wanted);
    if (!track.ok) return track;
    trackIds.push(track.value);
  }
  return assist.commandLine.toRequest({ project, sequence: sequence.value, span, trackIds, options, readText });
}

function chooseTrack(project: Project, sequence: Sequence, wanted: string): Result<TrackId> {
  const tracks = tracksOf(project, sequence.id);
  const found = tracks.find(({ id }) => id === wanted) ?? tracks.find(({ name }) => name === wanted);
  return found === undefined
    ? fail('usage.bad-argument', `"${sequence.name}" has no track "${wanted}"; "cutaway show" lists them.`, { wanted })
    : ok(found.id);
}

/** Far more than anybody will have spoken. */
const MOST_TEXT_BYTES = 8 << 20;

async function readText(path: string): Promise<Result<string>> {
  const bytes = await readPlainFile(resolve(path), MOST_TEXT_BYTES, 'a script');
  if (!bytes.ok) return bytes;
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value));
  } catch {
    return fail('text.unreadable', `"${basename(path)}" is not written in UTF-8; save it as UTF-8 and try again.`, { path });
  }
}
