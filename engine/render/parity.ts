import { join } from 'node:path';
import type { Frame } from 'node-av/lib';
import { FaultError, fail, fault, ok, type Result, unwrap } from '../../core/base/fault.ts';
import type { SequenceId } from '../../core/base/id.ts';
import { frameDuration } from '../../core/base/ticks.ts';
import { compile } from '../../core/graph/compile.ts';
import { frameMiddle } from '../../core/graph/frame-time.ts';
import { workingFormats } from '../../core/graph/picture.ts';
import type { PictureProfile, RenderGraph } from '../../core/graph/render-graph.ts';
import type { Project } from '../../core/model/project.ts';
import type { MediaPool } from '../media/contract.ts';
import type { AssetLocator } from './contract.ts';
import type { FileResources } from './file-resources.ts';
import { comparePictures, type PictureDifference } from './frame-difference.ts';
import { pictureDigest } from './frame-digest.ts';
import { timecodeOf } from './frame-fault.ts';
import { createPictureRenderer, type LivePictureRenderer } from './picture-renderer.ts';
import { createPreview, type Preview } from './preview.ts';
import { seededShuffle } from './seeded-shuffle.ts';

/** Writes a lossless film of every frame of `graph` in the profile's size and pixel format. Its pictures are what is compared. */
export type FilmWriter = (film: {
  readonly graph: RenderGraph;
  readonly profile: PictureProfile;
  /** A file that does not exist yet, in a folder that does; the name ends in `.mkv`. */
  readonly path: string;
  readonly signal: AbortSignal | undefined;
  onProgress(doneFrames: number): void;
}) => Promise<void>;

export interface ParityOptions {
  readonly project: Project;
  readonly sequenceId: SequenceId;
  /** Frames to compare, 0 based; duplicates count once. */
  readonly frames: readonly number[];
  /** Opens a pool for one of the ways; each way has its own, so that neither can lean on what the other has decoded. */
  readonly openPool: () => MediaPool;
  readonly locate: AssetLocator;
  readonly resources: FileResources;
  /** Also compares with the pictures of a film on disk. `folder` is where it may be written; the caller removes it. */
  readonly film?: { readonly write: FilmWriter; readonly folder: string };
  /** Order in which the preview is asked; printed so that a difference can be met again. */
  readonly seed?: number;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number; readonly step: ParityStep }) => void;
  readonly signal?: AbortSignal;
}

/** `preview` renders at random, `in-order` as the export does, `film` writes the export, `read-back` decodes it. */
type ParityStep = 'preview' | 'in-order' | 'film' | 'read-back';

/** One way of making a frame against the preview of it. */
export type Agreement = PictureDifference | { readonly incomparable: string };

interface ParityRow {
  readonly frame: number;
  readonly timecode: string;
  readonly identical: boolean;
  readonly inOrder: Agreement;
  /** Null where no film was written. */
  readonly exported: Agreement | null;
}

export interface ParityReport {
  readonly rows: readonly ParityRow[];
  readonly differing: number;
  readonly seed: number;
  readonly profile: PictureProfile;
  /** One sentence. */
  readonly verdict: string;
}

export type ParityOutcome = { readonly kind: 'done'; readonly report: ParityReport } | { readonly kind: 'cancelled' };

const SAME: PictureDifference = { identical: true, psnrDb: Number.POSITIVE_INFINITY, maxDifference: 0, planes: [] };

/**
 * Renders frames as the preview does (one by one, in a shuffled order) and as the export does (from the first frame on, in order, and where
 * asked out of a lossless film on disk), and compares every pixel. Faults: those of compiling, of media, and `frame.outside` for a frame
 * outside the sequence.
 */
export async function checkParity(options: ParityOptions): Promise<Result<ParityOutcome>> {
  const compiled = compile(options.project, options.sequenceId);
  if (!compiled.ok) return compiled;
  const graph = compiled.value;
  const frames = [...new Set(options.frames)].sort((a, b) => a - b);
  const outside = frames.find((frame) => !Number.isInteger(frame) || frame < 0 || frame >= graph.frameCount);
  if (outside !== undefined) {
    return fail('frame.outside', `Frame ${outside} is not in "${graph.sequence.name}"; name frames from 0 to ${graph.frameCount - 1}.`);
  }
  const check = new ParityCheck(options, graph, frames);
  try {
    return ok({ kind: 'done', report: await check.run() });
  } catch (error) {
    if (error instanceof Cancelled || options.signal?.aborted === true) return ok({ kind: 'cancelled' });
    if (error instanceof FaultError) return { ok: false, error: error.fault };
    throw error;
  } finally {
    await check.close();
  }
}

/** `count` frames spread evenly over a sequence, its first and last among them. */
export function spreadFrames(frameCount: number, count: number): number[] {
  if (frameCount <= count) return Array.from({ length: frameCount }, (_, frame) => frame);
  if (count <= 1) return [0];
  return Array.from({ length: count }, (_, index) => Math.round((index * (frameCount - 1)) / (count - 1)));
}

class Cancelled extends Error {}

class ParityCheck {
  readonly #options: ParityOptions;
  readonly #graph: RenderGraph;
  readonly #frames: readonly number[];
  readonly #profile: PictureProfile;
  readonly #pools: MediaPool[] = [];
  readonly #preview: Preview;
  readonly #digests = new Map<number, string>();
  #done = 0;

