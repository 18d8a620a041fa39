import type { SoundPlan } from '../../../core/graph/sound-plan.ts';
import type { SoundRenderer } from '../contract.ts';
import type { SoundInputs } from './asset-sound.ts';
import { mixedSound, type TrackListener } from './mixed-sound.ts';

export interface SoundRendererOptions extends SoundInputs {
  readonly plan: SoundPlan;
  /** Keeps the decoders of two renderers on one pool apart. `sound` where absent. */
  readonly keyPrefix?: string;
  readonly onTrack?: TrackListener;
}

/**
 * Evaluates a plan, for preview and export alike. Blocks may be of any size and in any order: without filters and stretching every order
 * gives the same bits; with them, reading on is one uninterrupted pass, and a jump costs their memory. Outside the sequence there is silence
 * (after its end, the tail of master effects). `render` throws a FaultError for media that cannot be read.
 */
export function createSoundRenderer(options: SoundRendererOptions): SoundRenderer {
  const { plan } = options;
  const mix = mixedSound(plan, options.keyPrefix ?? 'sound', options, options.onTrack);
  return {
    sampleRate: plan.sampleRate,
    channels: plan.channels,
    // Copied: the mix may be a buffer of a reader.
    render: async (start, count) => (await mix.read(start, count)).map((samples) => samples.slice()),
    close: () => mix.close(),
  };
}
