import type { SoundEffect } from '../../../core/graph/sound-plan.ts';
import { FilteredSound } from './filtered-sound.ts';
import { leveledSound, pannedSound } from './level-sound.ts';
import type { SoundNode } from './sound-node.ts';

export interface EffectPlace {
  readonly sampleRate: number;
  /** First sample of what the effects are on. */
  readonly beginning: number;
  /** Left and right come from one channel, which is what panning asks. */
  readonly mono: boolean;
}

/** `input` through effects in their order: neighbouring filters as one pass, levels and pan by the sample. */
export function withEffects(input: SoundNode, effects: readonly SoundEffect[], place: EffectPlace): SoundNode {
  let node = input;
  let filters: SoundEffect[] = [];
  const flush = (): void => {
    if (filters.length > 0) node = new FilteredSound(node, filters, place.sampleRate, place.beginning);
    filters = [];
  };
  for (const use of effects) {
    if (use.definition.lower !== undefined) {
      filters.push(use);
      continue;
    }
    flush();
    node = use.definition.kind === 'pan' ? pannedSound(node, use, place.sampleRate, place.mono) : leveledSound(node, use, place.sampleRate);
  }
  flush();
  return node;
}
