import { type Fault, fail, ok, type Result } from '../../../../core/base/fault.ts';
import type { ModelPack } from '../../../../core/packs/model-pack.ts';
import { packStanding, verifyPack } from '../../../../native-models/packs/pack-state.ts';
import { PROVIDERS, type Provider } from '../../../../native-models/runtime/provider.ts';
import type { GraphTrial } from '../../../../native-models/runtime/trial.ts';
import type { CliContext, CliOutcome } from '../action.ts';
import { EXIT, exitCodeOf } from '../exit-code.ts';
import { machineLines, trialLines } from '../models-test-text.ts';

/** The choice of `--provider`. Code `usage.bad-argument`. */
function readProvider(text: string | undefined): Result<Provider | undefined> {
  const found = PROVIDERS.find((provider) => provider === text);
  if (text === undefined || found !== undefined) return ok(found);
  return fail('usage.bad-argument', `There is no provider "${text}"; choose one of ${PROVIDERS.join(', ')}, or leave --provider out.`, {
    provider: text,
  });
}

/** Reads each pack's bytes again, then loads and runs its graphs. The exit code is that of the first graph that failed; where a forced provider gives wrong numbers, a failure. */
export async function testPacks(
  models: string,
  packs: readonly ModelPack[],
  providerText: string | undefined,
  { terminal, signal, endOnInterrupt }: CliContext,
): Promise<CliOutcome> {
  const provider = readProvider(providerText);
  if (!provider.ok) return provider;
  // Loaded here: no other command pays for the native library.
  const [{ ModelRuntime }, { tryGraph }] = await Promise.all([
    import('../../../../native-models/runtime/model-runtime.ts'),
    import('../../../../native-models/runtime/trial.ts'),
  ]);
  const runtime = await ModelRuntime.start({ memory: { models, isAnew: true } });
  if (!runtime.ok) return runtime;
  const total = packs.reduce((sum, pack) => sum + pack.graphs.length, 0);
  const tested: { readonly id: string; readonly version: string; readonly graphs: readonly GraphTrial[] }[] = [];
  let done = 0;
  // Before the first run: what is missing or damaged is told at once, and not after minutes of others.
  for (const pack of packs) {
    const sound = await checkBytes(models, pack, signal);
    if (!sound.ok) return sound;
  }
  // Graphs run in this very thread, and nothing can be asked of a library that is at work.
  endOnInterrupt();
  for (const pack of packs) {
    const graphs: GraphTrial[] = [];
    for (const graph of pack.graphs) {
      terminal.progress({ phase: 'test', done, total, detail: `${pack.id} ${graph.role}` });
      const chosen = provider.value === undefined ? {} : { provider: provider.value };
      graphs.push(await tryGraph(runtime.value, graph, { models, pack, signal, ...chosen }));
      done += 1;
    }
    tested.push({ id: pack.id, version: pack.version, graphs });
  }
  terminal.progress({ phase: 'test', done, total });
  const failed: readonly Fault[] = tested.flatMap(({ graphs }) =>
    graphs.flatMap((graph) => (graph.state === 'failed' ? [graph.fault] : [])),
  );
  const [first] = failed;
  const lines = [...tested.flatMap(({ id, graphs }) => trialLines(id, graphs)), ...machineLines(tested.flatMap(({ graphs }) => graphs))];
  return ok({
    text: tested.length === 0 ? 'No pack is installed.' : lines.join('\n'),
    data: tested,
    exitCode: first !== undefined ? exitCodeOf(first) : tested.some(({ graphs }) => graphs.some(disagrees)) ? EXIT.failed : EXIT.done,
  });
}

/** A forced provider whose numbers are not the processor's. Unforced, such a one is passed over, and that is told. */
const disagrees = (graph: GraphTrial): boolean =>
  graph.state === 'ran' && graph.provider !== 'cpu' && graph.comparison?.state === 'compared' && !graph.comparison.agrees;

async function checkBytes(models: string, pack: ModelPack, signal: AbortSignal): Promise<Result<void>> {
  const standing = await packStanding(models, pack);
  if (!standing.ok) return standing;
  if (standing.value.state === 'absent')
    return fail('pack.not-installed', `The model pack "${pack.name}" is not installed; install it with "models install ${pack.id}".`, {
      id: pack.id,
    });
  const files = await verifyPack(models, pack, signal);
  if (!files.ok) return files;
  const wrong = files.value.filter(({ verdict }) => verdict !== 'right');
  if (wrong.length === 0) return ok(undefined);
  return fail(
    'pack.damaged',
    `${wrong.length} of the files of the model pack "${pack.name}" are missing or not what they must be; repair it with "models install ${pack.id}".`,
    { id: pack.id, files: wrong },
  );
}
