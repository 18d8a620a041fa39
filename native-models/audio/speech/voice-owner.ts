import type { ModelPack } from '../../../core/packs/model-pack.ts';
import { BUILT_IN_PACKS } from '../../packs/built-in-packs.ts';

/** Published voices are their makers' to answer for; what a user adds is likely trained on somebody's recordings, unless its manifest says that it is not. */
export const mayBeOfPerson = ({ id, voiceOf }: ModelPack): boolean =>
  voiceOf === undefined ? !BUILT_IN_PACKS.some((known) => known.id === id) : voiceOf === 'person';
