import type { Frame } from 'node-av/lib';
import { unwrap } from '../../core/base/fault.ts';
import { compile } from '../../core/graph/compile.ts';
import type { SourceFrame } from '../../core/graph/filter-node.ts';
import { pictureAt } from '../../core/graph/picture-at.ts';
import type { PictureProfile } from '../../core/graph/render-graph.ts';
import type { Project } from '../../core/model/project.ts';
import type { ColourTags } from '../../core/model/records.ts';
import { createFilterFiles } from '../../engine/render/filter-files.ts';
import { createPictureEvaluator } from '../../engine/render/picture-evaluator.ts';
import { sequenceIdOf } from '../fixtures/sequence-sketch.ts';
import { drawnFrame } from './drawn-frame.ts';

/** A finished frame whose samples can be looked at. */
export interface Shown {
  readonly pixelFormat: number;
  readonly width: number;
  readonly height: number;
  readonly tags: { readonly primaries: number; readonly transfer: number; readonly matrix: number; readonly range: number };
  /** Code value of a plane (0 is Y or G) at plane coordinates. */
  sample(plane: number, x: number, y: number): number;
}

/** Renders projects whose sources are pictures drawn by libavfilter. Whoever makes one closes it. */
export function createPictureLab(resolveFile: (path: string) => string = (path) => path) {
  const files = createFilterFiles();
  const painted = new Map<string, Frame>();
  const evaluator = createPictureEvaluator({
    readSource: async (source: SourceFrame) => {
      const frame = painted.get(source.assetId);
      if (frame === undefined) throw new Error(`nothing painted as ${source.assetId}`);
      return frame;
    },
    files,
    threads: 1,
    stillBudgetBytes: 16 << 20,
  });
  return {
    counts: evaluator.counts,
    /** Draws what an asset shows: a filter chain from a source to a format, with tags that the frame is to carry. */
    paint(asset: string, chain: string, tags?: ColourTags): void {
      painted.get(`asset_${asset}`)?.free();
      painted.set(`asset_${asset}`, drawnFrame(tags === undefined ? chain : `${chain},${tagsText(tags)}`));
    },
    async show(project: Project, frame: number, profile: PictureProfile): Promise<Shown> {
      const graph = unwrap(compile(project, sequenceIdOf('main')));
      const node = pictureAt(graph, frame, profile, { resolveFile, readText: () => null });
      return shownOf(await evaluator.evaluate(node));
    },
    close(): void {
      evaluator.close();
      for (const frame of painted.values()) frame.free();
      files.close();
    },
  };
}

const tagsText = (tags: ColourTags): string =>
  `setparams=color_primaries=${tags.primaries ?? 'unknown'}:color_trc=${tags.transfer ?? 'unknown'}:` +
  `colorspace=${tags.matrix ?? 'unknown'}:range=${tags.range ?? 'unknown'}`;

/** Copies what tests read, since the frame is lent. Samples of more than 8 bits take two bytes. */
function shownOf(frame: Frame): Shown {
  const lines = [...frame.linesize];
  const planes = (frame.data ?? []).map((plane) => Buffer.from(plane));
  const deep = (lines[0] ?? 0) >= frame.width * 2 && planes.length >= 3;
  return {
    pixelFormat: frame.format,
    width: frame.width,
    height: frame.height,
    tags: { primaries: frame.colorPrimaries, transfer: frame.colorTrc, matrix: frame.colorSpace, range: frame.colorRange },
    sample(plane, x, y) {
      const data = planes[plane];
      const line = lines[plane];
      if (data === undefined || line === undefined) throw new RangeError(`no plane ${plane}`);
      return deep ? data.readUInt16LE(y * line + 2 * x) : (data[y * line + x] ?? Number.NaN);
    },
  };
}
