import { basename, extname, resolve } from 'node:path';
import type { Command } from 'commander';
import { counted } from '../../../../core/base/counted.ts';
import { fail, ok, type Result } from '../../../../core/base/fault.ts';
import { asId } from '../../../../core/base/id.ts';
import { framesToTicks, ticksToSeconds } from '../../../../core/base/ticks.ts';
import { captionCues } from '../../../../core/interchange/subtitles/caption-cues.ts';
import { WRITTEN_FORMATS } from '../../../../core/interchange/subtitles/cue.ts';
import { type CaptionGoal, captionImportCall, languageOfName } from '../../../../core/interchange/subtitles/import-call.ts';
import { writeSubtitles } from '../../../../core/interchange/subtitles/write-subtitles.ts';
import { type Project, sequenceEnd, tracksOf } from '../../../../core/model/project.ts';
import type { Sequence, Track } from '../../../../core/model/records.ts';
import { writeSubtitleFile } from '../../../export/captions/subtitle-file.ts';
import { readSubtitleFile } from '../../../ingest/subtitle-file.ts';
import type { ProjectSession } from '../../../project/session.ts';
import { outputPlaceFault } from '../../output-place.ts';
import type { CliOutcome } from '../action.ts';
import { parseChoice, parseRange } from '../arguments.ts';
import { chooseSequence, withSession } from '../open-session.ts';
import { printableLine } from '../printable.ts';
import type { RunAction } from '../run-action.ts';

interface TrackOptions {
  readonly sequence?: string;
  readonly track?: string;
}

interface ImportOptions extends TrackOptions {
  readonly name?: string;
  readonly language?: string;
  readonly at?: string;
  readonly replace?: boolean;
  readonly encoding?: string;
  readonly burnIn: boolean;
}

interface FromLinesOptions extends TrackOptions {
  readonly name?: string;
  readonly replace?: boolean;
}

interface ExportOptions extends TrackOptions {
  readonly out: string;
  readonly format?: string;
  readonly range?: string;
}

const SEQUENCE = ['--sequence <id or name>', 'the main sequence by default'] as const;

/** `captions list`, `captions import`, `captions from-lines` and `captions export`. */
export function defineCaptions(program: Command, run: RunAction): void {
  const captions = program.command('captions').description('Lists captions, reads them from subtitle files and writes such files.');
  captions
    .command('list')
    .description('Prints the captions of a sequence, track by track.')
    .argument('<project>', 'project file')
    .option(...SEQUENCE)
    .option('--track <id or name>', 'one caption track; all by default')
    .action((path: string, options: TrackOptions) =>
      run((context) => withSession(path, 'read', context, async (session) => list(session, options))),
    );
  captions
    .command('import')
    .description('Puts the captions of an SRT, WebVTT or ASS file on a caption track, as one undo step.')
    .argument('<project>', 'project file')
    .argument('<file>', 'subtitle file')
    .option(...SEQUENCE)
    .option('--track <id or name>', 'caption track that receives them; a new one by default')
    .option('--name <name>', 'name of the new track')
    .option('--language <tag>', 'of the new track: ko, en-GB …; by default as the file or its name says')
    .option('--no-burn-in', 'do not draw the new track into the picture')
    .option('--at <time>', "where the file's time 0 lies: ticks, HH:MM:SS:FF or 12.5s", '0')
    .option('--replace', 'take away what is on the track')
    .option('--encoding <name>', 'of the file: utf-8, cp949 …; found out by default')
    .action((path: string, file: string, options: ImportOptions) =>
      run((context) => withSession(path, 'write', context, (session) => importFile(session, file, options))),
    );
  captions
    .command('from-lines')
    .description('Puts captions of what the voice lines say on a caption track, in time with their words; nothing is listened to.')
    .argument('<project>', 'project file')
    .option(...SEQUENCE)
    .option('--track <id or name>', 'caption track that receives them; a new one by default')
    .option('--name <name>', 'name of the new track')
    .option('--replace', 'take away what is on the track')
    .action((path: string, options: FromLinesOptions) =>
      run((context) => withSession(path, 'write', context, (session) => captionLines(session, options))),
    );
  captions
    .command('export')
    .description('Writes a caption track as an SRT, WebVTT or ASS file.')
    .argument('<project>', 'project file')
    .requiredOption('--out <file>', 'subtitle file to write')
    .option('--format <format>', 'srt, vtt, ass or txt (what is said alone); by default as the ending of the file says')
    .option(...SEQUENCE)
    .option('--track <id or name>', 'which one, where there are several')
    .option('--range <IN:OUT>', 'timecodes, seconds (2s:6.5s) or frames; times count from in')
    .action((path: string, options: ExportOptions) =>
      run((context) => withSession(path, 'read', context, (session) => exportFile(session, options))),
    );
}

