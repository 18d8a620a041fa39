import type { InferenceSession } from 'onnxruntime-node';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { ModelPack } from '../../core/packs/model-pack.ts';
import { packStanding } from '../packs/pack-state.ts';
import { checkContract, type TensorFacts } from './contract.ts';
import { inspectModel } from './inspect-model.ts';
import { ModelSession } from './model-session.ts';
import { onnxFileOf } from './onnx-file.ts';
import { hasNativeLibrary, loadOnnxruntime, saidBy, sessionOptions } from './onnxruntime.ts';
import { proveGraph } from './prove-graph.ts';
import { type FallBack, fallBack, NEEDED_LIBRARIES, PROVIDER_TITLES, type Provider, providerOrder } from './provider.ts';
import { selfTest, speedTest } from './self-test.ts';

export interface OpenRequest {
  /** The models' folder. */
  readonly models: string;
  readonly pack: ModelPack;
  /** Which graph of the pack. */
  readonly role: string;
  /** Only this one, with no falling back. */
  readonly provider?: Provider;
  readonly signal: AbortSignal;
}

type Graph = ModelPack['graphs'][number];
type Attempt = { readonly session: ModelSession } | { readonly passed: FallBack };

/** Opens graphs of installed packs. Each provider is tried out once in a program's life, when it is first wanted. */
export class ModelRuntime {
  readonly #ort: typeof import('onnxruntime-node');
  readonly #platform: NodeJS.Platform;
  readonly #trials = new Map<Provider, Promise<FallBack | null>>();
  readonly #speeds = new Map<Provider, Promise<FallBack | null>>();
  readonly #proofs = new Map<string, FallBack | null>();

  private constructor(ort: typeof import('onnxruntime-node'), platform: NodeJS.Platform) {
    this.#ort = ort;
    this.#platform = platform;
  }

  /** Code: `runtime.unavailable`. */
  static async start(platform: NodeJS.Platform = process.platform): Promise<Result<ModelRuntime>> {
    const ort = await loadOnnxruntime();
    return ort.ok ? ok(new ModelRuntime(ort.value, platform)) : ort;
  }

