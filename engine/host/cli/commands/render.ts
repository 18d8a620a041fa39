import { resolve } from 'node:path';
import type { Command } from 'commander';
import { fail, ok, type Result } from '../../../../core/base/fault.ts';
import { SUBTITLE_FORMATS } from '../../../../core/interchange/subtitles/cue.ts';
import { CAPTION_MODES } from '../../../export/captions/caption-mode.ts';
import { exportMovie } from '../../../export/export-movie.ts';
import type { ExportProgress, ExportReport } from '../../../export/export-report.ts';
import type { ProjectSession } from '../../../project/session.ts';
import { machineMedia } from '../../film-media.ts';
import { outputPlaceFault } from '../../output-place.ts';
import type { CliContext, CliOutcome } from '../action.ts';
import { parseChoice, parseRange, parseSize } from '../arguments.ts';
import { mediaAtHand } from '../media-at-hand.ts';
import { chooseSequence, withSession } from '../open-session.ts';
import { parseSigning } from '../parse-signing.ts';
import type { RunAction } from '../run-action.ts';
import type { ProgressEvent } from '../terminal.ts';

export interface RenderOptions {
  readonly out: string;
  readonly preset: string;
  readonly sequence?: string;
  readonly range?: string;
  readonly size?: string;
  readonly loudness?: string;
  readonly encoder: string;
  readonly smart: boolean;
  readonly resume?: boolean;
  readonly captions: string;
  readonly captionFormat: string;
  readonly provenance: string;
  readonly certificate?: string;
  readonly key?: string;
  readonly credentialNames?: boolean;
  readonly withoutConsent?: boolean;
  readonly aiLabel?: string | true;
}

export function defineRender(program: Command, run: RunAction): void {
  program
    .command('render')
    .description('Exports a film. The output takes its name only when it is whole.')
    .argument('<project>', 'project file')
    .requiredOption('--out <file>', 'film to write')
    .option('--preset <name>', 'what to export as; "cutaway presets" lists them', 'youtube-1080p')
    .option('--sequence <id or name>', 'the main sequence by default')
    .option('--range <IN:OUT>', 'timecodes, seconds (2s:6.5s) or frames; out is not included')
    .option('--size <WxH>', 'other size than the preset gives')
    .option('--loudness <LUFS>', 'integrated loudness to bring the sound to: -14, -16, -23; "off" leaves the mix')
    .option('--encoder <name>', '"auto", "software" or an FFmpeg encoder', 'auto')
    .option('--no-smart', 'encode everything, even what could be copied unchanged')
    .option('--captions <how>', 'burn-in, embed, sidecar or none', 'burn-in')
    .option('--caption-format <format>', 'of files beside the film: srt, vtt or ass', 'srt')
    .option('--provenance <when>', 'sign with content credentials: "auto" where AI takes play in the film, "on" or "off"', 'auto')
    .option('--certificate <file>', 'certificate chain to sign with (PEM), your own first; without it this computer signs with its own')
    .option('--key <file>', 'private key of the certificate (PEM)')
    .option('--credential-names', 'write down the names of those whose face or voice was used')
    .option('--without-consent', 'export although somebody whose face or voice is used has withdrawn consent, or is not on record')
    .option('--ai-label [language]', 'write "AI-altered" into the upper right corner of the whole film, in en or ko')
    .option('--resume', 'go on from the parts that an earlier, stopped export finished')
    .action((path: string, options: RenderOptions) =>
      run((context) => withSession(path, 'read', context, (session) => render(session, options, context))),
    );
}

