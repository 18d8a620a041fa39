import { FilterGraph, Frame } from 'node-av/lib';
import { check } from './ffmpeg-fault.ts';

/** Pictures that libavfilter draws from nothing, one after the other. */
export interface DrawnPictures {
  /** The next picture, lent until the next call. */
  next(): Frame;
  close(): void;
}

/** `source` is a libavfilter chain without inputs; the pictures come in `pixelFormat` at the given size, in BT.709 limited range. */
export function openDrawnPictures(
  source: string,
  size: { readonly widthPx: number; readonly heightPx: number },
  pixelFormat: string,
): DrawnPictures {
  const graph = new FilterGraph();
  graph.alloc();
  const frame = new Frame();
  frame.alloc();
  const close = (): void => {
    frame.free();
    graph.free();
  };
  try {
    const scale = `scale=${size.widthPx}:${size.heightPx}:flags=bicubic:out_color_matrix=bt709:out_range=tv`;
    const tags = 'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709';
    check(graph.parsePtr(`${source},${scale},format=${pixelFormat},${tags},buffersink@out`), 'read the drawing');
    check(graph.configSync(), 'set up the drawing');
    const sink = graph.getFilter('buffersink@out');
    if (sink === null) throw new Error('the drawing has no end');
    const next = (): Frame => {
      frame.unref();
      check(sink.buffersinkGetFrameSync(frame), 'draw a picture');
      return frame;
    };
    return { next, close };
  } catch (error) {
    close();
    throw error;
  }
}
