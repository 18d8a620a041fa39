import { homedir, loadavg } from 'node:os';
import { unwrap } from '../../core/base/fault.ts';
import { modelsFolder } from '../../engine/store/models-folder.ts';
import { InstalledModels } from '../../native-models/assists/frame/installed-models.ts';
import { STARTER_SET } from '../../native-models/packs/built-in-packs.ts';
import { listPacks } from '../../native-models/packs/known-packs.ts';
import { packStanding } from '../../native-models/packs/pack-state.ts';
import { memoryBudgetBytes } from '../../native-models/runtime/memory-budget.ts';
import { ModelThread } from '../../native-models/runtime/thread/model-thread.ts';
import { alternate } from './inference/alternate.ts';
import { worksOf } from './inference/product-works.ts';

/**
 * What our way to a model costs beside bare `session.run` of the same file in this thread: another thread, messages, checks of types and shapes, and
 * our own work between runs. Each graph of the starter set is used as the product uses it, in turns of bare and ours; by the clock and by the processor,
 * whose time counts every thread. The bar is 1.10; the exit code tells. Whole recognition and whole voices have benches of their own.
 *
 *     npm run bench -- inference [--turns 11] [--all] [--pack ID]
 */
const BAR = 1.1;

const option = (name: string): string | null => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? null : (process.argv[at + 1] ?? null);
};
const turns = Number(option('turns') ?? 11);
const only = option('pack');
const takesAll = process.argv.includes('--all');
const { signal } = new AbortController();
const folder = modelsFolder(process.platform, process.env, homedir());
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const thread = new ModelThread({ budgetBytes: memoryBudgetBytes() });
const bench = { folder, models: new InstalledModels(folder, thread), signal };
let over = 0;
let rows = 0;
say(`load ${loadavg()[0]?.toFixed(1)} before; a run bare and ours, then ours to bare by the clock (middle half) and by the processor`);
for (const { pack } of unwrap(await listPacks(folder)).packs) {
  if (only !== null ? pack.id !== only : !takesAll && !STARTER_SET.includes(pack.id)) continue;
  if (unwrap(await packStanding(folder, pack)).state !== 'installed') {
    say(`${pack.id} is not installed and left out.`);
    continue;
  }
  for (const begin of worksOf(bench, pack)) {
    try {
      const work = await begin();
      const { name, bareMs, oursMs, clock, processor, spread } = await alternate(work, turns).finally(() => work.close());
      rows += 1;
      if (clock > BAR) over += 1;
      say(
        `${name.padEnd(32)} ${bareMs.toFixed(3).padStart(9)} ms ${oursMs.toFixed(3).padStart(9)} ms   clock ${clock.toFixed(3)} (${spread.map((ratio) => ratio.toFixed(2)).join(' to ')})   processor ${processor.toFixed(3)}`,
      );
    } catch (error) {
      say(`${pack.id}: generated input does not suit it (${String(error).slice(0, 120)})`);
    }
  }
}
say(`Over ${BAR} by the clock: ${over} of ${rows}; load ${loadavg()[0]?.toFixed(1)} after.`);
await thread.close();
process.exitCode = over === 0 ? 0 : 1;
