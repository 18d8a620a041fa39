import type { ModelPack } from '../../../core/packs/model-pack.ts';

/** Of the built-in catalogue, whose voices are their makers' to answer for. */
const PUBLISHED: ReadonlySet<string> = new Set(['davoice-en']);

/** Whether a voice may be a real person's: what a user adds is likely trained on somebody's recordings, unless its manifest says that it is not. */
export const mayBeOfPerson = ({ id, voiceOf }: ModelPack): boolean => (voiceOf === undefined ? !PUBLISHED.has(id) : voiceOf === 'person');
