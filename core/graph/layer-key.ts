import { contentKey } from '../base/content-key.ts';
import type { Ticks } from '../base/ticks.ts';
import { EFFECTS } from '../effects/registry.ts';
import type { Effect } from '../model/animation.ts';
import { besideTake } from '../model/beside-take.ts';
import type { Asset, Clip, Sequence, Transition } from '../model/records.ts';
import type { ClipUse } from './render-graph.ts';

/**
 * What decides a clip's pixels apart from where it lies: hashed once for each record. Trimming, splitting and moving a clip leave the part
 * of the key that says which of its moments is shown to {@link keyOfUseAt}.
 */
const clipKeys = new WeakMap<Clip, { readonly source: Asset | null; readonly original: Asset | null; readonly key: string }>();

/** `original` is what plays where the clip reaches past the take that it plays. */
export function clipKey(clip: Clip, asset: Asset | null, original: Asset | null): string {
  const known = clipKeys.get(clip);
  if (known !== undefined && known.source === asset && known.original === original) return known.key;
  const { content } = clip;
  const beside = besideTake(clip);
  const key = contentKey([
    content,
    asset === null ? null : assetParts(asset, content.kind === 'asset' ? content.streamIndex : -1),
    clip.timeMap.speed,
    effectParts(clip.effects),
    ...(beside === null || original === null ? [] : [beside, assetParts(original, beside.original.streamIndex)]),
  ]);
  clipKeys.set(clip, { source: asset, original, key });
  return key;
}

function assetParts(asset: Asset, index: number): unknown {
  // Bytes, not names: a file that moved shows the same picture. The `full` hash arrives later and says nothing new.
  return [
    asset.kind,
    asset.fingerprint.sizeBytes,
    asset.fingerprint.quick,
    asset.colourOverride,
    asset.streams.find((stream) => stream.index === index),
  ];
}

const effectParts = (effects: readonly Effect[]): unknown =>
  effects.filter((effect) => effect.enabled).map((effect) => [effect.kind, effect.params, effect.keyframes]);

const effectKeys = new WeakMap<readonly Effect[], string>();

/** Hash of a list of effects, once for each list. */
export function effectsKey(effects: readonly Effect[]): string {
  if (effects.length === 0) return '';
  const known = effectKeys.get(effects) ?? contentKey(effectParts(effects));
  effectKeys.set(effects, known);
  return known;
}

/** Whether a list of effects looks different at different times of the timeline it is counted on: it has keyframes, or varies by itself. */
export const dependsOnTime = (effects: readonly Effect[]): boolean =>
  effects.some((effect) => effect.enabled && (Object.keys(effect.keyframes).length > 0 || variesByFrame(effect)));

const variesByFrame = (effect: Effect): boolean => {
  const definition = EFFECTS.get(effect.kind);
  return definition?.domain === 'picture' && definition.varies === true;
};

/** The moment of `use` that is on screen at timeline time `time`, as part of a key: equal keys show equal pictures from there on. */
export function keyOfUseAt(use: ClipUse, key: string, time: Ticks, frame: number): readonly unknown[] {
  const { clip } = use;
  const local = time - use.start;
  return [
    key,
    clip.timeMap.sourceAnchor,
    local - clip.timeMap.localAnchor,
    clip.fadeIn === null ? null : [clip.fadeIn, local],
    clip.fadeOut === null ? null : [clip.fadeOut, clip.duration - local],
    effectsKey(use.trackEffects),
    dependsOnTime(use.trackEffects) ? time : null,
    clip.effects.some(variesByFrame) || use.trackEffects.some(variesByFrame) ? frame : null,
  ];
}

export const transitionKey = (transition: Transition): readonly unknown[] => [transition.kind, transition.params];

const sequenceKeys = new WeakMap<Sequence, string>();

/** What a sequence itself adds to every picture of it. */
export function sequenceKey(sequence: Sequence): string {
  const known =
    sequenceKeys.get(sequence) ??
    contentKey([sequence.width, sequence.height, sequence.pixelAspect, sequence.rate, sequence.colour, sequence.bitDepth]);
  sequenceKeys.set(sequence, known);
  return known;
}
