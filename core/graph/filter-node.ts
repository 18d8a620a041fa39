import type { AssetId } from '../base/id.ts';
import type { Ticks } from '../base/ticks.ts';

/** A frame of an asset at one moment, as the decoder gives it: coded size, not turned upright, the source's own pixel format and colour. */
export interface SourceFrame {
  readonly kind: 'source';
  /** Stays the same from frame to frame for one use of one stream, so that its decoder can go on where it was. */
  readonly key: string;
  readonly assetId: AssetId;
  readonly streamIndex: number;
  /** On the asset's clock; the frame wanted is the one on screen then. */
  readonly time: Ticks;
  readonly deinterlace: boolean;
  /** Read from the stream's proxy, whose frames have a size and a pixel format of their own. */
  readonly proxy?: true;
  /** Names the one picture that a still has: the frame is the same at all times, and equal names mean equal frames. */
  readonly still?: string;
}

/**
 * The evaluator's own clock: every graph input has time base 1/25 and frame rate 25, whatever the sequence's rate, and the first frame that
 * a graph gets has time stamp 0, the next 1 and so on. A filter that takes seconds (`xfade`'s duration) is given `frames / EVALUATOR_RATE`;
 * a source (`color`, `smptehdbars`) is given `rate=EVALUATOR_RATE`.
 */
export const EVALUATOR_RATE = 25;

/** Content that a filter wants as a file but that core made: an ASS script, a LUT in the dialect that FFmpeg reads. */
export interface FilterFile {
  /** Without the dot; some filters choose their parser by it. */
  readonly extension: string;
  readonly text: string;
}

/**
 * One libavfilter filter over its inputs: a picture, or a stretch of sound, as a value. Two nodes that are the same object share
 * one result. Only `args` may differ from one frame to the next while the evaluator keeps its graph; where an arg that is not in
 * `live` differs, or the shape does, it builds the graph anew. So lowering never thinks about time: it describes one frame.
 *
 * A subtree that no {@link SourceFrame} feeds (generators, mattes), or only frames that are `still`, is a still itself: its picture follows from its args alone. The evaluator may
 * make it once and use the same frame for as long as the subtree stays equal.
 */
export interface FilterCall {
  readonly kind: 'filter';
  readonly filter: string;
  readonly args: Readonly<Record<string, string | number>>;
  /** Args that FFmpeg accepts as a runtime command of the same name. */
  readonly live?: readonly string[];
  /**
   * For filters that count from the first frame they see (`xfade`): the frames between the moment the count should have begun and this
   * frame. The evaluator turns it into the filter's own offset when it builds the graph.
   */
  readonly elapsedFrames?: number;
  /**
   * Args whose value is the path of a file with this content: the evaluator writes it to a temporary file named by its content (in a
   * folder that holds no other characters than its own escaping knows) and passes the path under this name. Unequal content is an unequal arg.
   */
  readonly files?: Readonly<Record<string, FilterFile>>;
  readonly inputs: readonly FilterNode[];
}

export type FilterNode = FilterCall | SourceFrame;

/** Builds a {@link FilterCall}. `inputs` are in the order of the filter's pads. */
export const filter = (
  name: string,
  args: Readonly<Record<string, string | number>>,
  inputs: readonly FilterNode[],
  live: readonly string[] = [],
): FilterCall => ({ kind: 'filter', filter: name, args, inputs, ...(live.length > 0 ? { live } : {}) });
