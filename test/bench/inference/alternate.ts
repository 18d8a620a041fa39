import { setTimeout as pause } from 'node:timers/promises';

/** The same work in two ways: onnxruntime alone, in this thread, and the way the product does it. */
export interface Work {
  readonly name: string;
  /** Runs of networks in one pass. */
  readonly runs: number;
  bare(): Promise<void>;
  ours(): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds. */
interface Spent {
  readonly clock: number;
  readonly processor: number;
}

export interface Compared {
  readonly name: string;
  /** Of one run, by the median pass. */
  readonly bareMs: number;
  readonly oursMs: number;
  /** Ours to bare: the median over neighbouring passes, which others of this machine disturb alike. */
  readonly clock: number;
  readonly processor: number;
  /** The middle half of the clock's ratios. */
  readonly spread: readonly [number, number];
}

/** A turn is as many passes as fill this. */
const TURN_MS = 250;

export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))] ?? Number.NaN;
};

async function spentOn(passes: number, work: () => Promise<void>): Promise<Spent> {
  // Threads of a session go on spinning for a while after its last run.
  await pause(25);
  const [began, busy] = [performance.now(), process.cpuUsage()];
  for (let pass = 0; pass < passes; pass++) await work();
  const { user, system } = process.cpuUsage(busy);
  return { clock: (performance.now() - began) / passes, processor: (user + system) / 1000 / passes };
}

/** Measures in turns, bare and ours in changing order. */
export async function alternate({ name, runs, bare, ours }: Work, turns: number): Promise<Compared> {
  await ours();
  const warm = await spentOn(1, bare);
  const passes = Math.max(1, Math.round(TURN_MS / warm.clock));
  const pairs: { readonly bare: Spent; readonly ours: Spent }[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const first = await spentOn(passes, turn % 2 === 0 ? bare : ours);
    const second = await spentOn(passes, turn % 2 === 0 ? ours : bare);
    pairs.push(turn % 2 === 0 ? { bare: first, ours: second } : { bare: second, ours: first });
  }
  const ratios = pairs.map((pair) => pair.ours.clock / pair.bare.clock);
  const middle = (values: readonly number[]): number => quantile(values, 0.5);
  return {
    name,
    bareMs: middle(pairs.map((pair) => pair.bare.clock)) / runs,
    oursMs: middle(pairs.map((pair) => pair.ours.clock)) / runs,
    clock: middle(ratios),
    processor: middle(pairs.map((pair) => pair.ours.processor / pair.bare.processor)),
    spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
  };
}
