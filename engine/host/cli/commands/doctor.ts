import { statfs } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, freemem, totalmem } from 'node:os';
import type { Command } from 'commander';
import { ok } from '../../../../core/base/fault.ts';
import { type EncoderState, listEncoders } from '../../../export/encoders.ts';
import { type FfmpegBuild, ffmpegBuild } from '../../../media/ffmpeg-build.ts';
import { electronRelease, presentElectron } from '../../launcher/electron-release.ts';
import { browserOpener } from '../../launcher/system-browser.ts';
import type { CliOutcome } from '../action.ts';
import type { RunAction } from '../run-action.ts';

export function defineDoctor(program: Command, run: RunAction): void {
  program
    .command('doctor')
    .description('Tells what this machine has: FFmpeg, encoders that really open, inference, Electron, memory, disk.')
    .action(() => run(examine));
}

interface Examination {
  readonly node: string;
  readonly platform: string;
  readonly cpu: { readonly model: string; readonly cores: number };
  readonly memoryBytes: { readonly total: number; readonly free: number };
  readonly disk: { readonly folder: string; readonly freeBytes: number };
  readonly ffmpeg: FfmpegBuild;
  readonly encoders: readonly EncoderState[];
  /** Version of the package where it is installed, else null. */
  readonly onnxruntime: string | null;
  /** `binary` is null where only npm's package is here: `npm start` fetches it. Null where not even that is. */
  readonly electron: { readonly version: string; readonly binary: string | null } | null;
  /** What opens the editor in a browser: null where there is no screen, or nothing to open one with. */
  readonly browserOpener: string | null;
}

async function examine(): Promise<CliOutcome> {
  const disk = await statfs(process.cwd());
  const release = await electronRelease();
  const found: Examination = {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cpu: { model: cpus()[0]?.model ?? 'unknown', cores: availableParallelism() },
    memoryBytes: { total: totalmem(), free: freemem() },
    disk: { folder: process.cwd(), freeBytes: disk.bavail * disk.bsize },
    ffmpeg: ffmpegBuild(),
    encoders: await listEncoders(),
    onnxruntime: installedVersion('onnxruntime-node'),
    electron: release === null ? null : { version: release.version, binary: presentElectron(release) },
    browserOpener: browserOpener(),
  };
  return ok({ text: examinationText(found), data: found });
}

function installedVersion(name: string): string | null {
  try {
    const { version }: { readonly version?: unknown } = createRequire(import.meta.url)(`${name}/package.json`);
    return typeof version === 'string' ? version : null;
  } catch {
    return null;
  }
}

function electronText(electron: Examination['electron']): string {
  if (electron === null) return 'not installed; the editor opens in the browser';
  return electron.binary === null
    ? `package ${electron.version}; npm start fetches its binary`
    : `package ${electron.version}, binary at ${electron.binary}`;
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

function examinationText(found: Examination): string {
  const named = (kind: EncoderState['kind'], opens: boolean): string =>
    found.encoders
      .filter((encoder) => encoder.kind === kind && (encoder.problem === null) === opens)
      .map((encoder) => encoder.name)
      .join(', ') || 'none';
  const rows: readonly (readonly [string, string])[] = [
    ['Node', `${found.node}, ${found.platform}`],
    ['Processor', `${found.cpu.model}, ${found.cpu.cores} cores`],
    ['Memory', `${gigabytes(found.memoryBytes.free)} free of ${gigabytes(found.memoryBytes.total)}`],
    ['Disk', `${gigabytes(found.disk.freeBytes)} free at ${found.disk.folder}`],
    ['FFmpeg', `${found.ffmpeg.version}, in process`],
    ['Encoders', `${named('software', true)} (software)`],
    ['Hardware encoders', `${named('hardware', true)} open; ${named('hardware', false)} do not`],
    ['Inference', found.onnxruntime === null ? 'no runtime installed' : `onnxruntime ${found.onnxruntime}`],
    ['Electron', electronText(found.electron)],
    [
      'Browser',
      found.browserOpener === null ? 'none can be opened from here; npm start prints the address' : `opens with ${found.browserOpener}`,
    ],
  ];
  return rows.map(([name, value]) => `${name.padEnd(18)} ${value}`).join('\n');
}