function list({ project }: ProjectSession, options: TrackOptions): CliOutcome {
  const sequence = chooseSequence(project, options.sequence);
  if (!sequence.ok) return sequence;
  const named = options.track === undefined ? null : chooseTrack(project, sequence.value, options.track);
  if (named !== null && !named.ok) return named;
  const tracks = named === null ? captionTracksOf(project, sequence.value) : [named.value];
  const rows = tracks.map((track) => {
    const { settings, cues } = captionCues(project, track);
    return {
      trackId: track.id,
      name: track.name,
      language: settings.language,
      burnIn: settings.burnIn,
      muted: track.muted,
      captions: cues,
    };
  });
  const lines = rows.flatMap((row) => [
    `${printableLine(row.name)}  ${row.language}, ${counted(row.captions.length, 'caption')}${row.burnIn ? ', burnt in' : ''}${row.muted ? ', muted' : ''}  [${row.trackId}]`,
    ...row.captions.map(({ start, end, text }) => `  ${seconds(start)} – ${seconds(end)}  ${printableLine(text)}`),
  ]);
  return ok({ text: lines.length === 0 ? 'No caption tracks.' : lines.join('\n'), data: rows });
}

const seconds = (ticks: number): string => ticksToSeconds(ticks).toFixed(3).padStart(9);

async function importFile(session: ProjectSession, file: string, options: ImportOptions): Promise<CliOutcome> {
  const sequence = chooseSequence(session.project, options.sequence);
  if (!sequence.ok) return sequence;
  const goal = goalOf(session.project, sequence.value, file, options);
  if (!goal.ok) return goal;
  const read = await readSubtitleFile(resolve(file), options.encoding);
  if (!read.ok) return read;
  const at = /^\d+$/u.test(options.at ?? '') ? Number(options.at) : (options.at ?? 0);
  const call = captionImportCall(read.value, goal.value, { at, replace: options.replace === true });
  const endBefore = sequenceEnd(session.project, sequence.value);
  const done = await session.execute(call.command, call.args);
  if (!done.ok) return done;
  const saved = await session.save();
  if (!saved.ok) return saved;
  const { format, encoding, cues, losses } = read.value;
  const trackId = done.value.patch.changes.flatMap((change) =>
    change.table === 'clips' && change.after !== null ? [change.after.trackId] : [],
  )[0];
  const isLonger = endBefore > 0 && sequenceEnd(session.project, sequence.value) > endBefore;
  const text = [
    `${counted(cues.length, 'caption')} from ${basename(file)} (${format}, ${encoding}) on track ${trackId ?? ''}.`,
    ...losses.map(({ message }) => `  ! ${message}`),
    ...(isLonger ? ['  ! Captions lie after the last clip: the sequence is longer now, and a film of it too.'] : []),
  ].join('\n');
  return ok({ text, data: { trackId, format, encoding, captions: cues.length, losses, sequenceIsLonger: isLonger } });
}

