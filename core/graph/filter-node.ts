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
}

/**
 * One libavfilter filter over its inputs: a picture, or a stretch of sound, as a value. Two nodes that are the same object share
 * one result. Only `args` may differ from one frame to the next while the evaluator keeps its graph; where an arg that is not in
 * `live` differs, or the shape does, it builds the graph anew. So lowering never thinks about time: it describes one frame.
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
