import type { Ticks } from '../base/ticks.ts';
import type { FilterNode } from '../graph/filter-node.ts';
import type { ParamValue } from '../model/animation.ts';

interface ParamBase {
  readonly key: string;
  /** English; the catalogue translates by `effect.<kind>.<key>`. */
  readonly label: string;
  readonly animatable: boolean;
}

/** What the inspector needs to build a control and the command needs to refuse a value. Numbers carry their unit. */
export type ParamDefinition =
  | (ParamBase & {
      readonly type: 'number';
      readonly default: number;
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly unit: 'px' | '%' | 'dB' | 'Hz' | 'ms' | '°' | 'K' | 'EV' | '×' | '';
    })
  | (ParamBase & { readonly type: 'boolean'; readonly default: boolean; readonly animatable: false })
  | (ParamBase & { readonly type: 'choice'; readonly default: string; readonly choices: readonly string[]; readonly animatable: false })
  | (ParamBase & { readonly type: 'text'; readonly default: string; readonly multiline: boolean; readonly animatable: false })
  /** A file inside or beside the project, for example a LUT. Empty means none. */
  | (ParamBase & { readonly type: 'file'; readonly default: string; readonly extensions: readonly string[]; readonly animatable: false })
  /** [r, g, b, a], display-referred 0..1. */
  | (ParamBase & { readonly type: 'colour'; readonly default: readonly [number, number, number, number] })
  /** [x, y] as parts of the frame: 0..1 from the top left. */
  | (ParamBase & { readonly type: 'point'; readonly default: readonly [number, number] })
  /** Points [x, y] of a polygon, parts of the frame. */
  | (ParamBase & { readonly type: 'polygon'; readonly default: readonly (readonly number[])[] })
  /** Points [x, y] of a tone curve in 0..1, x rising. */
  | (ParamBase & { readonly type: 'curve'; readonly default: readonly (readonly number[])[] });

/** Every parameter of the definition by key, read at one moment: keyframes are already worked out. */
export type ParamValues = Readonly<Record<string, ParamValue>>;

/** What a picture effect may know when it lowers. Sizes are those of the frame it gets, at the profile's scale. */
export interface PictureContext {
  readonly width: number;
  readonly height: number;
  /** Profile width over sequence width: pixel-valued parameters are multiplied by it. */
  readonly scale: number;
  /** Frame number on the sequence's timeline: the only source of change in time, so that a frame is the same however it is reached. */
  readonly frame: number;
  /**
   * Format of the picture that the lowering gets, and gives back: `yuv420p` or `yuva420p` where the sequence keeps 8 bits, `yuv444p10le` or
   * `yuva444p10le` where it keeps 10; limited range. See {@link PictureEffectDefinition.addsAlpha}. A generator or a transition gives this format.
   */
  readonly pixelFormat: string;
  /** Y'CbCr matrix of that picture, as FFmpeg names it (`bt709`, `smpte170m`, `bt470bg`, `bt2020nc`): for effects that must work in RGB. */
  readonly matrix: string;
  /**
   * Absolute path of a file parameter's value. `font:NAME` gives a folder of the typeface that comes with the program
   * (see `generators/shipped-font.ts`).
   */
  resolveFile(path: string): string;
  /** Text of a file parameter's value, or null where it cannot be read (the effect then does nothing, and says so by its `trouble`). */
  readText(path: string): string | null;
}

export interface PictureEffectDefinition {
  readonly domain: 'picture';
  readonly kind: string;
  readonly label: string;
  readonly category: 'colour' | 'blur' | 'keying' | 'matte' | 'stylise' | 'repair' | 'composite';
  readonly params: readonly ParamDefinition[];
  /**
   * The effect makes parts of the picture clear. What it gives has the alpha format of its context's `pixelFormat` even where it got a
   * picture without alpha: the effects after it, and the compositor, get that.
   */
  readonly addsAlpha?: true;
  /** The lowering reads `PictureContext.frame`: the same picture comes out differently at another place of the timeline. */
  readonly varies?: true;
  /**
   * Why the effect cannot do what its values ask, as a clause for a sentence that ends with what to do next; null where it can. The lowering then leaves the
   * picture as it is, and `graph/unusable-effects.ts` tells the user.
   */
  readonly trouble?: (values: ParamValues, resources: Pick<PictureContext, 'readText'>) => string | null;
  /**
   * Absent where the compositor reads the effect itself: `transform` and `opacity`, and `deinterlace`, for which it sets
   * `SourceFrame.deinterlace` so that the decoder gives whole frames. A lowering that has nothing to do gives back `input` itself.
   */
  readonly lower?: (input: FilterNode, values: ParamValues, context: PictureContext) => FilterNode;
}

interface SoundContext {
  readonly sampleRate: number;
  readonly channels: number;
}

export interface SoundEffectDefinition {
  readonly domain: 'sound';
  readonly kind: string;
  readonly label: string;
  readonly category: 'level' | 'tone' | 'dynamics' | 'time' | 'repair';
  readonly params: readonly ParamDefinition[];
  /** Sound before a span that the effect must hear to be right inside it (its memory). */
  readonly preRoll: Ticks;
  /** The memory where it depends on the parameters; {@link preRoll} is then its longest. */
  readonly preRollOf?: (values: ParamValues) => Ticks;
  /** Samples by which the filters give their output late without saying so; the evaluator takes them out. None where absent. */
  readonly latencySamples?: (context: SoundContext) => number;
  /**
   * Level effects (`volume`, `pan`) are applied by the mixer, sample by sample, and have no `lower`. A lowering is a chain: every filter has
   * one input, and an animatable parameter only changes `live` args.
   */
  readonly lower?: (input: FilterNode, values: ParamValues, context: SoundContext) => FilterNode;
}

export type EffectDefinition = PictureEffectDefinition | SoundEffectDefinition;

/** What a transition may know when it lowers: the frame's size as in {@link PictureContext}, and how far along it is. */
export interface TransitionContext extends PictureContext {
  /** Frames since the transition began; 0 on its first frame. */
  readonly elapsedFrames: number;
  readonly durationFrames: number;
}

export interface PictureTransitionDefinition {
  readonly domain: 'picture';
  readonly kind: string;
  readonly label: string;
  readonly params: readonly ParamDefinition[];
  /** Both inputs are full canvases of the same size and pixel format. */
  readonly lower: (left: FilterNode, right: FilterNode, values: ParamValues, context: TransitionContext) => FilterNode;
}

export interface SoundTransitionDefinition {
  readonly domain: 'sound';
  readonly kind: string;
  readonly label: string;
  readonly params: readonly ParamDefinition[];
  /** Levels of both sides, linear, at `position` 0..1 of the transition. */
  readonly gains: (position: number) => readonly [left: number, right: number];
}

export type TransitionDefinition = PictureTransitionDefinition | SoundTransitionDefinition;

/** Makes a picture from parameters alone: titles, solids, bars. */
export interface GeneratorDefinition {
  readonly kind: string;
  readonly label: string;
  readonly params: readonly ParamDefinition[];
  /** Whether no pixel is clear with these values: the context then has a format without alpha, and layers below are left out. */
  readonly isOpaque: (values: ParamValues) => boolean;
  /** A source node of exactly the context's size and format. */
  readonly lower: (values: ParamValues, context: PictureContext) => FilterNode;
}
