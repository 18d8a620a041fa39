import { availableParallelism, loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { countingIds } from '../../core/base/id.ts';
import { COMMANDS } from '../../core/edit/commands/index.ts';
import { compactPatch } from '../../core/edit/compact-patch.ts';
import { EMPTY_HISTORY, type Standing, stepBack, withStep } from '../../core/edit/history.ts';
import { applyPatch } from '../../core/edit/patch.ts';
import { runCommand } from '../../core/edit/run-command.ts';
import { listViolations } from '../../core/model/invariants.ts';
import { parseProject, serialiseProject } from '../../core/model/schema.ts';
import { Random } from '../fixtures/random.ts';
import { RandomEdits } from '../property/random-edits.ts';
import { startingProject } from '../property/starting-project.ts';
import { largeProject } from './large-project.ts';

/**
 * The model on its own: edit latency and opening on a large project, and 100,000 random commands held to the invariants and to exact undo.
 * Usage: `node --import tsx test/bench/core.ts [--seed N] [--commands N]`. Exit code 1 where a bar is missed.
 */
const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
};
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const seed = option('seed', Date.now() % 1_000_000);
const BAR_EDIT_MS = 2;
const BAR_OPEN_MS = 1000;
const SAMPLES = 300;
const WARM_UP = 60;
/** An edit that changes more records than this (a track, an asset or a sequence with its clips) is told apart from edits at one place. */
const BULK_RECORDS = 250;
/** Checks every clip of the sequence against a new rate, so it grows with the sequence whatever it changes: shown, not judged. */
const WHOLE_SEQUENCE: ReadonlySet<string> = new Set(['sequence.settings']);

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
const cell = (value: number | string, width: number): string =>
  String(typeof value === 'number' ? value.toFixed(3) : value).padStart(width);

function measureEdits(): boolean {
  const random = new Random(seed);
  const context = { newId: countingIds(1_000_000) };
  const project = largeProject(random, context, 10_000, 20);
  const wrong = listViolations(project);
  say(
    `Large project: ${project.tables.clips.size} clips, ${project.tables.tracks.size} tracks, ${project.tables.transitions.size} transitions, ${wrong.length} violations.`,
  );
  const names = [...COMMANDS.keys()];
  const walls = new Map<string, number[]>();
  const processors = new Map<string, number[]>();
  const bulk: string[] = [];
  for (const name of names) {
    // Arguments first, so that making them costs the edits nothing; the first ones warm the code up.
    const given = Array.from({ length: SAMPLES + WARM_UP }, () => new RandomEdits(random, project).argsFor(name));
    const wall: number[] = [];
    const processor: number[] = [];
    let most = { records: 0, ms: 0 };
    for (const [index, args] of given.entries()) {
      const began = performance.now();
      const used = process.cpuUsage();
      const patch = runCommand(project, name, args, context);
      if (!patch.ok) continue;
      applyPatch(project, patch.value);
      const { user, system } = process.cpuUsage(used);
      const ms = performance.now() - began;
      const records = patch.value.changes.length;
      if (records > BULK_RECORDS) most = { records: Math.max(records, most.records), ms: Math.max((user + system) / 1000, most.ms) };
      else if (index >= WARM_UP) {
        wall.push(ms);
        processor.push((user + system) / 1000);
      }
    }
    walls.set(
      name,
      wall.sort((a, b) => a - b),
    );
    processors.set(
      name,
      processor.sort((a, b) => a - b),
    );
    if (most.records > 0) bulk.push(`${name} changing up to ${most.records} records: ${most.ms.toFixed(0)} ms at most`);
  }
  say(
    `${'command'.padEnd(20)} ${['accepted', 'cpu p50', 'cpu p95', 'wall p50', 'wall p95'].map((title) => cell(title, 9)).join(' ')}   (ms)`,
  );
  let worst = 0;
  for (const name of [...names].sort()) {
    const wall = walls.get(name) ?? [];
    const processor = processors.get(name) ?? [];
    const p95 = quantile(processor, 0.95);
    if (p95 > worst && !WHOLE_SEQUENCE.has(name)) worst = p95;
    const row = [String(wall.length), quantile(processor, 0.5), p95, quantile(wall, 0.5), quantile(wall, 0.95)];
    say(`${name.padEnd(20)} ${row.map((value) => cell(value, 9)).join(' ')}${p95 > BAR_EDIT_MS ? '  over the bar' : ''}`);
  }
  say(`Slowest p95: ${worst.toFixed(3)} ms of processor time (bar ${BAR_EDIT_MS} ms, plan and apply).`);
  for (const line of bulk) say(line);
  const text = serialiseProject(project);
  const opens = Array.from({ length: 5 }, () => {
    const used = process.cpuUsage();
    const read = parseProject(text);
    if (!read.ok) throw new Error(read.error.message);
    const { user, system } = process.cpuUsage(used);
    return (user + system) / 1000;
  });
  const began = performance.now();
  serialiseProject(project);
  const saved = performance.now() - began;
  say(
    `Open: first ${(opens[0] ?? 0).toFixed(0)} ms, best ${Math.min(...opens).toFixed(0)} ms of processor time (bar ${BAR_OPEN_MS} ms); serialise ${saved.toFixed(0)} ms; ${(text.length / 1e6).toFixed(1)} MB.`,
  );
  return worst <= BAR_EDIT_MS && (opens[0] ?? 0) <= BAR_OPEN_MS;
}

function holdRandomEdits(count: number): void {
  const names = [...COMMANDS.keys()];
  const perProject = 1000;
  let accepted = 0;
  const began = performance.now();
  for (let run = 0; run < count / perProject; run++) {
    const random = new Random(seed + run);
    const context = { newId: countingIds(1000) };
    let project = startingProject(random, context);
    const first = serialiseProject(project);
    let history = EMPTY_HISTORY;
    for (let step = 0; step < perProject; step++) {
      const edits = new RandomEdits(random, project);
      const name = edits.choose(names);
      const args = edits.argsFor(name);
      const patch = runCommand(project, name, args, context);
      if (!patch.ok) continue;
      accepted++;
      project = applyPatch(project, patch.value);
      history = withStep(history, { label: name, command: name, at: '', patch: compactPatch(patch.value) });
      const [wrong] = listViolations(project);
      if (wrong !== undefined) throw new Error(`seed ${seed + run}, step ${step}, ${name} ${JSON.stringify(args)}: ${wrong.message}`);
    }
    const text = serialiseProject(project);
    const read = parseProject(text);
    if (!read.ok || serialiseProject(read.value) !== text)
      throw new Error(`seed ${seed + run}: the project file does not read back as it was written`);
    let standing: Standing = { project, history };
    for (let move = stepBack(standing); move.ok; move = stepBack(standing)) ({ standing } = move.value);
    if (standing.history.cursor !== 0 || serialiseProject(standing.project) !== first)
      throw new Error(`seed ${seed + run}: undo did not give back the first project`);
  }
  say(
    `${count} random commands (${accepted} accepted) in ${((performance.now() - began) / 1000).toFixed(0)} s: invariants held after each, undo gave back identical bytes.`,
  );
}

// Processor time is judged, because the wall clock of a busy machine measures the others; it still counts the garbage collector's threads.
say(
  `Seed ${seed}, Node ${process.version}, load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')} on ${availableParallelism()} processors`,
);
const held = measureEdits();
holdRandomEdits(option('commands', 100_000));
process.exitCode = held ? 0 : 1;
