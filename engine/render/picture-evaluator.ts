import { AV_PICTURE_TYPE_NONE } from 'node-av/constants';
import { Frame } from 'node-av/lib';
import type { FilterCall, FilterNode, SourceFrame } from '../../core/graph/filter-node.ts';
import type { FilterFiles } from './filter-files.ts';
import { buildFilterRun, type FilterRun, type FilterRunOptions } from './filter-run.ts';
import { createFrameCache } from './frame-cache.ts';
import { type GraphPlan, type PlanLeaf, planGraph } from './graph-plan.ts';
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
  let run: FilterRun | null = null;

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
    const plan = planGraph(node, stillKeys.keyOf);
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
  const runFor = (plan: GraphPlan, formats: readonly PictureFormat[]): FilterRun => {
    if (run?.advance(plan, formats) === true) return run;
    run?.close();
    run = null;
    run = build(plan, formats);
    return run;
  };
  const evaluateGraph = async (root: FilterNode): Promise<void> => {
    const plan = planGraph(root, stillKeys.keyOf);
    const frames = await fetchLeaves(plan.leaves);
    try {
      runFor(plan, frames.map(pictureFormatOf)).evaluate(frames, output);
    } catch (error) {
      run?.close();
      run = null;
      throw error;
    } finally {
      freeAll(frames);
    }
  };

  return {
    counts,
    async evaluate(root) {
      output.unref();
      counts.frames += 1;
      const key = root.kind === 'filter' ? stillKeys.keyOf(root) : null;
      if (root.kind === 'filter' && key !== null) takeReference(output, await makeStill(key, root));
      else await evaluateGraph(root);
      output.pictType = AV_PICTURE_TYPE_NONE;
      return output;
    },
    close() {
      run?.close();
      run = null;
      stills.clear();
      output.free();
    },
  };
}

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
