import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { ModelPack } from '../../../core/packs/model-pack.ts';
import { listPacks } from '../../packs/known-packs.ts';
import { packPlace } from '../../packs/pack-place.ts';
import { packStanding } from '../../packs/pack-state.ts';
import type { GraphRunner, OpenedGraph, TakenOver } from '../../runtime/graph-runner.ts';
import type { LoadedGraph, Models } from '../assist.ts';

/** The packs of a models' folder, run by `runner`, which stays its maker's to close. */
export class InstalledModels implements Models {
  readonly #folder: string;
  readonly #runner: GraphRunner;

  constructor(folder: string, runner: GraphRunner) {
    this.#folder = folder;
    this.#runner = runner;
  }

  async has(packId: string): Promise<Result<boolean>> {
    const pack = await this.#pack(packId);
    if (!pack.ok) return pack;
    const standing = await packStanding(this.#folder, pack.value);
    return standing.ok ? ok(standing.value.state === 'installed') : standing;
  }

  async open(packId: string, role: string, signal: AbortSignal): Promise<Result<LoadedGraph>> {
    const pack = await this.#pack(packId);
    if (!pack.ok) return pack;
    const opened = await this.#runner.open({ models: this.#folder, pack: pack.value, role }, signal);
    return opened.ok ? ok(loadedGraph(this.#runner, opened.value)) : opened;
  }

  async file(packId: string, name: string): Promise<Result<string>> {
    const pack = await this.#pack(packId);
    if (!pack.ok) return pack;
    const file = pack.value.files.find((one) => one.name === name);
    if (file === undefined) throw new Error(`${packId} has no file ${name}`);
    const standing = await packStanding(this.#folder, pack.value);
    if (!standing.ok) return standing;
    if (standing.value.state !== 'installed')
      return fail(
        'pack.not-installed',
        `The model pack "${pack.value.name}" is not installed; install it with "models install ${packId}".`,
        { id: packId },
      );
    return ok(packPlace(this.#folder, pack.value).file(file));
  }

  async installed(task: ModelPack['task']): Promise<Result<readonly ModelPack[]>> {
    const known = await listPacks(this.#folder);
    if (!known.ok) return known;
    const found: ModelPack[] = [];
    for (const { pack } of known.value.packs.filter((one) => one.pack.task === task)) {
      const standing = await packStanding(this.#folder, pack);
      if (!standing.ok) return standing;
      if (standing.value.state === 'installed') found.push(pack);
    }
    return ok(found);
  }

  async identity(packId: string): Promise<Result<{ readonly id: string; readonly version: string; readonly sha256: string }>> {
    const pack = await this.#pack(packId);
    if (!pack.ok) return pack;
    const { id, version, files } = pack.value;
    const hash = createHash('sha256');
    for (const { name, sha256 } of [...files].sort((a, b) => (a.name < b.name ? -1 : 1))) hash.update(`${sha256}  ${name}\n`);
    return ok({ id, version, sha256: hash.digest('hex') });
  }

  async #pack(packId: string): Promise<Result<ModelPack>> {
    const known = await listPacks(this.#folder);
    if (!known.ok) return known;
    const found = known.value.packs.find(({ pack }) => pack.id === packId);
    return found === undefined
      ? fail('pack.unknown', `There is no model pack "${packId}"; choose one of the list, or add its manifest.`, { id: packId })
      : ok(found.pack);
  }
}

/** An opened graph of `runner` as pipelines see it. */
export function loadedGraph(runner: GraphRunner, { id, provider, fallBacks: passedOver }: OpenedGraph): LoadedGraph {
  const fallBacks = [...passedOver];
  let runs = provider;
  const heard = <T extends TakenOver>(outputs: Result<T>): Result<T> => {
    if (outputs.ok && outputs.value.fallBacks !== undefined) {
      fallBacks.push(...outputs.value.fallBacks);
      runs = 'cpu';
    }
    return outputs;
  };
  const run: LoadedGraph['runKeeping'] = async (inputs, options, signal) => heard(await runner.run(id, inputs, options, signal));
  return {
    get provider() {
      return runs;
    },
    fallBacks,
    async run(inputs, signal) {
      const outputs = await run(inputs, {}, signal);
      return outputs.ok ? ok(outputs.value.given) : outputs;
    },
    runKeeping: run,
    runSteps: async (steps, signal) => heard(await runner.runSteps(id, steps, signal)),
    drop: (kept) => runner.drop(kept.map((tensor) => tensor.kept)),
    close: async () => runner.closeGraph(id),
  };
}
