import type { EffectDefinition } from '../../../../core/effects/definition.ts';
import { EFFECTS } from '../../../../core/effects/registry.ts';
import type { Effect } from '../../../../core/model/animation.ts';
import { SINGLE_EFFECTS } from '../../../../core/model/effect-violations.ts';
import { FIXED_EFFECTS } from './param-calls.ts';
import type { EffectOwnerRef, OwnerClock, ParamHome } from './param-home.ts';

export interface EffectOwnerView {
  readonly owner: EffectOwnerRef;
  readonly clock: OwnerClock;
  readonly effects: readonly Effect[];
}

export type EffectHome = Extract<ParamHome, { readonly kind: 'effect' }>;

/** One section of the inspector: the same effect on everything that is selected. */
export interface EffectGroup {
  /** Stays the same while parameters change and effects are reordered or made. */
  readonly key: string;
  readonly kind: string;
  /** Null for a kind that this version does not have. */
  readonly definition: EffectDefinition | null;
  readonly homes: readonly EffectHome[];
  /** A setting that is always shown: it can be reset, but neither moved nor removed. */
  readonly isFixed: boolean;
  /** Among the effects of the first owner that can be moved. */
  readonly place: number;
}

export interface EffectStack {
  readonly fixed: readonly EffectGroup[];
  readonly effects: readonly EffectGroup[];
  /** Effects that not all of the selected have. */
  readonly unshared: number;
}

/**
 * The sections for what is selected. With several owners an effect is shown where all have one of its kind, the first with the first, the
 * second with the second.
 */
export function effectStack(owners: readonly EffectOwnerView[], domain: 'picture' | 'sound' | 'any', fixed: boolean): EffectStack {
  const fixedKinds = fixed && domain !== 'any' ? FIXED_EFFECTS[domain] : [];
  const homesOf = (kind: string, occurrence: number): readonly EffectHome[] | null => {
    const homes = owners.map(({ owner, clock, effects }) => {
      const effect = effects.filter((other) => other.kind === kind)[occurrence] ?? null;
      return { kind: 'effect', owner, clock, effectKind: kind, effect } as const;
    });
    return homes.every(({ effect }) => effect !== null) || fixedKinds.includes(kind) ? homes : null;
  };
  const group = (kind: string, occurrence: number, place: number): EffectGroup | null => {
    const homes = homesOf(kind, occurrence);
    if (homes === null) return null;
    return {
      key: `${kind}.${occurrence}`,
      kind,
      definition: EFFECTS.get(kind) ?? null,
      homes,
      isFixed: fixedKinds.includes(kind),
      place,
    };
  };
  const seen = new Map<string, number>();
  const movable = (owners[0]?.effects ?? []).filter(({ kind }) => !fixedKinds.includes(kind));
  const effects = movable.flatMap(({ kind }, place) => {
    const occurrence = seen.get(kind) ?? 0;
    seen.set(kind, occurrence + 1);
    return group(kind, occurrence, place) ?? [];
  });
  const most = owners.reduce((sum, owner) => sum + owner.effects.filter(({ kind }) => !fixedKinds.includes(kind)).length, 0);
  return {
    fixed: fixedKinds.flatMap((kind) => group(kind, 0, 0) ?? []),
    effects,
    unshared: most - effects.length * owners.length,
  };
}

/** Where among all effects of an owner the `place`-th of those that can be moved lies, with the moved one taken out. */
export function indexOfPlace(effects: readonly Effect[], movedId: string, place: number): number {
  const rest = effects.filter(({ id }) => id !== movedId);
  const movable = rest.map((effect, index) => ({ effect, index })).filter(({ effect }) => !SINGLE_EFFECTS.has(effect.kind));
  return movable[place]?.index ?? rest.length;
}