  constructor(options: ParityOptions, graph: RenderGraph, frames: readonly number[]) {
    this.#options = options;
    this.#graph = graph;
    this.#frames = frames;
    const { sequence } = graph;
    this.#profile = { width: sequence.width, height: sequence.height, pixelFormat: workingFormats(sequence).opaque };
    const { locate, resources } = options;
    // No finished frame is kept: each must be made.
    this.#preview = createPreview({ pool: this.#openPool(), locate, resources, frameBudgetBytes: 0 });
  }

  async run(): Promise<ParityReport> {
    const seed = this.#options.seed ?? 1;
    for (const frame of seededShuffle(this.#frames, seed)) {
      this.#step('preview');
      await this.#withPreview(frame, (picture) => this.#digests.set(frame, pictureDigest(picture)));
    }
    const inOrder = await this.#compareInOrder();
    const exported = this.#options.film === undefined ? null : await this.#compareFilm(this.#options.film);
    const rows = this.#frames.map((frame) => this.#row(frame, inOrder.get(frame) ?? SAME, exported?.get(frame) ?? null));
    const differing = rows.filter((row) => !row.identical).length;
    return { rows, differing, seed, profile: this.#profile, verdict: verdictOf(rows.length, differing, exported !== null) };
  }

  async close(): Promise<void> {
    await this.#preview.close();
    for (const pool of this.#pools) pool.close();
  }

  async #compareInOrder(): Promise<ReadonlyMap<number, Agreement>> {
    const { locate, resources } = this.#options;
    const renderer: LivePictureRenderer = createPictureRenderer({
      graph: this.#graph,
      profile: this.#profile,
      pool: this.#openPool(),
      locate,
      resources,
    });
    const agreements = new Map<number, Agreement>();
    const wanted = new Set(this.#frames);
    try {
      for (let frame = 0; frame <= (this.#frames.at(-1) ?? -1); frame++) {
        this.#step('in-order');
        const picture = await renderer.render(frame);
        if (wanted.has(frame)) agreements.set(frame, await this.#compare(frame, picture));
      }
    } finally {
      renderer.close();
    }
    return agreements;
  }

  async #compareFilm(film: NonNullable<ParityOptions['film']>): Promise<ReadonlyMap<number, Agreement>> {
    const path = join(film.folder, 'parity.mkv');
    let written = 0;
    await film.write({
      graph: this.#graph,
      profile: this.#profile,
      path,
      signal: this.#options.signal,
      onProgress: (doneFrames) => {
        this.#report('film', doneFrames - written);
        written = doneFrames;
      },
    });
    this.#report('film', this.#graph.frameCount - written);
    const reader = unwrap(await this.#openPool().picture('film', path, 0, { deinterlace: false, threads: 1 }));
    const agreements = new Map<number, Agreement>();
    for (const frame of this.#frames) {
      this.#step('read-back');
      const picture = await reader.frameAt(frameMiddle(frame, frameDuration(this.#graph.sequence.rate)));
      agreements.set(frame, await this.#compare(frame, picture));
    }
    return agreements;
  }

  /** The preview of `frame` is made again only where its digest tells a difference, to say how large it is. */
  async #compare(frame: number, picture: Frame): Promise<Agreement> {
    if (this.#digests.get(frame) === pictureDigest(picture)) return SAME;
    return this.#withPreview(frame, (preview) => comparePictures(preview, picture));
  }

  async #withPreview<T>(frame: number, use: (picture: Frame) => T): Promise<T> {
    const outcome = await this.#preview.request({ viewer: 'parity', graph: this.#graph, frame, profile: this.#profile });
    if (outcome.kind !== 'frame')
      throw new FaultError(fault('parity.interrupted', 'The preview was closed during the check; run it again.'));
    try {
      return use(outcome.frame);
    } finally {
      outcome.frame.free();
    }
  }

  #row(frame: number, inOrder: Agreement, exported: Agreement | null): ParityRow {
    const timecode = timecodeOf(this.#graph.sequence, frame);
    return { frame, timecode, identical: isSame(inOrder) && (exported === null || isSame(exported)), inOrder, exported };
  }

  #openPool(): MediaPool {
    const pool = this.#options.openPool();
    this.#pools.push(pool);
    return pool;
  }

  /** Called before each piece of work. */
  #step(step: ParityStep): void {
    if (this.#options.signal?.aborted === true) throw new Cancelled();
    this.#report(step, 1);
  }

  #report(step: ParityStep, by: number): void {
    const wanted = this.#frames.length;
    const film = this.#options.film === undefined ? 0 : this.#graph.frameCount + wanted;
    this.#done += by;
    this.#options.onProgress?.({ done: this.#done, total: wanted + (this.#frames.at(-1) ?? -1) + 1 + film, step });
  }
}

const isSame = (agreement: Agreement): boolean => 'identical' in agreement && agreement.identical;

function verdictOf(count: number, differing: number, film: boolean): string {
  const ways = film ? 'in order and out of a lossless film' : 'in order';
  if (differing === 0) return `All ${count} frames are identical in preview and export (${ways}).`;
  return `${differing} of ${count} frames differ between preview and export (${ways}): report this with the project, for it is a fault of the program.`;
}
