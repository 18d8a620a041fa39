import { AV_BUFFERSRC_FLAG_KEEP_REF } from 'node-av/constants';
import { type FilterContext, FilterGraph, Frame } from 'node-av/lib';
import { check } from './ffmpeg-fault.ts';

interface Graph {
  readonly graph: FilterGraph;
  readonly source: FilterContext;
  readonly sink: FilterContext;
  /** Frames fed so far: their count stands in for time. */
  fed: number;
  /** The frame fed last, whose own output comes with the next. */
  newest: Frame;
}

/**
 * One full frame from each pair of fields (bwdif). A frame's result is a function of itself and its two neighbours only, so it is the
 * same whether the neighbours came by playing or by seeking.
 */
export class Deinterlacer {
  #graph: Graph | null = null;
  #result: { readonly of: Frame; readonly frame: Frame } | null = null;

  /** `previous` is null for the stream's first frame, `next` for its last. The result holds until the next call. */
  deinterlace(previous: Frame | null, current: Frame, next: Frame | null): Frame {
    if (this.#result?.of === current) return this.#result.frame;
    if (this.#graph?.newest !== current) {
      this.forget();
      this.#graph = this.#build(current);
      if (previous) this.#feed(this.#graph, previous);
      this.#feed(this.#graph, current);
    }
    const graph = this.#graph;
    this.#drain(graph)?.free();
    if (next) this.#feed(graph, next);
    else check(graph.source.buffersrcAddFrameSync(null), 'deinterlace');
    const output = this.#drain(graph);
    if (!next) this.forget();
    // A stream of one frame has no neighbours to build from: bwdif gives nothing, and the frame stands as it is.
    if (!output) return current;
    this.#result?.frame.free();
    this.#result = { of: current, frame: output };
    return output;
  }

  #build(like: Frame): Graph {
    const graph = new FilterGraph();
    graph.alloc();
    graph.nbThreads = 2;
    const aspect = like.sampleAspectRatio;
    const source =
      `buffer@in=video_size=${like.width}x${like.height}:pix_fmt=${like.format}:time_base=1/25:pixel_aspect=${aspect.num}/${Math.max(1, aspect.den)}` +
      `:colorspace=${like.colorSpace}:range=${like.colorRange}`;
    check(graph.parsePtr(`${source},bwdif=mode=send_frame:parity=auto:deint=all,buffersink@out`), 'deinterlace');
    check(graph.configSync(), 'deinterlace');
    const input = graph.getFilter('buffer@in');
    const sink = graph.getFilter('buffersink@out');
    if (!input || !sink) throw new Error('the deinterlacing graph has no ends');
    return { graph, source: input, sink, fed: 0, newest: like };
  }

  #feed(graph: Graph, frame: Frame): void {
    const stamped = frame.clone();
    if (!stamped) throw new Error('a frame reference could not be made');
    stamped.pts = BigInt(graph.fed++);
    check(graph.source.buffersrcAddFrameSync(stamped, AV_BUFFERSRC_FLAG_KEEP_REF), 'deinterlace');
    stamped.free();
    graph.newest = frame;
  }

  /** The newest output, or null. */
  #drain(graph: Graph): Frame | null {
    let newest: Frame | null = null;
    for (;;) {
      const frame = new Frame();
      frame.alloc();
      if (graph.sink.buffersinkGetFrameSync(frame) < 0) {
        frame.free();
        return newest;
      }
      newest?.free();
      newest = frame;
    }
  }

  /** Drops what was fed: call where the reader jumps. The result lent last stays whole. */
  forget(): void {
    this.#graph?.graph.free();
    this.#graph = null;
  }

  close(): void {
    this.forget();
    this.#result = null;
  }
}
