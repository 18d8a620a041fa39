import type { Ticks } from '../../../../core/base/ticks.ts';
import type { CommandCall } from '../../../../core/edit/plan.ts';
import { EFFECTS } from '../../../../core/effects/registry.ts';
import type { Effect } from '../../../../core/model/animation.ts';
import { SINGLE_EFFECTS } from '../../../../core/model/effect-violations.ts';
import type { CopiedEffect } from '../../../../core/protocol/settings-contract.ts';
import type { EffectOwnerView } from './effect-groups.ts';

/** An effect as it is kept. `anchor` is its owner's: keyframes then count from the owner's start. */
export function toCopy({ kind, enabled, params, keyframes }: Effect, anchor: Ticks): CopiedEffect {
  const shifted = Object.entries(keyframes).map(
    ([key, list]) => [key, list.map((keyframe) => ({ ...keyframe, time: keyframe.time + anchor }))] as const,
  );
  return { kind, enabled, params, keyframes: Object.fromEntries(shifted) };
}

/** Commands that put copies on an owner; kinds that do not belong there are left out. A transform, opacity, volume or pan replaces the one there. */
export function pasteCalls(
  { owner, effects }: EffectOwnerView,
  domain: 'picture' | 'sound' | 'any',
  copies: readonly CopiedEffect[],
  newId: () => string = freshEffectId,
): readonly CommandCall[] {
  return copies.flatMap((copy): readonly CommandCall[] => {
    const definition = EFFECTS.get(copy.kind);
    if (definition === undefined || (domain !== 'any' && definition.domain !== domain)) return [];
    const old = SINGLE_EFFECTS.has(copy.kind) ? effects.find(({ kind }) => kind === copy.kind) : undefined;
    const effectId = newId();
    const removed = old === undefined ? [] : [{ command: 'effect.remove', args: { ...owner, effectId: old.id } }];
    const keyframes = Object.entries(copy.keyframes).flatMap(([key, list]) =>
      list.map(({ time, value, easing }) => ({
        command: 'keyframe.add',
        args: { ...owner, effectId, key, fromStart: time, value, easing },
      })),
    );
    const place = old === undefined ? {} : { index: effects.indexOf(old) };
    return [
      ...removed,
      { command: 'effect.add', args: { ...owner, kind: copy.kind, params: copy.params, id: effectId, ...place } },
      ...keyframes,
      ...(copy.enabled ? [] : [{ command: 'effect.enable', args: { ...owner, effectId, enabled: false } }]),
    ];
  });
}

/** Keyframes that follow in the same step must name the effect, so the window chooses its id. */
function freshEffectId(): string {
  return `effect_${crypto.randomUUID().replaceAll('-', '')}`;
}
