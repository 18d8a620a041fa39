import type { z } from 'zod';
import { fail, type Result } from '../../core/base/fault.ts';
import type { AssetId, IdSource, SequenceId, TrackId } from '../../core/base/id.ts';
import type { Span } from '../../core/base/span.ts';
import type { CommandCall } from '../../core/edit/plan.ts';
import type { Project } from '../../core/model/project.ts';
import type { Sequence } from '../../core/model/records.ts';
import type { ModelPack } from '../../core/packs/model-pack.ts';
import type { GraphInputs, GraphOutputs, GraphSteps, KeptTensor, RunOptions, StepOutputs } from '../runtime/graph-runner.ts';
import type { FallBack, Provider } from '../runtime/provider.ts';
import type { Tensors } from '../runtime/tensor.ts';

/** A graph of a pack as a pipeline sees it, wherever it runs. */
export interface LoadedGraph {
  /** The processor, from the run on with which it took over from one that gave up. */
  readonly provider: Provider;
  /** Better providers that were passed over, or gave up since; the user is told. */
  readonly fallBacks: readonly FallBack[];
  /** As `ModelSession.run`; also `runtime.out-of-memory` and `runtime.crashed` where the thread of models was lost. */
  run(inputs: Tensors, signal: AbortSignal): Promise<Result<Tensors>>;
  /**
   * As `run`, for a graph that is fed what it or another graph of the same `Models` gave before (a decoder's memory, an encoder's answer): outputs
   * named by `keep` stay where models run and are fed again without a copy, until they are dropped. Code also `tensor.dropped`.
   */
  runKeeping(inputs: GraphInputs, options: RunOptions, signal: AbortSignal): Promise<Result<GraphOutputs>>;
  /**
   * As `run`, many times in a row for one question, for a small graph that remembers from step to step. What `each` holds is given away. An abort counts
   * between steps.
   */
  runSteps(steps: GraphSteps, signal: AbortSignal): Promise<Result<StepOutputs>>;
  drop(kept: readonly KeptTensor[]): void;
  close(): Promise<void>;
}

/** What pipelines ask of installed packs. */
export interface Models {
  /** Whether the pack is installed whole. */
  has(packId: string): Promise<Result<boolean>>;
  /** Codes: `pack.unknown`, and those of `ModelRuntime.open`. Whoever opens it closes it. */
  open(packId: string, role: string, signal: AbortSignal): Promise<Result<LoadedGraph>>;
  /** Where a file of an installed pack lies. Codes: `pack.unknown`, `pack.not-installed`. */
  file(packId: string, name: string): Promise<Result<string>>;
  /** The packs of one task that are installed whole, added ones too. */
  installed(task: ModelPack['task']): Promise<Result<readonly ModelPack[]>>;
  /** Version and hash of the pack's files, which a take keeps. */
  identity(packId: string): Promise<Result<{ readonly id: string; readonly version: string; readonly sha256: string }>>;
}

/** Sound in 32-bit float, one array a channel. */
export interface PlainSound {
  readonly sampleRate: number;
  readonly planes: readonly Float32Array[];
}

/** A media file that an assist made, beside the project. Its path is relative to the project file. */
export interface MadeMedia {
  readonly path: string;
  readonly sha256: string;
}

/** Media in and out: what an assist may ask of the engine. */
export interface AssistMedia {
  /** The mix of a sequence, or of single tracks of it, over a span; as the export would hear it. Codes as of rendering. */
  sound(
    ask: {
      readonly sequenceId: SequenceId;
      readonly span: Span;
      readonly sampleRate: number;
      readonly channels: 1 | 2;
      readonly trackIds?: readonly string[];
    },
    signal: AbortSignal,
  ): Promise<Result<PlainSound>>;
  /**
   * One sound stream of an asset as it is: from sample `first` of the asset's clock, at the stream's own rate and channels. Silence before its first
   * sample and past its last. Codes as of reading media.
   */
  sourceSound(
    ask: { readonly assetId: AssetId; readonly streamIndex: number; readonly first: number; readonly count: number },
    signal: AbortSignal,
  ): Promise<Result<PlainSound>>;
  /**
   * Puts a piece of sound aside, within a step, for `joinSound`: a long sound never lies in memory as a whole. What nobody joins goes away by
   * itself. Answers its key. Codes: `disk.*`.
   */
  keepSound(sound: PlainSound): Promise<Result<string>>;
  /**
   * As `writeSound`, of pieces that were put aside, one after another, each sample times `gain`. Codes: those of writing, `sound.piece-lost` where
   * the disk no longer has one.
   */
  joinSound(
    pieces: readonly string[],
    ask: { readonly sampleRate: number; readonly channels: number; readonly gain: number },
    name: string,
    signal: AbortSignal,
  ): Promise<Result<{ readonly made: MadeMedia; readonly assetId: string; readonly importCall: CommandCall }>>;
  /** Writes 24-bit WAV, named by its content, and answers where it lies and the `asset.import` call that brings it into the project. */
  writeSound(
    sound: PlainSound,
    name: string,
    signal: AbortSignal,
  ): Promise<Result<{ readonly made: MadeMedia; readonly assetId: string; readonly importCall: CommandCall }>>;
}

