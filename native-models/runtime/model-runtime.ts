import type { InferenceSession } from 'onnxruntime-node';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { ModelPack } from '../../core/packs/model-pack.ts';
import { packStanding } from '../packs/pack-state.ts';
import { checkContract, type TensorFacts } from './contract.ts';
import { inspectModel } from './inspect-model.ts';
import { ModelSession, type StandIn } from './model-session.ts';
import { onnxFileOf } from './onnx-file.ts';
import { loadOnnxruntime, saidBy, sessionOptions } from './onnxruntime.ts';
import { ProcessorReference } from './processor-reference.ts';
import type { GraphProof } from './prove-graph.ts';
import { type FallBack, fallBack, PROVIDER_TITLES, type Provider, providerOrder } from './provider.ts';
import { ProviderMemory, type ProviderMemoryOptions } from './provider-memory.ts';
import { ProviderTrials } from './provider-trials.ts';
import { type Loaded, settleProvider } from './settle-provider.ts';
import { speakingOptions, withTokenFrames } from './speaking-graph.ts';
import { steppingOptions } from './stepping-graph.ts';
import { trialInputs } from './trial-input.ts';
import { type Way, waysToRun } from './ways-to-run.ts';

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
/** What has been found out of a graph and a provider. */
type Finding = { readonly way: Way; readonly proof: GraphProof | null } | { readonly passed: FallBack };

/** A graph's file, and whom its sessions are for. */
interface Opening {
  readonly path: string;
  readonly graph: Graph;
  /** Passed over before. */
  readonly fallBacks: readonly FallBack[];
  readonly isForced: boolean;
  readonly signal: AbortSignal;
}

export interface RuntimeOptions {
  readonly platform?: NodeJS.Platform;
  /** Where it is kept which providers were passed over; without it, each program finds out for itself. */
  readonly memory?: ProviderMemoryOptions;
}

/** Opens graphs of installed packs, each with the first provider that is good for it. */
export class ModelRuntime {
  readonly #ort: typeof import('onnxruntime-node');
  readonly #platform: NodeJS.Platform;
  readonly #trials: ProviderTrials;
  /** By file, provider and whether it was forced. */
  readonly #findings = new Map<string, Finding>();

  readonly #memory: ProviderMemory | null;

  private constructor(ort: typeof import('onnxruntime-node'), { platform = process.platform, memory }: RuntimeOptions) {
    this.#ort = ort;
    this.#platform = platform;
    this.#memory = memory === undefined ? null : new ProviderMemory(memory, ort.env.versions);
    this.#trials = new ProviderTrials(ort, platform, this.#memory);
  }

  /** Code: `runtime.unavailable`. */
  static async start(options: RuntimeOptions = {}, load = loadOnnxruntime): Promise<Result<ModelRuntime>> {
    const ort = await load();
    return ort.ok ? ok(new ModelRuntime(ort.value, options)) : ort;
  }

