import { AV_PICTURE_TYPE_NONE } from 'node-av/constants';
import { Frame } from 'node-av/lib';
import type { FilterCall, FilterNode, SourceFrame } from '../../core/graph/filter-node.ts';
import type { FilterFiles } from './filter-files.ts';
import { buildFilterRun, type FilterRun, type FilterRunOptions } from './filter-run.ts';
import { createFrameCache } from './frame-cache.ts';
import { type GraphPlan, type PlanLeaf, planGraph, type StillKeyOf } from './graph-plan.ts';
import { type PictureFormat, pictureFormatOf } from './picture-format.ts';
import { dropSourceNotes } from './source-notes.ts';
import { createStillKeys } from './still-key.ts';

export interface PictureEvaluatorOptions {
  /** The frame a leaf asks for. Lent: the evaluator takes its own reference at once. */
  readSource(source: SourceFrame): Promise<Frame>;
  readonly files: FilterFiles;
  readonly threads: number;
  /** Memory for pictures that follow from args alone (titles, mattes, solids). */
  readonly stillBudgetBytes: number;
}

/** How often graphs were kept, changed by command or built. */
export interface EvaluatorCounts {
  readonly frames: number;
  readonly graphsBuilt: number;
  readonly stillsMade: number;
}

/** Works out pictures that are described as DAGs of filters. Not for concurrent use. */
export interface PictureEvaluator {
  /**
   * The picture of `root`, the same bytes whatever was asked before. Lent until the next call: the graph of the last frame is kept where
   * the new DAG differs from it only in live args and in its source frames.
   */
  evaluate(root: FilterNode): Promise<Frame>;
  readonly counts: EvaluatorCounts;
  close(): void;
}

export function createPictureEvaluator(options: PictureEvaluatorOptions): PictureEvaluator {
  const runOptions: FilterRunOptions = { threads: options.threads, pathOf: (file) => options.files.pathOf(file) };
  const stillKeys = createStillKeys();
  const stills = createFrameCache(options.stillBudgetBytes);
  const counts = { frames: 0, graphsBuilt: 0, stillsMade: 0 };
  const output = newFrame();
  /** Most recently used first. */
  const runs: FilterRun[] = [];

  const build = (plan: GraphPlan, formats: readonly PictureFormat[]): FilterRun => {
    counts.graphsBuilt += 1;
    return buildFilterRun(plan, formats, runOptions);
  };

  /** Fills `target` with a reference to a leaf's frame. */
  const fetchLeaf = async (leaf: PlanLeaf, target: Frame): Promise<void> => {
    const frame = leaf.kind === 'source' ? await options.readSource(leaf.source) : await makeStill(leaf.key, leaf.node);
    takeReference(target, frame);
    if (leaf.kind === 'source') dropSourceNotes(target);
  };
  const fetchLeaves = async (leaves: readonly PlanLeaf[]): Promise<Frame[]> => {
    const frames: Frame[] = [];
    try {
      // One after the other: the pool may close a reader to open the next, and a reader lends one frame at a time.
      for (const leaf of leaves) {
        const frame = newFrame();
        frames.push(frame);
        await fetchLeaf(leaf, frame);
      }
      return frames;
    } catch (error) {
      freeAll(frames);
      throw error;
    }
  };
  /** The still's frame, which belongs to the cache. */
  const makeStill = async (key: string, node: FilterCall): Promise<Frame> => {
    const kept = stills.get(key);
    if (kept !== null) return kept;
    const plan = planGraph(node, stillKeys.forDag());
    const frames = await fetchLeaves(plan.leaves);
    const made = newFrame();
    try {
      const once = build(plan, frames.map(pictureFormatOf));
      try {
        once.evaluate(frames, made);
      } finally {
        once.close();
      }
      counts.stillsMade += 1;
      stills.set(key, made);
    } finally {
      made.free();
      freeAll(frames);
    }
    const still = stills.get(key);
    if (still === null) throw new Error('a still was dropped while it was made');
    return still;
  };
  const drop = (run: FilterRun): void => {
    const index = runs.indexOf(run);
    if (index >= 0) runs.splice(index, 1);
    run.close();
  };
  /** A kept graph of that shape, else a new one. Shapes alternate: with cuts, with keyframes that pass through whole pixels. */
  const runFor = (plan: GraphPlan, formats: readonly PictureFormat[]): FilterRun => {
    const fitting = runs.find((run) => run.advance(plan, formats));
    for (const spent of runs.filter((run) => run.isSpent)) drop(spent);
    const run = fitting ?? build(plan, formats);
    if (fitting !== undefined) runs.splice(runs.indexOf(fitting), 1);
    runs.unshift(run);
    return run;
  };
  const evaluateGraph = async (root: FilterNode, keyOf: StillKeyOf): Promise<void> => {
    const plan = planGraph(root, keyOf);
    const frames = await fetchLeaves(plan.leaves);
    try {
      const run = runFor(plan, frames.map(pictureFormatOf));
      try {
        run.evaluate(frames, output);
      } catch (error) {
        drop(run);
        throw error;
      }
    } finally {
      freeAll(frames);
    }
    for (const oldest of runs.slice(keptGraphs(output.width * output.height))) drop(oldest);
  };

  return {
    counts,
    async evaluate(root) {
      output.unref();
      counts.frames += 1;
      const keyOf = stillKeys.forDag();
      const key = root.kind === 'filter' ? keyOf(root) : null;
      if (root.kind === 'filter' && key !== null) takeReference(output, await makeStill(key, root));
      else await evaluateGraph(root, keyOf);
      output.pictType = AV_PICTURE_TYPE_NONE;
      return output;
    },
    close() {
      for (const run of [...runs]) drop(run);
      stills.clear();
      output.free();
    },
  };
}

/** Each graph holds some frames of its own between its filters: about as many megabytes a graph as there are megapixels, times ten. */
const keptGraphs = (pixels: number): number => Math.max(1, Math.min(4, Math.floor(KEPT_PIXELS / Math.max(1, pixels))));
const KEPT_PIXELS = 4 * 1920 * 1088;

function newFrame(): Frame {
  const frame = new Frame();
  frame.alloc();
  return frame;
}

function takeReference(target: Frame, source: Frame): void {
  const code = target.ref(source);
  if (code < 0) throw new Error(`out of memory while taking a reference to a frame (${code})`);
}

function freeAll(frames: readonly Frame[]): void {
  for (const frame of frames) frame.free();
}
