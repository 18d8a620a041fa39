import type { EffectDefinition, GeneratorDefinition, TransitionDefinition } from './definition.ts';
import { GENERATORS } from './generators/index.ts';
import { PICTURE_EFFECTS } from './picture/index.ts';
import { SOUND_EFFECTS } from './sound/index.ts';
import { TRANSITIONS } from './transitions/index.ts';

const byKind = <Definition extends { readonly kind: string }>(definitions: readonly Definition[]): ReadonlyMap<string, Definition> =>
  new Map(definitions.map((definition) => [definition.kind, definition]));

/** Effects, transitions and generators by their `kind`. A project may name kinds that this version does not have: callers decide what then. */
export const EFFECTS: ReadonlyMap<string, EffectDefinition> = byKind<EffectDefinition>([...PICTURE_EFFECTS, ...SOUND_EFFECTS]);
export const TRANSITION_KINDS: ReadonlyMap<string, TransitionDefinition> = byKind(TRANSITIONS);
export const GENERATOR_KINDS: ReadonlyMap<string, GeneratorDefinition> = byKind(GENERATORS);
