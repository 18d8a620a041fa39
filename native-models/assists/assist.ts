import type { z } from 'zod';
import type { Result } from '../../core/base/fault.ts';
import type { SequenceId } from '../../core/base/id.ts';
import type { Span } from '../../core/base/span.ts';
import type { CommandCall } from '../../core/edit/plan.ts';
import type { Project } from '../../core/model/project.ts';
import type { FallBack, Provider } from '../runtime/provider.ts';
import type { Tensors } from '../runtime/tensor.ts';

/** A graph of a pack as a pipeline sees it, wherever it runs. */
export interface LoadedGraph {
  readonly provider: Provider;
  /** Better providers that were passed over; the user is told. */
  readonly fallBacks: readonly FallBack[];
  /** As `ModelSession.run`. */
  run(inputs: Tensors, signal: AbortSignal): Promise<Result<Tensors>>;
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
  readonly newId: (prefix: string) => string;
  /** ISO date and time, for what a take says of itself. */
  readonly now: () => string;
  readonly signal: AbortSignal;
  progress(done: number): void;
  /** As `JobContext.step`: written down when done, and not done again after a kill. */
  step<T>(name: string, result: z.ZodType<T>, work: () => Promise<Result<T>>): Promise<Result<T>>;
}

/** What a run will take, told before it begins. */
export interface AssistPlan {
  readonly memoryBytes: number;
  readonly diskBytes: number;
  /** From a short measured sample on this machine; null where it cannot be known. */
  readonly seconds: number | null;
  /** Of `progress`. */
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

/**
 * One assist. It never edits: it answers a proposal of commands. Requests come from windows and the command line and are read by `request`.
 */
export interface Assist<Request> {
  /** A word in lower case, as in `cutaway assist NAME`. */
  readonly name: string;
  readonly request: z.ZodType<Request>;
  /** Refuses what cannot be done, with a way out. */
  plan(request: Request, context: Pick<AssistContext, 'project' | 'models' | 'media' | 'signal'>): Promise<Result<AssistPlan>>;
  run(request: Request, context: AssistContext): Promise<Result<Proposal>>;
}

/** Keeps the request's type tied to its schema. */
export const defineAssist = <Request>(assist: Assist<Request>): Assist<Request> => assist;
