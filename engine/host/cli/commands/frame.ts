import { resolve } from 'node:path';
import type { Command } from 'commander';
import { fail, ok } from '../../../../core/base/fault.ts';
import { compile } from '../../../../core/graph/compile.ts';
import { unusableEffects } from '../../../../core/graph/unusable-effects.ts';
import { writePicture } from '../../../media/still-writer.ts';
import type { ProjectSession } from '../../../project/session.ts';
import { createPreview, previewProfile } from '../../../render/preview.ts';
import { machineMedia } from '../../film-media.ts';
import { outputPlaceFault } from '../../output-place.ts';
import type { CliContext, CliOutcome } from '../action.ts';
import { parseFrame } from '../arguments.ts';
import { chooseSequence, withSession } from '../open-session.ts';
import type { RunAction } from '../run-action.ts';

interface FrameOptions {
  readonly at: string;
  readonly out: string;
  readonly sequence?: string;
  readonly alpha?: boolean;
}

export function defineFrame(program: Command, run: RunAction): void {
  program
    .command('frame')
    .description('Writes one frame as a PNG, rendered as the preview does.')
    .argument('<project>', 'project file')
    .requiredOption('--at <timecode>', 'timecode, seconds such as 12.5s, or frame number')
    .requiredOption('--out <png>', 'picture to write')
    .option('--sequence <id or name>', 'the main sequence by default')
    .option('--alpha', 'keep what is transparent instead of laying it over black')
    .action((path: string, options: FrameOptions) =>
      run((context) => withSession(path, 'read', context, (session) => writeFrame(session, options, context))),
    );
}

async function writeFrame(session: ProjectSession, options: FrameOptions, context: CliContext): Promise<CliOutcome> {
  const sequence = chooseSequence(session.project, options.sequence);
  if (!sequence.ok) return sequence;
  const at = parseFrame(options.at, sequence.value);
  if (!at.ok) return at;
  const graph = compile(session.project, sequence.value.id);
  if (!graph.ok) return graph;
  if (at.value < 0 || at.value >= graph.value.frameCount)
    return fail(
      'frame.outside',
      `${options.at} is outside "${sequence.value.name}", which has frames 0 to ${graph.value.frameCount - 1}; choose a time inside it.`,
    );
  const misplaced = await outputPlaceFault(resolve(options.out), session.project, session.path);
  if (misplaced !== null) return { ok: false, error: misplaced };
  const pixelFormat = options.alpha === true ? 'rgba' : sequence.value.bitDepth === 8 ? 'rgb24' : 'rgb48be';
  const media = machineMedia(session.path);
  const pool = media.openPool();
  const preview = createPreview({ pool, locate: media.locate, resources: media.resources });
  try {
    const profile = previewProfile(sequence.value, 'full', pixelFormat);
    const outcome = await preview.request({ viewer: 'frame', graph: graph.value, frame: at.value, profile, signal: context.signal });
    if (outcome.kind !== 'frame') return fail('frame.cancelled', 'Stopped before the frame was written.');
    const outPath = resolve(options.out);
    try {
      const written = await writePicture(outcome.frame, outPath);
      if (!written.ok) return written;
    } finally {
      outcome.frame.free();
    }
    const warnings = [...graph.value.warnings, ...unusableEffects(graph.value, media.resources)];
    return ok({
      text: [`Wrote frame ${at.value} to ${options.out}.`, ...warnings.map((warning) => `! ${warning.message}`)].join('\n'),
      data: { frame: at.value, outPath, widthPx: profile.width, heightPx: profile.height, warnings },
    });
  } finally {
    await preview.close();
    pool.close();
  }
}
