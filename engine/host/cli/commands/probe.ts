import type { Command } from 'commander';
import { type Fault, ok } from '../../../../core/base/fault.ts';
import { type Ratio, ratioToNumber } from '../../../../core/base/ratio.ts';
import { ticksToSeconds } from '../../../../core/base/ticks.ts';
import type { AssetStream } from '../../../../core/model/records.ts';
import type { CredentialReport } from '../../../../core/provenance/credential-report.ts';
import type { MediaInfo } from '../../../media/contract.ts';
import { probeFile } from '../../../media/probe.ts';
import { readCredentials } from '../../../provenance/read-credentials.ts';
import type { CliContext, CliOutcome } from '../action.ts';
import { parseRate } from '../arguments.ts';
import { type Conform, conformText, measureConform } from '../conform.ts';
import { credentialsLine } from '../credentials-text.ts';
import { EXIT } from '../exit-code.ts';
import type { RunAction } from '../run-action.ts';

export function defineProbe(program: Command, run: RunAction): void {
  program
    .command('probe')
    .description('Tells what media files hold: streams, sizes, measured rates, colour, timecode.')
    .argument('<file...>', 'media files')
    .option('--rate <fps>', 'also measure what becomes of the frames on a sequence of this rate: 24, 29.97, 30000/1001 …')
    .action((paths: readonly string[], options: { readonly rate?: string }) =>
      run(async (context) => {
        const rate = options.rate === undefined ? ok(null) : parseRate(options.rate);
        return rate.ok ? probeAll(paths, rate.value, context) : rate;
      }),
    );
}

/** How long credentials may take beside everything else. */
const CREDENTIALS_MS = 30_000;

type Probed =
  | { readonly path: string; readonly info: MediaInfo; readonly conform: Conform | null; readonly credentials: CredentialReport | null }
  | { readonly path: string; readonly error: Fault };

async function probeAll(paths: readonly string[], rate: Ratio | null, context: CliContext): Promise<CliOutcome> {
  const probed: Probed[] = [];
  for (const path of paths) {
    const result = await probeFile(path, context.signal);
    if (!result.ok) {
      probed.push({ path, error: result.error });
      continue;
    }
    const conform = rate === null ? null : await measureConform(path, result.value.streams, rate, false, context);
    // Null where they could not be read in this time; "cutaway credentials" waits.
    const credentials = await readCredentials(path, { signal: context.signal, timeoutMs: CREDENTIALS_MS }, { anchors: null });
    probed.push({ path, info: result.value, conform, credentials: credentials.ok ? credentials.value : null });
  }
  const text = probed
    .map((file) =>
      'info' in file
        ? infoText(file.path, file.info, file.conform, file.credentials)
        : `${file.path}: ${file.error.message} [${file.error.code}]`,
    )
    .join('\n\n');
  return ok({ text, data: probed, exitCode: probed.every((file) => 'info' in file) ? EXIT.done : EXIT.badInput });
}

function infoText(path: string, info: MediaInfo, conform: Conform | null, credentials: CredentialReport | null): string {
  const timecode = info.timecode === null ? '' : `, timecode ${info.timecode}`;
  const head = `${path}: ${info.container}, ${ticksToSeconds(info.duration).toFixed(3)} s${timecode}`;
  const measured = conform === null ? [] : [`  ${conformText(conform)}`];
  const signed = credentials === null || credentials.kind === 'none' ? [] : [`  ${credentialsLine(credentials)}`];
  return [head, ...info.streams.map(streamText), ...signed, ...info.warnings.map((warning) => `  ! ${warning}`), ...measured].join('\n');
}

function streamText(stream: AssetStream): string {
  const start = stream.start === 0 ? '' : `, starts at ${ticksToSeconds(stream.start).toFixed(3)} s`;
  if (stream.kind === 'sound') return `  ${stream.index} sound    ${stream.codec}, ${stream.sampleRate} Hz, ${stream.layout}${start}`;
  const rate =
    stream.rate === null ? 'still' : `${Number(ratioToNumber(stream.rate).toFixed(3))} fps${stream.variableRate ? ' (variable)' : ''}`;
  const { primaries, transfer, matrix, range } = stream.colour;
  const colour = [primaries, transfer, matrix, range].map((tag) => tag ?? '?').join('/');
  const notes = [
    stream.rotation === 0 ? '' : `turned ${stream.rotation}°`,
    stream.pixelAspect.num === stream.pixelAspect.den ? '' : `pixel aspect ${stream.pixelAspect.num}:${stream.pixelAspect.den}`,
    stream.interlaced === 'progressive' ? '' : `interlaced, ${stream.interlaced}`,
    stream.hasAlpha ? 'alpha' : '',
  ].filter((note) => note !== '');
  return `  ${stream.index} picture  ${[`${stream.codec}, ${stream.width}×${stream.height}, ${rate}, ${stream.pixelFormat}, ${colour}`, ...notes].join(', ')}${start}`;
}