  /** The providers that work on this machine at a useful speed, best first. */
  async working(): Promise<readonly Provider[]> {
    const found: Provider[] = [];
    for (const provider of providerOrder(this.#platform)) if ((await this.#trials.uselessness(provider)) === null) found.push(provider);
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
      const attempt = await this.#attempt(candidate, { path, graph, fallBacks: [...passed], isForced: provider !== undefined, signal });
      if (!attempt.ok) return attempt;
      if ('session' in attempt.value) return ok(attempt.value.session);
      passed.push(attempt.value.passed);
    }
    return refused(graph, passed, provider);
  }

  /** One provider's turn. A forced one may be slow, but not wrong. */
  async #attempt(provider: Provider, opening: Opening): Promise<Result<Attempt>> {
    const memory = opening.isForced ? null : this.#memory;
    const passed = await (opening.isForced ? this.#trials.failure(provider) : this.#trials.uselessness(provider));
    if (passed !== null) return ok({ passed });
    const [plain] = waysToRun(provider);
    if (provider === 'cpu') return attempted(provider, await this.#load(opening, provider, plain));
    const key = JSON.stringify([opening.path, provider, opening.isForced]);
    const known = this.#findings.get(key);
    if (known !== undefined && 'passed' in known) return ok(known);
    if (known !== undefined) {
      const loaded = await this.#load(opening, provider, known.way);
      if (loaded.ok && 'session' in loaded.value) this.#settle(loaded.value.session, known.proof, key, opening);
      return attempted(provider, loaded);
    }
    const recalled = memory?.recall(provider, opening.path) ?? null;
    if (recalled !== null) return ok({ passed: recalled });
    const processor = this.#processor(opening);
    try {
      const load = (way: Way): Promise<Result<Loaded>> => this.#load(opening, provider, way);
      const settled = await settleProvider({ provider, isForced: opening.isForced, processor, load, signal: opening.signal });
      if (!settled.ok) return settled;
      memory?.note(provider, 'passed' in settled.value ? settled.value.passed : null, opening.path);
      if ('passed' in settled.value) {
        // What it does not take today may be for want of memory.
        if (settled.value.passed.reason !== 'this-model') this.#findings.set(key, settled.value);
        return ok(settled.value);
      }
      const { session, way, proof } = settled.value;
      this.#findings.set(key, { way, proof });
      this.#settle(session, proof, key, opening);
      return ok({ session });
    } finally {
      await processor.close();
    }
  }

  #settle(session: ModelSession, proof: GraphProof | null, key: string, opening: Opening): void {
    const standIn: StandIn = {
      open: () => this.#create(opening, waysToRun('cpu')[0]),
      tookOver: (passed) => this.#findings.set(key, { passed }),
    };
    session.settle(proof, opening.isForced ? null : standIn);
  }

  #processor(opening: Opening): ProcessorReference {
    const load = async (isOptimised: boolean): Promise<Result<ModelSession>> => {
      const loaded = attempted('cpu', await this.#load(opening, 'cpu', waysToRun('cpu')[0], isOptimised));
      if (!loaded.ok) return loaded;
      return 'session' in loaded.value ? ok(loaded.value.session) : refused(opening.graph, [loaded.value.passed], undefined);
    };
    return new ProcessorReference(trialInputs(opening.graph), load, opening.signal);
  }

  async #load(opening: Opening, provider: Provider, way: Way, isOptimised = true): Promise<Result<Loaded>> {
    const { graph, fallBacks } = opening;
    const fromMs = performance.now();
    let session: InferenceSession;
    try {
      session = await this.#create(opening, way, isOptimised);
    } catch (error) {
      return ok({ refusal: saidBy(error) });
    }
    const loadMs = performance.now() - fromMs;
    const outputs = session.outputMetadata.map(facts);
    const whole = withTokenFrames(graph, outputs);
    const fits = checkContract(whole, { inputs: session.inputMetadata.map(facts), outputs });
    if (!fits.ok) {
      await session.release();
      return fits;
    }
    return ok({ session: new ModelSession(this.#ort, session, { graph: whole, provider, way, proof: null, fallBacks, loadMs }) });
  }

  #create({ path, graph }: Opening, way: Way, isOptimised = true): Promise<InferenceSession> {
    return this.#ort.InferenceSession.create(path, {
      ...sessionOptions(way),
      ...speakingOptions(graph),
      ...steppingOptions(graph),
      ...(isOptimised ? {} : { graphOptimizationLevel: 'disabled' }),
    });
  }
}

const facts = (value: InferenceSession.ValueMetadata): TensorFacts =>
  value.isTensor ? { name: value.name, type: value.type, shape: value.shape } : { name: value.name, type: 'no tensor', shape: [] };

function attempted(provider: Provider, loaded: Result<Loaded>): Result<Attempt> {
  if (!loaded.ok) return loaded;
  return ok('session' in loaded.value ? loaded.value : { passed: fallBack(provider, 'this-model', loaded.value.refusal) });
}

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
