import type { Fault } from '../base/fault.ts';
import type { Ticks } from '../base/ticks.ts';
import type { SoundEffectDefinition, SoundTransitionDefinition } from '../effects/definition.ts';
import type { Effect } from '../model/animation.ts';
import type { Asset, Clip, FadeCurve, Sequence, SoundStream } from '../model/records.ts';

/**
 * A sequence's sound as a value: what plays when, on exact samples, and through which effects. Positions are samples at `sampleRate` from
 * the start of the sequence; neighbouring clips share the very sample at which one ends and the next begins.
 */
export interface SoundPlan {
  readonly sequence: Sequence;
  readonly sampleRate: number;
  /** Channels of the mix: left and right. */
  readonly channels: 2;
  /** Samples up to the end of the last clip on any track, picture tracks too. */
  readonly sampleCount: number;
  /** The tracks that are heard, in mixing order. */
  readonly tracks: readonly SoundTrack[];
  /** Effects on the whole mix, in order of application. */
  readonly effects: readonly SoundEffect[];
  /** What the project names and this version does not have, nested sequences included. */
  readonly warnings: readonly Fault[];
}

export interface SoundTrack {
  readonly id: string;
  /** In time order. Neighbours overlap under a cross-fade. */
  readonly voices: readonly SoundVoice[];
  readonly effects: readonly SoundEffect[];
}

/** One clip that is heard, or one side of a cross-fade: a source, where it plays and how loud. */
export interface SoundVoice {
  readonly clip: Clip;
  readonly source: SoundSource;
  /** Voices with one key may share a decoder: they are heard one after the other. Neighbours have different keys. */
  readonly sourceKey: string;
  /** Samples during which it is heard, cross-fades into handles included. */
  readonly start: number;
  readonly end: number;
  readonly time: SourceTime;
  readonly effects: readonly SoundEffect[];
  readonly ramps: readonly Ramp[];
}

export type SoundSource =
  | { readonly kind: 'asset'; readonly asset: Asset; readonly stream: SoundStream }
  | TakeSource
  /** The mix of another sequence, planned at the rate of the outer one. */
  | { readonly kind: 'sequence'; readonly plan: SoundPlan };

/**
 * A take that its clip reaches past: it plays from its 0 to `length`, and where it is `continued` the same moments of its original, whose time is the
 * take's plus `by`.
 */
export interface TakeSource {
  readonly kind: 'take';
  readonly asset: Asset;
  readonly stream: SoundStream;
  readonly length: Ticks;
  readonly original: { readonly asset: Asset; readonly stream: SoundStream };
  readonly by: Ticks;
  readonly continued: { readonly before: boolean; readonly after: boolean };
}

/**
 * Where timeline sample `n` lies in the source, in source samples: `n + offset` forward at speed 1 and `offset - 1 - n` at speed -1, both whole;
 * else `sourceAnchor + (n - timelineAnchor) * speed`, counted from the far end of the sample in reverse. None of the numbers changes when a
 * clip is split, so the halves go on where the whole would have been.
 */
export interface SourceTime {
  readonly speed: number;
  readonly keepPitch: boolean;
  /** Whole samples between timeline and source at speeds 1 and -1, else 0. */
  readonly offset: number;
  readonly sourceAnchor: number;
  readonly timelineAnchor: number;
}

/** An effect with its definition. `anchor` is the timeline sample at which its keyframes' time is 0. */
export interface SoundEffect {
  readonly effect: Effect;
  readonly definition: SoundEffectDefinition;
  readonly anchor: number;
}

/** A level that moves over `start` to `end` and holds 1 or 0 outside: multiplied with every other ramp of the voice. */
export type Ramp =
  | { readonly kind: 'fade-in'; readonly start: number; readonly end: number; readonly curve: FadeCurve }
  | { readonly kind: 'fade-out'; readonly start: number; readonly end: number; readonly curve: FadeCurve }
  | {
      readonly kind: 'transition';
      /** Kind of the transition. */
      readonly transition: string;
      readonly side: 'left' | 'right';
      readonly start: number;
      readonly end: number;
      readonly gains: SoundTransitionDefinition['gains'];
    };
