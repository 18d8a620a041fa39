import type { Ticks } from '../../../core/base/ticks.ts';
import type { ParamDefinition } from '../../../core/effects/definition.ts';
import { valueBetween } from '../../../core/effects/interpolate.ts';
import { opacity } from '../../../core/effects/picture/opacity.ts';
import { volume } from '../../../core/effects/sound/volume.ts';
import type { Effect, Keyframe } from '../../../core/model/animation.ts';
import type { Clip, TrackKind } from '../../../core/model/records.ts';

type NumberParam = Extract<ParamDefinition, { type: 'number' }>;

/** The one parameter that a clip shows as a line over its body: opacity of a picture, volume of a sound. */
export interface LevelKind {
  readonly effectKind: 'opacity' | 'volume';
  readonly definition: NumberParam;
}

const numberParam = (params: readonly ParamDefinition[], key: string): NumberParam => {
  const found = params.find((param) => param.key === key);
  if (found?.type !== 'number') throw new Error(`no number ${key}`);
  return found;
};
const OPACITY: LevelKind = { effectKind: 'opacity', definition: numberParam(opacity.params, 'opacity') };
const VOLUME: LevelKind = { effectKind: 'volume', definition: numberParam(volume.params, 'gain') };

/** Null for captions, which have none. */
export function levelKindOf(kind: TrackKind): LevelKind | null {
  switch (kind) {
    case 'picture':
      return OPACITY;
    case 'sound':
      return VOLUME;
    case 'caption':
      return null;
  }
}

/** The level's effect on a clip, or null where it stands at its default. */
export const levelEffect = (clip: Clip, level: LevelKind): Effect | null =>
  clip.effects.find((effect) => effect.kind === level.effectKind) ?? null;

export const levelKeyframes = (clip: Clip, level: LevelKind): readonly Keyframe[] =>
  levelEffect(clip, level)?.keyframes[level.definition.key] ?? [];

/** The level `local` ticks from the clip's start. */
export function levelAt(clip: Clip, level: LevelKind, local: Ticks): number {
  const effect = levelEffect(clip, level);
  const keyframes = effect?.keyframes[level.definition.key];
  const value = keyframes === undefined ? effect?.params[level.definition.key] : valueBetween(keyframes, local - clip.timeMap.localAnchor);
  return typeof value === 'number' ? value : level.definition.default;
}

/** Height of a level within a clip's body, 0 at the bottom to 1. Decibels are spread so that the loud ones, which are set most, have most of it. */
export function levelToHeight({ definition: { min, max, unit } }: LevelKind, value: number): number {
  const part = Math.min(1, Math.max(0, (value - min) / (max - min)));
  return unit === 'dB' ? part ** DECIBEL_SPREAD : part;
}

/** Undoes {@link levelToHeight}. */
export function heightToLevel({ definition: { min, max, unit } }: LevelKind, height: number): number {
  const part = Math.min(1, Math.max(0, height));
  return min + (max - min) * (unit === 'dB' ? part ** (1 / DECIBEL_SPREAD) : part);
}

const DECIBEL_SPREAD = 2.2;

/** From the top of a body of this height; a pixel stays free at both ends so that the line is seen whole. */
export const levelToY = (level: LevelKind, value: number, bodyHeightPx: number): number =>
  1.5 + (1 - levelToHeight(level, value)) * (bodyHeightPx - 3);