/** Exports one sequence of an open project and answers the report. */
export async function render(session: ProjectSession, options: RenderOptions, context: CliContext): Promise<CliOutcome> {
  const sequence = chooseSequence(session.project, options.sequence);
  if (!sequence.ok) return sequence;
  const range = options.range === undefined ? ok(null) : parseRange(options.range, sequence.value);
  if (!range.ok) return range;
  const size = options.size === undefined ? ok(null) : parseSize(options.size);
  if (!size.ok) return size;
  const captions = parseChoice(options.captions, CAPTION_MODES, 'way to treat captions');
  if (!captions.ok) return captions;
  const sidecarFormat = parseChoice(options.captionFormat, SUBTITLE_FORMATS, 'subtitle format');
  if (!sidecarFormat.ok) return sidecarFormat;
  const signing = await parseSigning(options);
  if (!signing.ok) return signing;
  const loudness = parseLoudness(options.loudness);
  if (!loudness.ok) return loudness;
  const misplaced = await outputPlaceFault(resolve(options.out), session.project, session.path);
  if (misplaced !== null) return { ok: false, error: misplaced };
  const atHand = await mediaAtHand(session.project, sequence.value, range.value, session.path);
  if (!atHand.ok) return atHand;
  const [changed] = atHand.value;
  // Parts of the earlier run show what the file held then: a film must not change from one to the other.
  if (changed !== undefined && options.resume === true) return { ok: false, error: changed };
  for (const notice of atHand.value) context.terminal.say(notice.message);
  const media = machineMedia(session.path);
  const pool = media.openPool();
  try {
    const outcome = await exportMovie({
      project: session.project,
      sequenceId: sequence.value.id,
      preset: options.preset,
      outPath: resolve(options.out),
      range: range.value,
      size: size.value,
      ...loudness.value,
      encoder: options.encoder,
      smart: options.smart,
      resume: options.resume === true,
      captions: captions.value,
      sidecarFormat: sidecarFormat.value,
      ...signing.value,
      pool,
      locate: media.locate,
      resources: media.resources,
      signal: context.signal,
      onProgress: (progress) => context.terminal.progress(progressEvent(progress)),
    });
    if (outcome.kind === 'failed') return { ok: false, error: outcome.fault };
    if (outcome.kind === 'cancelled')
      return fail(
        'export.cancelled',
        `Stopped; ${outcome.partsKept} finished parts are kept. Run the same command with --resume to go on.`,
        { partsKept: outcome.partsKept },
      );
    return ok({ text: reportText(outcome.report), data: outcome.report });
  } finally {
    pool.close();
  }
}

function parseLoudness(text: string | undefined): Result<{ readonly loudnessLufs?: number | null }> {
  if (text === undefined) return ok({});
  if (text === 'off') return ok({ loudnessLufs: null });
  const lufs = Number(text);
  return lufs >= -40 && lufs <= -5
    ? ok({ loudnessLufs: lufs })
    : fail('usage.bad-argument', `"${text}" is not a loudness; give LUFS from -40 to -5, for example -14, or "off".`);
}

function progressEvent({ phase, framesDone, framesTotal, framesPerSecond, etaMs }: ExportProgress): ProgressEvent {
  const left = etaMs === null ? '' : `, ${Math.ceil(etaMs / 1000)} s left`;
  const isCounting = phase === 'pictures' && framesTotal > 0;
  return {
    phase,
    done: isCounting ? framesDone : 0,
    total: isCounting ? framesTotal : 0,
    ...(isCounting ? { detail: `${framesPerSecond.toFixed(1)} fps${left}` } : {}),
  };
}

function reportText(report: ExportReport): string {
  const size = report.widthPx === null ? 'sound only' : `${report.widthPx}×${report.heightPx}, ${report.frames} frames`;
  const encoder = report.encoder === null ? '' : `, ${report.encoder} (${report.encoderKind})`;
  const copied = report.framesCopied === 0 ? '' : `, ${report.framesCopied} frames copied unchanged`;
  const reused = report.partsReused === 0 ? '' : `, ${report.partsReused} of ${report.parts} parts from the earlier run`;
  const head = `${report.outPath}: ${size}, ${report.samples} samples${encoder}${copied}${reused}, ${(report.sizeBytes / 1e6).toFixed(1)} MB in ${(report.wallMs / 1000).toFixed(1)} s`;
  return [head, ...report.notes.map(({ message }) => `  ${message}`)].join('\n');
}
