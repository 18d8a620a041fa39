import { EFFECTS, GENERATOR_KINDS, TRANSITION_KINDS } from '../../../core/effects/registry.ts';
import type { EffectPayload } from '../../state/drag-payload.ts';

/** One thing that the panel offers. */
export interface CatalogueItem {
  /** `type.kind`: also how favourites are kept. */
  readonly id: string;
  readonly payload: EffectPayload;
  readonly domain: 'picture' | 'sound';
  /** Heading within its group; null without. */
  readonly category: string | null;
  /** English, as core names it. */
  readonly label: string;
}

type CatalogueGroupId = 'picture' | 'sound' | 'transition.picture' | 'transition.sound' | 'generator';
export interface CatalogueGroup {
  readonly id: CatalogueGroupId;
  readonly items: readonly CatalogueItem[];
}

const effectsOf = (domain: 'picture' | 'sound'): readonly CatalogueItem[] =>
  [...EFFECTS.values()]
    .filter((effect) => effect.domain === domain)
    .map(({ kind, label, category }) => ({ id: `effect.${kind}`, payload: { type: 'effect', kind }, domain, category, label }));

const transitionsOf = (domain: 'picture' | 'sound'): readonly CatalogueItem[] =>
  [...TRANSITION_KINDS.values()]
    .filter((transition) => transition.domain === domain)
    .map(({ kind, label }) => ({ id: `transition.${kind}`, payload: { type: 'transition', kind }, domain, category: null, label }));

const generators: readonly CatalogueItem[] = [...GENERATOR_KINDS.values()].map(({ kind, label }) => ({
  id: `generator.${kind}`,
  payload: { type: 'generator', kind },
  domain: 'picture',
  category: null,
  label,
}));

/** Everything that can be put on a clip, a cut or a track, in the order of the panel. */
export const CATALOGUE_GROUPS: readonly CatalogueGroup[] = [
  { id: 'picture', items: effectsOf('picture') },
  { id: 'sound', items: effectsOf('sound') },
  { id: 'transition.picture', items: transitionsOf('picture') },
  { id: 'transition.sound', items: transitionsOf('sound') },
  { id: 'generator', items: generators },
];

const BY_ID: ReadonlyMap<string, CatalogueItem> = new Map(CATALOGUE_GROUPS.flatMap(({ items }) => items).map((item) => [item.id, item]));
export const findItem = (id: string): CatalogueItem | null => BY_ID.get(id) ?? null;

/** Whether every word of the search is in one of the texts. Hangul is compared as composed. */
export function matchesSearch(search: string, texts: readonly string[]): boolean {
  const plain = (text: string) => text.normalize('NFC').toLocaleLowerCase();
  const all = plain(texts.join('\n'));
  return plain(search)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
