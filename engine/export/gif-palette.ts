import { AV_BUFFERSRC_FLAG_KEEP_REF, AVERROR_EAGAIN } from 'node-av/constants';
import { type FilterContext, FilterGraph, Frame } from 'node-av/lib';
import type { FrameSource } from './encode-pictures.ts';
import { checkNative } from './native-error.ts';

/** Sierra's lighter error diffusion keeps gradients smooth; confining change to a rectangle keeps still areas still, and small. */
const DITHER = 'dither=sierra2_4a:diff_mode=rectangle';

/**
 * The 256 colours that suit all frames of the film together: looks at every frame once, weighing what moves. The caller frees the palette.
 */
export async function makePalette(frames: FrameSource, count: number, signal: AbortSignal): Promise<Frame> {
  const palette = new Frame();
  palette.alloc();
  let graph: FilterGraph | null = null;
  try {
    for (let index = 0; index < count; index++) {
      signal.throwIfAborted();
      const frame = await frames(index);
      graph ??= await buildGraph(`${inputFor(frame)},format=bgra,palettegen=stats_mode=diff,buffersink@out`);
      await feed(part(graph, 'buffer@in'), frame, index);
    }
    if (graph === null) throw new Error('a film without frames has no palette');
    checkNative(await part(graph, 'buffer@in').buffersrcAddFrame(null), 'end the palette');
    checkNative(await part(graph, 'buffersink@out').buffersinkGetFrame(palette), 'make the palette');
    return palette;
  } catch (error) {
    palette.free();
    throw error;
  } finally {
    graph?.free();
  }
}

export interface PalettedFrames {
  readonly frameAt: FrameSource;
  close(): void;
}

/** The frames in the palette's colours. They must be asked for in order. */
export function applyPalette(frames: FrameSource, palette: Frame): PalettedFrames {
  const paletted = new Frame();
  paletted.alloc();
  let graph: FilterGraph | null = null;
  const open = async (first: Frame): Promise<FilterGraph> => {
    const opened = await buildGraph(
      `${inputFor(first)},format=bgra[picture];` +
        `buffer@palette=video_size=${palette.width}x${palette.height}:pix_fmt=bgra:time_base=1/1[colours];` +
        `[picture][colours]paletteuse=${DITHER},buffersink@out`,
    );
    const colours = part(opened, 'buffer@palette');
    await feed(colours, palette, 0);
    checkNative(await colours.buffersrcAddFrame(null), 'end the palette');
    return opened;
  };
  return {
    async frameAt(index) {
      const frame = await frames(index);
      graph ??= await open(frame);
      await feed(part(graph, 'buffer@in'), frame, index);
      paletted.unref();
      const code = await part(graph, 'buffersink@out').buffersinkGetFrame(paletted);
      if (code === AVERROR_EAGAIN) throw new Error('dithering held a frame back');
      checkNative(code, 'dither');
      return paletted;
    },
    close() {
      paletted.free();
      graph?.free();
    },
  };
}

const inputFor = (frame: Frame): string =>
  `buffer@in=video_size=${frame.width}x${frame.height}:pix_fmt=${frame.format}:time_base=1/1` +
  `:colorspace=${frame.colorSpace}:range=${frame.colorRange}`;

async function buildGraph(description: string): Promise<FilterGraph> {
  const graph = new FilterGraph();
  graph.alloc();
  checkNative(graph.parsePtr(description), 'build the palette graph');
  checkNative(await graph.config(), 'configure the palette graph');
  return graph;
}

function part(graph: FilterGraph, name: string): FilterContext {
  const found = graph.getFilter(name);
  if (found === null) throw new Error(`the palette graph has no ${name}`);
  return found;
}

async function feed(input: FilterContext, lent: Frame, pts: number): Promise<void> {
  const frame = new Frame();
  frame.alloc();
  try {
    checkNative(frame.ref(lent), 'hold a frame');
    frame.pts = BigInt(pts);
    checkNative(await input.buffersrcAddFrame(frame, AV_BUFFERSRC_FLAG_KEEP_REF), 'feed the palette graph');
  } finally {
    frame.free();
  }
}
