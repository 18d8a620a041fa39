import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Frame } from 'node-av/lib';
import { asId } from '../../core/base/id.ts';
import type { ParamDefinition, PictureContext, TransitionContext } from '../../core/effects/definition.ts';
import { SHIPPED_FONT } from '../../core/effects/generators/shipped-font.ts';
import { hasAlpha, isDeep, isSubsampled } from '../../core/effects/lowering/pixel-format.ts';
import { valuesOf } from '../../core/effects/param-values.ts';
import { EFFECTS, GENERATOR_KINDS, TRANSITION_KINDS } from '../../core/effects/registry.ts';
import type { FilterNode, SourceFrame } from '../../core/graph/filter-node.ts';
import type { ParamValue } from '../../core/model/animation.ts';
import { createFilterFiles } from '../../engine/render/filter-files.ts';
import { createPictureEvaluator } from '../../engine/render/picture-evaluator.ts';
import { pixelFormatNameOf } from '../../engine/render/picture-format.ts';
import { drawnFrame } from './drawn-frame.ts';

export const WIDTH = 64;
export const HEIGHT = 36;

/** The formats that compositing works in. */
export const FORMATS = ['yuv420p', 'yuva420p', 'yuv444p10le', 'yuva444p10le'] as const;
export type Format = (typeof FORMATS)[number];

/** Samples of a picture, one array a plane: Y, Cb, Cr and, where the format has it, alpha. */
export interface Picture {
  readonly pixelFormat: string;
  readonly width: number;
  readonly height: number;
  readonly planes: readonly (readonly number[])[];
  readonly bytes: string;
}

type Params = Readonly<Record<string, ParamValue>>;

/** Expressions in X and Y, pixels of the picture, for each plane; on the 8-bit scale. */
export interface Painted {
  readonly y?: string;
  readonly cb?: string;
  readonly cr?: string;
  readonly alpha?: string;
}

/** Runs lowerings through libavfilter on small painted pictures. Whoever makes one closes it. */
export function createEffectLab(files: Readonly<Record<string, string>> = {}) {
  const filterFiles = createFilterFiles();
  const painted = new Map<string, Frame>();
  const evaluatorOptions = {
    readSource: async (source: SourceFrame): Promise<Frame> => {
      const frame = painted.get(source.assetId);
      if (frame === undefined) throw new Error(`nothing painted as ${source.assetId}`);
      return frame;
    },
    files: filterFiles,
    threads: 1,
    stillBudgetBytes: 16 << 20,
  };
  const evaluator = createPictureEvaluator(evaluatorOptions);
  const fonts = dirname(createRequire(import.meta.url).resolve(`${SHIPPED_FONT.packageName}/package.json`));

  const context = (format: Format, more: Partial<TransitionContext> = {}): TransitionContext => ({
    width: WIDTH,
    height: HEIGHT,
    scale: 1,
    frame: 0,
    pixelFormat: format,
    matrix: 'bt709',
    resolveFile: (path) => (path.startsWith('font:') ? join(fonts, path.slice('font:'.length)) : path),
    readText: (path) => files[path] ?? null,
    elapsedFrames: 0,
    durationFrames: 1,
    ...more,
  });

  const paint = (format: Format, what: Painted, width = WIDTH, height = HEIGHT): SourceFrame => {
    const name = `${format} ${JSON.stringify(what)} ${width}x${height}`;
    if (!painted.has(name)) painted.set(name, paintFrame(format, what, width, height));
    return { kind: 'source', key: name, assetId: asId<'asset'>(name), streamIndex: 0, time: 0, deinterlace: false };
  };

  const show = async (node: FilterNode): Promise<Picture> => pictureOf(await evaluator.evaluate(node));
  /** With an evaluator that has seen nothing before. */
  const showAfresh = async (node: FilterNode): Promise<Picture> => {
    const fresh = createPictureEvaluator(evaluatorOptions);
    try {
      return pictureOf(await fresh.evaluate(node));
    } finally {
      fresh.close();
    }
  };

  const effect = (kind: string, input: FilterNode, params: Params, at: PictureContext): FilterNode => {
    const definition = EFFECTS.get(kind);
    if (definition?.domain !== 'picture' || definition.lower === undefined) throw new Error(`no picture effect ${kind}`);
    return definition.lower(input, valuesOf(checked(definition.params, params), params), at);
  };
  const transition = (kind: string, left: FilterNode, right: FilterNode, params: Params, at: TransitionContext): FilterNode => {
    const definition = TRANSITION_KINDS.get(kind);
    if (definition?.domain !== 'picture') throw new Error(`no picture transition ${kind}`);
    return definition.lower(left, right, valuesOf(checked(definition.params, params), params), at);
  };
  const generator = (kind: string, params: Params, at: PictureContext): FilterNode => {
    const definition = GENERATOR_KINDS.get(kind);
    if (definition === undefined) throw new Error(`no generator ${kind}`);
    return definition.lower(valuesOf(checked(definition.params, params), params), at);
  };

  return {
    context,
    paint,
    show,
    showAfresh,
    effect,
    transition,
    generator,
    counts: evaluator.counts,
    close: () => {
      evaluator.close();
      for (const frame of painted.values()) frame.free();
      filterFiles.close();
    },
  };
}

