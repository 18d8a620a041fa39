import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchFolder, benchSources, SEGMENTS, segmentFrames } from './export/bench-film.ts';
import { hasProgram, runFfmpeg, runMelt } from './export/peers.ts';
import { measureProcess, type ProcessCost } from './export/process-cost.ts';

/**
 * Exports 60 s of 1080p with 20 cuts and two layers beside `ffmpeg`, `melt` and the bare encoder, every row in processes of its own, by turns,
 * medians of the rounds.
 *
 *     npm run bench -- export [--rounds=1] [--quick] [--only=cutaway,ffmpeg] [--install-peers]
 *
 * `--quick` makes 8 s. `--install-peers` installs the peers with apt where they are absent; they are never required.
 */
const flag = (name: string): string | null => process.argv.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? null;
const quick = process.argv.includes('--quick');
const rounds = Number(flag('rounds') ?? 1);
const only = flag('only')?.split(',') ?? null;
if (process.argv.includes('--install-peers') && !(hasProgram('ffmpeg') && hasProgram('melt'))) {
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'ffmpeg', 'melt'], { stdio: 'inherit' });
}

const rowScript = fileURLToPath(new URL('./export/row.ts', import.meta.url));
const own = (kind: string) => (outPath: string) =>
  measureProcess(process.execPath, ['--import', 'tsx', rowScript, kind, outPath, quick ? 'quick' : '']);

interface Row {
  readonly name: string;
  readonly label: string;
  readonly run: (outPath: string) => Promise<ProcessCost>;
}
const ROWS: readonly Row[] = [
  { name: 'cutaway', label: 'Cutaway, two layers', run: own('layers') },
  { name: 'ffmpeg', label: 'ffmpeg filter_complex', run: (outPath) => runFfmpeg(outPath, quick) },
  { name: 'melt', label: 'melt (no grade)', run: (outPath) => runMelt(outPath, quick) },
  { name: 'cuts', label: 'Cutaway, cuts only', run: own('cuts') },
  { name: 'smart', label: 'Cutaway, cuts only, smart', run: own('smart') },
  { name: 'ceiling', label: 'raw frames to x264', run: own('ceiling') },
];

const out = join(benchFolder, 'out');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await benchSources();

interface Sample {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMiB: number;
}
const samples = new Map<string, Sample[]>();
for (let round = 0; round < rounds; round++) {
  for (const { name, run } of ROWS) {
    if ((only !== null && !only.includes(name)) || ((name === 'ffmpeg' || name === 'melt') && !hasProgram(name))) continue;
    const cost = await run(join(out, `${name}.mp4`));
    if (cost.exitCode !== 0) {
      process.stdout.write(`${name} failed: ${cost.output.slice(-2000)}\n`);
      process.exitCode = 1;
      continue;
    }
    // The ceiling must not pay for making its frames; the others are counted whole, with their start.
    const told = /\{"workMs":([\d.]+),"workCpuMs":([\d.]+)/.exec(cost.output);
    const sample = { wallMs: Number(told?.[1] ?? cost.wallMs), cpuMs: Number(told?.[2] ?? cost.cpuMs), peakMiB: cost.peakMiB };
    samples.set(name, [...(samples.get(name) ?? []), sample]);
    process.stderr.write(`round ${round + 1}: ${name} ${(sample.wallMs / 1000).toFixed(1)} s, ${(sample.cpuMs / 1000).toFixed(1)} CPU s\n`);
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const of = (name: string, pick: (sample: Sample) => number): number => median((samples.get(name) ?? []).map(pick));
const frames = SEGMENTS * segmentFrames(quick);
process.stdout.write(`\n${frames} frames, 1080p, H.264 veryfast crf 20 + AAC; medians of ${rounds}\n`);
process.stdout.write(`${'row'.padEnd(28)}${'wall s'.padStart(9)}${'fps'.padStart(8)}${'CPU s'.padStart(9)}${'peak MiB'.padStart(10)}\n`);
for (const { name, label } of ROWS) {
  if (!samples.has(name)) continue;
  const wall = of(name, (sample) => sample.wallMs) / 1000;
  const cpu = of(name, (sample) => sample.cpuMs) / 1000;
  const cells = [
    wall.toFixed(1).padStart(9),
    (frames / wall).toFixed(1).padStart(8),
    cpu.toFixed(1).padStart(9),
    String(of(name, (sample) => sample.peakMiB)).padStart(10),
  ];
  process.stdout.write(`${label.padEnd(28)}${cells.join('')}\n`);
}
const ratios: readonly (readonly [string, number, string])[] = [
  ['CPU over ffmpeg', of('cutaway', (s) => s.cpuMs) / of('ffmpeg', (s) => s.cpuMs), '≤ 1.05'],
  ['CPU over melt', of('cutaway', (s) => s.cpuMs) / of('melt', (s) => s.cpuMs), '< 1'],
  ['peak memory over ffmpeg', of('cutaway', (s) => s.peakMiB) / of('ffmpeg', (s) => s.peakMiB), '≤ 0.5'],
  ['ceiling wall over cuts only', of('ceiling', (s) => s.wallMs) / of('cuts', (s) => s.wallMs), '≥ 0.9'],
  ['ceiling CPU over cuts only', of('ceiling', (s) => s.cpuMs) / of('cuts', (s) => s.cpuMs), ''],
];
for (const [label, value, bar] of ratios)
  if (Number.isFinite(value)) process.stdout.write(`${label.padEnd(28)}${value.toFixed(2).padStart(9)}   ${bar}\n`);