export interface AssistContext {
  readonly project: Project;
  readonly models: Models;
  readonly media: AssistMedia;
  /** The same ids again when a run goes on after a kill. */
  readonly newId: IdSource;
  /** ISO date and time at which the run was asked for, for what a take says of itself. */
  readonly now: () => string;
  /**
   * Seconds that one unit of an assist's work takes on this machine: `sample` is done once for each `key` (name what changes it: packs with
   * their versions, provider, quality), and its answer is kept until the machine changes. Null where the sample cannot be done (packs missing, say).
   */
  readonly measured: (key: string, sample: () => Promise<Result<number>>) => Promise<number | null>;
  readonly signal: AbortSignal;
  progress(done: number): void;
  /**
   * As `JobContext.step`: written down when done, and not done again after a kill. Results are JSON-safe; large ones are kept outside the journal.
   * Sound that a step made is written by `media.writeSound` within it.
   */
  step<T>(name: string, result: z.ZodType<T>, work: () => Promise<Result<T>>): Promise<Result<T>>;
}

/** What planning and early previews may ask for. */
export type PlanContext = Pick<AssistContext, 'project' | 'models' | 'media' | 'signal' | 'measured'>;

/** What a run will take, told before it begins. */
export interface AssistPlan {
  readonly memoryBytes: number;
  readonly diskBytes: number;
  /** From a short measured sample on this machine; null where it cannot be known. */
  readonly seconds: number | null;
  /** Of `progress`; the unit is an English word in the singular, told in the window's words by `assists:unit.<unit>`. */
  readonly total: { readonly count: number; readonly unit: string };
  /** Packs it would use. */
  readonly packIds: readonly string[];
  /** What the user should know before running: fall-backs, limits. Codes of the catalogue with their data. */
  readonly notes: readonly AssistNote[];
}

/** Something to tell the user that is no fault. */
export interface AssistNote {
  readonly code: string;
  readonly message: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What a run proposes. Nothing of the project has changed; accepting it is one undo step. */
export interface Proposal {
  readonly calls: readonly CommandCall[];
  readonly notes: readonly AssistNote[];
  /** JSON-safe facts that the assist's own panel shows. */
  readonly summary: Readonly<Record<string, unknown>>;
}

/** What a panel or a terminal shows or plays before a long run, made in a few seconds. */
export type AssistPreview =
  | { readonly kind: 'sound'; readonly sound: PlainSound }
  | { readonly kind: 'text'; readonly lines: readonly string[] };

/** An option of `cutaway assist NAME`, as commander writes it: `--voice <id>`, `--fit`, `--no-punctuation`, `--word <text...>`. */
interface AssistOption {
  readonly flags: string;
  readonly description: string;
  readonly default?: string | boolean;
}

/** What the command line was given. `--sequence`, `--track` and `--range` are read for every assist. */
export interface CommandLineInput {
  readonly project: Project;
  readonly sequence: Sequence;
  /** Of `--range`; the whole sequence without it. */
  readonly span: Span;
  /** Of `--track`, which may be given more than once; empty without it. */
  readonly trackIds: readonly TrackId[];
  /** By the option's name in camelCase. */
  readonly options: Readonly<Record<string, unknown>>;
  /** A text file of the user's, by a path relative to where they stand. Codes: `disk.*`, `text.unreadable`. */
  readText(path: string): Promise<Result<string>>;
}

export interface AssistCommandLine {
  readonly options: readonly AssistOption[];
  /** The request that these options mean; `request` reads it after that. Code `usage.bad-argument`. */
  toRequest(input: CommandLineInput): Promise<Result<unknown>>;
  /** What was proposed, in a few lines for a terminal; notes are told beside it. */
  tell(proposal: Proposal): string;
}

/** Projects between which a choice is made: the one that the run saw, and the one that is edited. */
export interface ChooseAt {
  readonly before: Project;
  readonly now: Project;
}

/**
 * One assist. It never edits: it answers a proposal of commands. Requests come from windows and the command line and are read by `request`.
 */
export interface Assist<Request> {
  /** A word in lower case, as in `cutaway assist NAME`. */
  readonly name: string;
  /** One English sentence for the command line; windows have words of their own. */
  readonly purpose: string;
  readonly request: z.ZodType<Request>;
  readonly commandLine: AssistCommandLine;
  /** Refuses what cannot be done, with a way out. */
  plan(request: Request, context: PlanContext): Promise<Result<AssistPlan>>;
  /** Where the assist has one: cheap, and nothing of it is kept. */
  preview?(request: Request, context: PlanContext): Promise<Result<AssistPreview>>;
  run(request: Request, context: AssistContext): Promise<Result<Proposal>>;
  /**
   * Where a result lies at times of the timeline, or is a list to choose from: the edits for a finished run in the project of now, without the items of these
   * numbers, from 1; null leaves the choice as it was proposed. Asked whenever such a result is accepted. Codes: `assist.outdated` where the project is no longer
   * the one that the result is about, `assist.heard-changed` where it no longer says there what was heard.
   */
  choose?(request: Request, proposal: Proposal, left: readonly number[] | null, at: ChooseAt): Result<readonly CommandCall[]>;
}

/** Keeps the request's type tied to its schema. */
export const defineAssist = <Request>(assist: Assist<Request>): Assist<Request> => assist;

/** What an assist answers for a stretch of a sequence without length. Code: `assist.span`. */
export const nothingThere = (): Result<never> =>
  fail('assist.span', 'There is nothing in this stretch of the sequence; put clips there, or choose another stretch.');