/** A misspelt parameter would test the default. */
function checked(definitions: readonly ParamDefinition[], params: Params): readonly ParamDefinition[] {
  for (const key of Object.keys(params)) {
    if (!definitions.some((definition) => definition.key === key)) throw new Error(`no parameter ${key}`);
  }
  return definitions;
}

function paintFrame(format: Format, what: Painted, width: number, height: number): Frame {
  const scale = isDeep(format) ? 4 : 1;
  const plane = (expression: string): string => `'(${expression})*${scale}'`;
  // geq counts X and Y in the plane's own samples.
  const chroma = (expression: string): string => plane(expression.replace(/\bX\b/g, '(X/SW)').replace(/\bY\b/g, '(Y/SH)'));
  const alpha = hasAlpha(format) ? `:a=${plane(what.alpha ?? (isDeep(format) ? '255.75' : '255'))}` : '';
  const text =
    `color=c=black:s=${width}x${height}:r=25,format=${format},` +
    `geq=lum=${plane(what.y ?? '126')}:cb=${chroma(what.cb ?? '128')}:cr=${chroma(what.cr ?? '128')}${alpha},` +
    `format=${format},setparams=range=limited:colorspace=bt709:color_primaries=bt709:color_trc=bt709`;
  return drawnFrame(text);
}

function pictureOf(frame: Frame): Picture {
  const pixelFormat = pixelFormatNameOf(frame);
  const bytes = frame.toBuffer();
  const samples = isDeep(pixelFormat)
    ? Array.from({ length: bytes.length / 2 }, (_, index) => bytes.readUInt16LE(index * 2))
    : Array.from(bytes);
  const { width, height } = frame;
  const chroma = isSubsampled(pixelFormat) ? (width / 2) * (height / 2) : width * height;
  const sizes = [width * height, chroma, chroma, ...(hasAlpha(pixelFormat) ? [width * height] : [])];
  const planes = sizes.map((size, plane) => {
    const from = sizes.slice(0, plane).reduce((sum, before) => sum + before, 0);
    return samples.slice(from, from + size);
  });
  return { pixelFormat, width, height, planes, bytes: `${pixelFormat} ${width}x${height} ${bytes.toString('base64')}` };
}

/** One sample; x and y are pixels of the picture, whatever the plane's own size. */
export function sampleAt(picture: Picture, plane: 0 | 1 | 2 | 3, x: number, y: number): number {
  const half = plane !== 0 && plane !== 3 && isSubsampled(picture.pixelFormat) ? 2 : 1;
  const value = picture.planes[plane]?.[Math.floor(y / half) * (picture.width / half) + Math.floor(x / half)];
  if (value === undefined) throw new Error(`no sample at ${x},${y} in plane ${plane}`);
  return value;
}

/** The largest difference between two pictures of one format, over the planes named. */
export function largestDifference(a: Picture, b: Picture, planes: readonly number[] = [0, 1, 2, 3]): number {
  if (a.pixelFormat !== b.pixelFormat) throw new Error(`${a.pixelFormat} against ${b.pixelFormat}`);
  return Math.max(
    0,
    ...planes.flatMap((plane) => (a.planes[plane] ?? []).map((value, index) => Math.abs(value - (b.planes[plane]?.[index] ?? Number.NaN)))),
  );
}
