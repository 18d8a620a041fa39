import { basename } from 'node:path';
import { makeMediaFolder } from '../fixtures/media.ts';
import { type DamageCase, type DamageOutcome, readDamaged, realFootage } from '../fixtures/robustness.ts';

/**
 * Every file of the real footage cut at ten random lengths and ten times with 3,000 random bytes overwritten, each file's cases in one
 * process: `node --import tsx test/bench/robust.ts [seed] [times]`. Prints what came of them; ends with 1 where anything crashed or hung.
 */
const seed = Number(process.argv[2] ?? Date.now() % 1_000_000);
const times = Number(process.argv[3] ?? 10);
const folder = makeMediaFolder();
const all: DamageOutcome[] = [];
process.stdout.write(`seed ${seed}\n`);
for (const [number, source] of realFootage().entries()) {
  for (const kind of ['cut', 'overwritten'] as const) {
    const cases = Array.from({ length: times }, (_, index): DamageCase => ({ source, kind, seed: seed + number * 1000 + index }));
    const outcomes = await readDamaged(cases, folder.path);
    all.push(...outcomes);
    const counts = new Map<string, number>();
    for (const { outcome } of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    const slowest = Math.max(...outcomes.map(({ ms }) => ms));
    const summary = [...counts].map(([outcome, count]) => `${count} × ${outcome}`).join(', ');
    process.stdout.write(`${basename(source).padEnd(32)} ${kind.padEnd(12)} slowest ${String(slowest).padStart(5)} ms   ${summary}\n`);
  }
}
folder.remove();
const bad = all.filter(({ outcome }) => /crash|hang|not reached/.test(outcome));
for (const { source, kind, seed: own, outcome } of bad) process.stdout.write(`BAD ${basename(source)} ${kind} seed ${own}: ${outcome}\n`);
process.stdout.write(`${all.length} damaged files, ${bad.length} crashed or hung\n`);
process.exitCode = bad.length > 0 ? 1 : 0;
