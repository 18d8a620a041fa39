import { AV_LOG_ERROR } from 'node-av/constants';
import { FFmpegError, FilterGraph, Frame, Log } from 'node-av/lib';

Log.setLevel(AV_LOG_ERROR);

/** The first frame of a chain of libavfilter from a source on. The holder frees it. */
export function drawnFrame(chain: string): Frame {
  const graph = new FilterGraph();
  graph.alloc();
  try {
    FFmpegError.throwIfError(graph.parsePtr(`${chain},buffersink@out`), `draw ${chain}`);
    FFmpegError.throwIfError(graph.configSync(), `draw ${chain}`);
    const frame = new Frame();
    frame.alloc();
    FFmpegError.throwIfError(graph.getFilter('buffersink@out')?.buffersinkGetFrameSync(frame) ?? -1, `draw ${chain}`);
    return frame;
  } finally {
    graph.free();
  }
}
