import { homedir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import * as ort from 'onnxruntime-node';
import { unwrap } from '../../core/base/fault.ts';
import type { ModelPack } from '../../core/packs/model-pack.ts';
import { modelsFolder } from '../../engine/store/models-folder.ts';
import { STARTER_SET } from '../../native-models/packs/built-in-packs.ts';
import { listPacks } from '../../native-models/packs/known-packs.ts';
import { packPlace } from '../../native-models/packs/pack-place.ts';
import { packStanding } from '../../native-models/packs/pack-state.ts';
import { memoryBudgetBytes } from '../../native-models/runtime/memory-budget.ts';
import { toOrt } from '../../native-models/runtime/ort-tensor.ts';
import { ModelThread } from '../../native-models/runtime/thread/model-thread.ts';
import { trialInputs } from '../../native-models/runtime/trial-input.ts';

/**
 * What our way to a model costs beside bare `session.run` of the same file in this thread: another thread, one copy of the inputs, the checks of
 * types and shapes. Every installed graph of the starter set, on small generated input, in turns of a few runs each; `--all` takes every installed
 * pack. The bar is 1.10; the exit code tells.
 */
const BAR = 1.1;
/** A graph of a millisecond spends more on the way than on itself: the bar counts from here on, and the cost of the way is told in milliseconds. */
const SMALLEST_MS = 5;
const TURNS = 8;
const TURN_MS = 60;

const { signal } = new AbortController();
const models = modelsFolder(process.platform, process.env, homedir());
const takesAll = process.argv.includes('--all');
const only = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const thread = new ModelThread({ budgetBytes: memoryBudgetBytes() });

interface Row {
  readonly graph: string;
  readonly bareMs: string;
  readonly oursMs: string;
  readonly wayMs: string;
  readonly ratio: string;
}

/** Milliseconds of the quickest run of a turn: others of this machine only ever add to it. */
async function turn(run: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  let quickest = Number.POSITIVE_INFINITY;
  do {
    const began = performance.now();
    await run();
    quickest = Math.min(quickest, performance.now() - began);
  } while (performance.now() - from < TURN_MS);
  // Threads of one session go on spinning for a while after its last run.
  await pause(20);
  return quickest;
}

async function measure(pack: ModelPack, graph: ModelPack['graphs'][number]): Promise<{ readonly row: Row; readonly isOver: boolean }> {
  const file = pack.files.find(({ name }) => name === graph.file);
  if (file === undefined) throw new Error(`${pack.id} lacks ${graph.file}`);
  const inputs = trialInputs(graph.inputs);
  const session = await ort.InferenceSession.create(packPlace(models, pack).file(file), {
    executionProviders: ['cpu'],
    logSeverityLevel: 4,
  });
  const feeds = Object.fromEntries(Object.entries(inputs).map(([name, tensor]) => [name, toOrt(ort, tensor)]));
  const wanted = graph.outputs.map(({ name }) => name);
  const opened = unwrap(await thread.open({ models, pack, role: graph.role, provider: 'cpu' }, signal));
  try {
    const bare = (): Promise<unknown> => session.run(feeds, wanted);
    // A decoder's memory stays where the model runs, as pipelines have it.
    const keep = wanted.filter((name) => name.startsWith('present'));
    const ours = async (): Promise<void> => {
      const { kept } = unwrap(await thread.run(opened.id, inputs, { keep }, signal));
      thread.drop(Object.values(kept).map((tensor) => tensor.kept));
    };
    await bare();
    await ours();
    const bareTurns: number[] = [];
    const ourTurns: number[] = [];
    for (let index = 0; index < TURNS; index += 1) {
      bareTurns.push(await turn(bare));
      ourTurns.push(await turn(ours));
    }
    const [bareMs, oursMs] = [Math.min(...bareTurns), Math.min(...ourTurns)];
    return {
      row: {
        graph: `${pack.id}/${graph.role}`,
        bareMs: bareMs.toFixed(2),
        oursMs: oursMs.toFixed(2),
        wayMs: (oursMs - bareMs).toFixed(2),
        ratio: (oursMs / bareMs).toFixed(3),
      },
      isOver: bareMs >= SMALLEST_MS && oursMs / bareMs > BAR,
    };
  } finally {
    thread.closeGraph(opened.id);
    await session.release();
  }
}

const rows: Row[] = [];
let over = 0;
for (const { pack } of unwrap(await listPacks(models)).packs) {
  if (only.length > 0 ? !only.includes(pack.id) : !takesAll && !STARTER_SET.includes(pack.id)) continue;
  if (unwrap(await packStanding(models, pack)).state !== 'installed') {
    process.stdout.write(`${pack.id} is not installed and left out.\n`);
    continue;
  }
  for (const graph of pack.graphs) {
    if (graph.format !== 'onnx') continue;
    try {
      const { row, isOver } = await measure(pack, graph);
      rows.push(row);
      if (isOver) over += 1;
    } catch (error) {
      process.stdout.write(`${pack.id}/${graph.role}: generated input does not suit it (${String(error).slice(0, 80)})\n`);
    }
  }
}
for (const { graph, bareMs, oursMs, wayMs, ratio } of rows)
  process.stdout.write(
    `${graph.padEnd(30)} bare ${bareMs.padStart(9)} ms  ours ${oursMs.padStart(9)} ms  way ${wayMs.padStart(7)} ms  ${ratio}\n`,
  );
process.stdout.write(`Over ${BAR}: ${over} of ${rows.length}.\n`);
await thread.close();
process.exitCode = over === 0 ? 0 : 1;