  /** The providers that work on this machine at a useful speed, best first. */
  async working(): Promise<readonly Provider[]> {
    const found: Provider[] = [];
    for (const provider of providerOrder(this.#platform))
      if (((await this.#passedOver(provider)) ?? (await this.#tooSlow(provider))) === null) found.push(provider);
    return found;
  }

  /**
   * Loads a graph with the first provider that works on this machine, takes it and gives the processor's numbers for it; those passed over are in the session's facts. The bytes
   * of the pack are not hashed again; `verifyPack` does that. What is no ONNX is converted at the first opening. Codes: `pack.not-installed`,
   * `graph.unknown`, `provider.unavailable`, `model.refused`, those of `onnxFileOf`, `inspectModel` and `checkContract`, `disk.*`. Throws the signal's reason where it is
   * aborted.
   */
  async open({ models, pack, role, provider, signal }: OpenRequest): Promise<Result<ModelSession>> {
    const graph = pack.graphs.find((one) => one.role === role);
    if (graph === undefined)
      return fail(
        'graph.unknown',
        `The model pack "${pack.name}" has no graph "${role}"; choose one of ${pack.graphs.map((one) => one.role).join(', ')}.`,
        { id: pack.id, role },
      );
    const standing = await packStanding(models, pack);
    if (!standing.ok) return standing;
    if (standing.value.state !== 'installed')
      return fail('pack.not-installed', `The model pack "${pack.name}" is not installed; install it with "models install ${pack.id}".`, {
        id: pack.id,
      });
    const file = await onnxFileOf(models, pack, graph, signal);
    if (!file.ok) return file;
    const { path, around } = file.value;
    const facts = inspectModel(path, around);
    if (!facts.ok) return facts;
    const passed: FallBack[] = [];
    for (const candidate of provider === undefined ? providerOrder(this.#platform) : [provider]) {
      signal.throwIfAborted();
      const attempt = await this.#attempt(path, graph, candidate, provider !== undefined, passed);
      if (!attempt.ok) return attempt;
      if ('session' in attempt.value) return ok(attempt.value.session);
      passed.push(attempt.value.passed);
    }
    return refused(graph, passed, provider);
  }

  /** One provider's turn. A forced one may be slow, and its numbers are taken as they are. */
  async #attempt(
    path: string,
    graph: Graph,
    provider: Provider,
    isForced: boolean,
    fallBacks: readonly FallBack[],
  ): Promise<Result<Attempt>> {
    const passed = (await this.#passedOver(provider)) ?? (isForced ? null : await this.#tooSlow(provider));
    if (passed !== null) return ok({ passed });
    const loaded = await this.#load(path, graph, provider, fallBacks);
    if (!loaded.ok || isForced || provider === 'cpu' || 'passed' in loaded.value) return loaded;
    const wrong = await this.#prove(path, graph, provider, loaded.value.session);
    if (wrong === null) return loaded;
    await loaded.value.session.close();
    return ok({ passed: wrong });
  }

  async #load(path: string, graph: Graph, provider: Provider, fallBacks: readonly FallBack[]): Promise<Result<Attempt>> {
    const fromMs = performance.now();
    let session: InferenceSession;
    try {
      session = await this.#ort.InferenceSession.create(path, sessionOptions(provider));
    } catch (error) {
      return ok({ passed: fallBack(provider, 'this-model', saidBy(error)) });
    }
    const loadMs = performance.now() - fromMs;
    const fits = checkContract(graph, { inputs: session.inputMetadata.map(facts), outputs: session.outputMetadata.map(facts) });
    if (!fits.ok) {
      await session.release();
      return fits;
    }
    return ok({ session: new ModelSession(this.#ort, session, { graph, provider, fallBacks: [...fallBacks], loadMs }) });
  }

  /** Compares a graph's numbers with the processor's, once in a program's life. */
  async #prove(path: string, graph: Graph, provider: Provider, session: ModelSession): Promise<FallBack | null> {
    const key = JSON.stringify([path, provider]);
    const known = this.#proofs.get(key);
    if (known !== undefined) return known;
    const reference = await this.#load(path, graph, 'cpu', []);
    if (!reference.ok || 'passed' in reference.value) return null;
    try {
      const proof = await proveGraph(provider, graph, session, reference.value.session);
      this.#proofs.set(key, proof);
      return proof;
    } finally {
      await reference.value.session.close();
    }
  }

  /** Why a provider cannot be used on this machine at all; null where it can. */
  #passedOver(provider: Provider): Promise<FallBack | null> {
    const known = this.#trials.get(provider) ?? this.#tryOut(provider);
    this.#trials.set(provider, known);
    return known;
  }

  async #tryOut(provider: Provider): Promise<FallBack | null> {
    if (!this.#ort.listSupportedBackends().some(({ name }) => name === provider)) return fallBack(provider, 'not-offered');
    if (NEEDED_LIBRARIES[this.#platform]?.[provider]?.every(hasNativeLibrary) === false) return fallBack(provider, 'not-installed');
    const said = await selfTest(this.#ort, provider);
    return said === null ? null : fallBack(provider, 'self-test', said);
  }

  /** Why a provider that works is of no use on this machine; null where it is. */
  #tooSlow(provider: Provider): Promise<FallBack | null> {
    const known =
      this.#speeds.get(provider) ??
      speedTest(this.#ort, provider).then((said) => (said === null ? null : fallBack(provider, 'slow', said)));
    this.#speeds.set(provider, known);
    return known;
  }
}

const facts = (value: InferenceSession.ValueMetadata): TensorFacts =>
  value.isTensor ? { name: value.name, type: value.type, shape: value.shape } : { name: value.name, type: 'no tensor', shape: [] };

function refused(graph: Graph, passed: readonly FallBack[], forced: Provider | undefined): Result<never> {
  const data = { file: graph.file, role: graph.role, fallBacks: passed };
  const last = passed.at(-1);
  // Every machine has the processor: what it refuses is the model's own fault.
  if (last?.reason === 'this-model' && last.provider === 'cpu')
    return fail('model.refused', `The model "${graph.file}" cannot be loaded; install its pack again, or use another one.`, {
      ...data,
      said: last.said,
    });
  if (forced === undefined) return fail('provider.none', 'Nothing on this machine can run models; install Cutaway again.', data);
  const why = last === undefined ? '' : ` (${last.message.replace(/\.$/, '')})`;
  return fail(
    'provider.unavailable',
    `The model "${graph.file}" cannot be run with ${PROVIDER_TITLES[forced]}${why}; choose another provider, or leave the choice to Cutaway.`,
    { ...data, provider: forced },
  );
}
