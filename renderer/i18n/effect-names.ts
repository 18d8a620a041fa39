import { translateOr } from './translate.ts';

/** Names of effects, transitions and generators in the language of the window; core's own English where the catalogue has none. */
export const effectName = (kind: string, label: string = kind): string => translateOr(`effects:effect.${kind}`, label);
export const effectAbout = (kind: string): string => translateOr(`effects:effect.${kind}.about`, '');
export const paramName = (kind: string, { key, label }: { readonly key: string; readonly label: string }): string =>
  translateOr(`effects:effect.${kind}.${key}`, label);
export const choiceName = (kind: string, key: string, choice: string): string =>
  translateOr(`effects:choice.${kind}.${key}.${choice}`, translateOr(`effects:choice.${choice}`, choice));
export const partName = (kind: string, heading: string): string => translateOr(`effects:part.${kind}.${heading}`, heading);
export const categoryName = (category: string): string => translateOr(`effects:category.${category}`, category);
