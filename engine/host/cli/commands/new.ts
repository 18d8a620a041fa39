import { basename, extname } from 'node:path';
import type { Command } from 'commander';
import { fail, ok, type Result } from '../../../../core/base/fault.ts';
import { type CommandCall, planAll } from '../../../../core/edit/plan.ts';
import { emptyProject } from '../../../../core/model/project.ts';
import type { SequenceColour } from '../../../../core/model/records.ts';
import { createProject } from '../../../project/open-project.ts';
import { randomIds } from '../../../project/random-ids.ts';
import type { CliOutcome } from '../action.ts';
import { parseCount, parseRate, parseSize } from '../arguments.ts';
import type { RunAction } from '../run-action.ts';

interface NewOptions {
  readonly name?: string;
  readonly size: string;
  readonly rate: string;
  readonly dropFrame?: boolean;
  readonly colour: SequenceColour;
  readonly bitDepth: string;
  readonly pictureTracks: string;
  readonly soundTracks: string;
}

export function defineNew(program: Command, run: RunAction): void {
  program
    .command('new')
    .description('Makes a project with one empty sequence.')
    .argument('<project>', 'project file to make, for example film.cutaway')
    .option('--name <name>', 'name of the project; the file name without its ending by default')
    .option('--size <WxH>', 'frame size of the sequence', '1920x1080')
    .option('--rate <fps>', 'frames a second: 24, 25, 29.97, 30000/1001 …', '25')
    .option('--drop-frame', 'number frames as drop-frame timecode (29.97 and 59.94)')
    .option('--colour <space>', 'bt709, bt601-525, bt601-625, bt2020, bt2020-pq or bt2020-hlg', 'bt709')
    .option('--bit-depth <bits>', '8 or 10: what compositing keeps', '8')
    .option('--picture-tracks <n>', 'picture tracks', '2')
    .option('--sound-tracks <n>', 'sound tracks', '2')
    .action((path: string, options: NewOptions) => run(() => makeProject(path, options)));
}

async function makeProject(path: string, options: NewOptions): Promise<CliOutcome> {
  const setup = setupCalls(options);
  if (!setup.ok) return setup;
  const name = options.name ?? basename(path, extname(path));
  const empty = emptyProject({ id: randomIds('project'), name, mainSequenceId: null });
  // Refused before there is a file: a project without a sequence must not stay behind.
  const possible = planAll(empty, setup.value, randomIds);
  if (!possible.ok) return fail('usage.bad-argument', possible.error.message, { cause: possible.error });
  const created = await createProject(path, empty);
  if (!created.ok) return created;
  const session = created.value;
  try {
    const made = await session.executeAll(setup.value, 'New sequence');
    if (!made.ok) return made;
    const saved = await session.save();
    if (!saved.ok) return saved;
    const sequenceId = session.project.project.mainSequenceId;
    const trackIds = [...session.project.tables.tracks.keys()];
    return ok({ text: `Made ${path} (${options.size}, ${options.rate} fps).`, data: { project: path, sequenceId, trackIds } });
  } finally {
    await session.close();
  }
}

function setupCalls(options: NewOptions): Result<readonly CommandCall[]> {
  const size = parseSize(options.size);
  if (!size.ok) return size;
  const rate = parseRate(options.rate);
  if (!rate.ok) return rate;
  const bitDepth = parseCount(options.bitDepth, '--bit-depth', 8, 10);
  if (!bitDepth.ok) return bitDepth;
  const pictureTracks = parseCount(options.pictureTracks, '--picture-tracks', 0, 100);
  if (!pictureTracks.ok) return pictureTracks;
  const soundTracks = parseCount(options.soundTracks, '--sound-tracks', 0, 100);
  if (!soundTracks.ok) return soundTracks;
  const args = {
    name: 'Film',
    width: size.value.widthPx,
    height: size.value.heightPx,
    rate: rate.value,
    dropFrame: options.dropFrame === true,
    colour: options.colour,
    bitDepth: bitDepth.value,
    pictureTracks: pictureTracks.value,
    soundTracks: soundTracks.value,
  };
  return ok([{ command: 'sequence.new', args }]);
}
