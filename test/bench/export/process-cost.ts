import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessCost {
  readonly wallMs: number;
  /** User and system time of the process and all that it started. */
  readonly cpuMs: number;
  /** Highest resident memory of all its processes together, as sampled; Linux only. */
  readonly peakMiB: number;
  readonly exitCode: number;
  readonly output: string;
}

const SAMPLE_EVERY_MS = 250;

/** Runs a program and measures it from outside, the same way whatever it is. */
export async function measureProcess(command: string, args: readonly string[]): Promise<ProcessCost> {
  // The shell reads the process's own account of time when it is gone; nothing outside it can.
  const child = spawn('bash', ['-c', 'TIMEFORMAT="cost %R %U %S"; time "$@"', 'bash', command, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-8000);
  });
  let peakKiB = 0;
  const peaks = new Map<number, number>();
  const sampler = setInterval(() => {
    for (const pid of descendants(child.pid ?? -1)) peaks.set(pid, Math.max(peaks.get(pid) ?? 0, peakOf(pid)));
    peakKiB = Math.max(peakKiB, ...peaks.values());
  }, SAMPLE_EVERY_MS);
  const exitCode = await new Promise<number>((done) => child.on('close', (code) => done(code ?? 1)));
  clearInterval(sampler);
  const [, wall = '0', user = '0', system = '0'] = /cost ([\d.]+) ([\d.]+) ([\d.]+)\s*$/.exec(errors) ?? [];
  return {
    wallMs: Number(wall) * 1000,
    cpuMs: (Number(user) + Number(system)) * 1000,
    peakMiB: Math.round(peakKiB / 1024),
    exitCode,
    output: output + errors,
  };
}

function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function descendants(root: number): number[] {
  const parents = new Map<number, number>();
  try {
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      try {
        const status = readFileSync(`/proc/${name}/stat`, 'utf8');
        parents.set(Number(name), Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]));
      } catch {
        // It has ended meanwhile.
      }
    }
  } catch {
    return [];
  }
  const under = (pid: number): boolean => pid === root || (parents.has(pid) && under(parents.get(pid) ?? 0));
  return [...parents.keys()].filter((pid) => pid !== 0 && under(pid));
}
