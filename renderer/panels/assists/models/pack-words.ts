import type { PackView } from '../../../../core/protocol/models-contract.ts';
import { translateOr } from '../../../i18n/translate.ts';

type Told = Pick<PackView, 'id' | 'origin' | 'name' | 'purpose'> & { readonly licence: Pick<PackView['licence'], 'saidBy'> };

/** What a pack is called, does, and who vouches for its licence: in the user's language for Cutaway's own, else in the manifest's words. */
export function packWords({ id, origin, name, purpose, licence }: Told) {
  const told = (part: string, own: string): string => (origin === 'built-in' ? translateOr(`models:pack.${id}.${part}`, own) : own);
  return { name: told('name', name), purpose: told('purpose', purpose), saidBy: told('saidBy', licence.saidBy) };
}
