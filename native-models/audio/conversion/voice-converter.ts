import { ok, type Result } from '../../../core/base/fault.ts';
import type { LoadedGraph, Models } from '../../assists/assist.ts';
import { matchFeatures, type VoicePool, voicePool } from './match-features.ts';
import { FEATURE_HOP, type VoiceFeatures, vocode, voiceFeatures } from './voice-features.ts';

/** Sound of one channel at 16 kHz around a stretch of it: the stretch and what the networks should hear before and after it. All in whole hops. */
export interface HeardStretch {
  readonly heard: Float32Array;
  /** Rows before the stretch, and in it. */
  readonly before: number;
  readonly rows: number;
}

/** Rows of context that the vocoder is given on each side, where there are as many. */
const VOCODER_CONTEXT = 16;
/** A row quieter than -70 dB of full scale is silence, which no voice is put into. */
const SILENCE_POWER = 1e-7;

/**
 * Speaks what one voice says in another by the method of kNN-VC (Baas, van Niekerk and Kamper, Interspeech 2023): features of both voices by one network,
 * each row of the source replaced by the mean of its nearest rows of the target, and a vocoder that makes sound of them. Whoever opens it closes it.
 */
export class VoiceConverter {
  readonly #features: LoadedGraph;
  readonly #vocoder: LoadedGraph;

  private constructor(features: LoadedGraph, vocoder: LoadedGraph) {
    this.#features = features;
    this.#vocoder = vocoder;
  }

  /** Codes: those of `Models.open`. */
  static async open(models: Models, packId: string, signal: AbortSignal): Promise<Result<VoiceConverter>> {
    const features = await models.open(packId, 'features', signal);
    if (!features.ok) return features;
    const vocoder = await models.open(packId, 'vocoder', signal);
    if (vocoder.ok) return ok(new VoiceConverter(features.value, vocoder.value));
    await features.value.close();
    return vocoder;
  }

  get graphs(): readonly LoadedGraph[] {
    return [this.#features, this.#vocoder];
  }

  /** The rows of a stretch of a voice. Codes: those of `voiceFeatures`. */
  async listen({ heard, before, rows }: HeardStretch, signal: AbortSignal): Promise<Result<VoiceFeatures>> {
    const all = await voiceFeatures(this.#features, heard, signal);
    return all.ok ? ok(rowsOf(all.value, before, before + rows)) : all;
  }

  /**
   * The sound of a stretch in the other voice, with up to 16 rows before and after it, so that it can be resampled and joined: it begins `before` samples
   * ahead of the stretch. Codes: those of `voiceFeatures` and `vocode`.
   */
  async convert(
    { heard, before, rows }: HeardStretch,
    pool: VoicePool,
    signal: AbortSignal,
  ): Promise<Result<{ readonly samples: Float32Array; readonly before: number }>> {
    const all = await voiceFeatures(this.#features, heard, signal);
    if (!all.ok) return all;
    const first = Math.max(0, before - VOCODER_CONTEXT);
    const wanted = rowsOf(all.value, first, Math.min(all.value.rows, before + rows + VOCODER_CONTEXT));
    const matched = await matchFeatures(wanted, pool, signal);
    const made = await vocode(this.#vocoder, matched, signal);
    if (!made.ok) return made;
    return ok({ samples: withSilence(made.value, heard.subarray(first * FEATURE_HOP)), before: (before - first) * FEATURE_HOP });
  }

  async close(): Promise<void> {
    await this.#features.close();
    await this.#vocoder.close();
  }
}

/** Rows of several stretches as one pool. */
export function poolOf(stretches: readonly VoiceFeatures[]): VoicePool {
  const [first] = stretches;
  const rows = stretches.reduce((sum, stretch) => sum + stretch.rows, 0);
  const size = first?.size ?? 0;
  const data = new Float32Array(rows * size);
  let at = 0;
  for (const stretch of stretches) {
    data.set(stretch.data, at);
    at += stretch.data.length;
  }
  return voicePool({ rows, size, data });
}

const rowsOf = ({ size, data }: VoiceFeatures, from: number, to: number): VoiceFeatures => ({
  rows: to - from,
  size,
  data: data.slice(from * size, to * size),
});

/** Silence where the source is silent, the sound going over into it along one row. */
function withSilence(made: Float32Array, source: Float32Array): Float32Array {
  const rows = made.length / FEATURE_HOP;
  const gains = Float32Array.from({ length: rows }, (_, row) => {
    let power = 0;
    for (let at = row * FEATURE_HOP; at < (row + 1) * FEATURE_HOP; at++) power += (source[at] ?? 0) ** 2;
    return power / FEATURE_HOP > SILENCE_POWER ? 1 : 0;
  });
  if (gains.every((gain) => gain === 1)) return made;
  return made.map((sample, at) => {
    const place = at / FEATURE_HOP - 0.5;
    const row = Math.floor(place);
    const share = place - row;
    const one = gains[Math.max(0, row)] ?? 0;
    return sample * (one + ((gains[Math.min(rows - 1, row + 1)] ?? 0) - one) * share);
  });
}