async function captionLines(
  session: ProjectSession,
  { sequence: named, track: receiver, name, replace = false }: FromLinesOptions,
): Promise<CliOutcome> {
  const sequence = chooseSequence(session.project, named);
  if (!sequence.ok) return sequence;
  const track = receiver === undefined ? null : chooseTrack(session.project, sequence.value, receiver);
  if (track?.ok === false) return track;
  const where = track === null ? { newTrack: name === undefined ? {} : { name } } : { trackId: track.value.id };
  const done = await session.execute('caption.from-lines', { sequenceId: sequence.value.id, replace, ...where });
  if (!done.ok) return done;
  const saved = await session.save();
  if (!saved.ok) return saved;
  const made = done.value.patch.changes.flatMap((change) =>
    change.table === 'clips' && change.after?.content.kind === 'caption' ? [change.after.trackId] : [],
  );
  return ok({
    text: `${counted(made.length, 'caption')} of voice lines on track ${made[0] ?? ''}.`,
    data: { trackId: made[0], captions: made.length },
  });
}

function goalOf(project: Project, sequence: Sequence, file: string, options: ImportOptions): Result<CaptionGoal> {
  if (options.track !== undefined) {
    const track = chooseTrack(project, sequence, options.track);
    return track.ok ? ok({ kind: 'track', trackId: track.value.id }) : track;
  }
  const language = options.language ?? languageOfName(basename(file));
  return ok({
    kind: 'new-track',
    sequenceId: sequence.id,
    burnIn: options.burnIn,
    ...(options.name === undefined ? {} : { name: options.name }),
    ...(language === null ? {} : { language }),
  });
}

async function exportFile(session: ProjectSession, options: ExportOptions): Promise<CliOutcome> {
  const { project } = session;
  const outPath = resolve(options.out);
  const ending = extname(outPath).slice(1).toLowerCase();
  const format = parseChoice(options.format ?? (ending === 'ssa' ? 'ass' : ending), WRITTEN_FORMATS, 'subtitle format');
  if (!format.ok) return format;
  const sequence = chooseSequence(project, options.sequence);
  if (!sequence.ok) return sequence;
  const track = chooseTrack(project, sequence.value, options.track);
  if (!track.ok) return track;
  const range = options.range === undefined ? null : parseRange(options.range, sequence.value);
  if (range !== null && !range.ok) return range;
  const misplaced = await outputPlaceFault(outPath, project, session.path);
  if (misplaced !== null) return { ok: false, error: misplaced };
  const { rate } = sequence.value;
  const span =
    range === null ? undefined : { start: framesToTicks(range.value.firstFrame, rate), end: framesToTicks(range.value.endFrame, rate) };
  const cues = captionCues(project, track.value, span);
  if (cues.cues.length === 0)
    return fail('captions.none', `Track "${track.value.name}" has no captions there; choose another track or range.`, {
      trackId: track.value.id,
    });
  const { text, losses } = writeSubtitles(format.value, cues, sequence.value);
  const written = await writeSubtitleFile(outPath, text);
  if (!written.ok) return written;
  const lines = [
    `Wrote ${counted(cues.cues.length, 'caption')} to ${options.out} (${format.value}).`,
    ...losses.map(({ message }) => `  ! ${message}`),
  ];
  return ok({ text: lines.join('\n'), data: { outPath, format: format.value, captions: cues.cues.length, losses } });
}

const captionTracksOf = (project: Project, sequence: Sequence): readonly Track[] =>
  tracksOf(project, sequence.id).filter((track) => track.kind === 'caption');

/** The caption track named by id or name, or the only one. */
function chooseTrack(project: Project, sequence: Sequence, wanted: string | undefined): Result<Track> {
  const tracks = captionTracksOf(project, sequence);
  if (wanted === undefined) {
    const [only, second] = tracks;
    if (only !== undefined && second === undefined) return ok(only);
    return only === undefined
      ? fail('captions.no-track', `"${sequence.name}" has no caption track; import captions first.`)
      : fail('captions.which-track', `"${sequence.name}" has ${tracks.length} caption tracks; name one with --track.`);
  }
  const found = tracks.find(({ id }) => id === asId<'track'>(wanted)) ?? tracks.find(({ name }) => name === wanted);
  return found === undefined
    ? fail('captions.no-track', `"${sequence.name}" has no caption track "${wanted}"; "cutaway captions list" shows them.`, { wanted })
    : ok(found);
}
