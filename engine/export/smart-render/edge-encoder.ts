import type { EncoderChoice } from '../open-encoder.ts';

/** x264's constant rate factor below the film's own: its fastest settings spend bits instead of time, and a few frames at a cut cost little of either. */
const FINER_BY = 2;

/**
 * x264 as fast as it gets, for the few frames between a cut and the next key frame. One thread and no look-ahead: such a piece is over before more
 * threads have work. A film that is coded to a bit rate keeps its encoder, for so few frames have no rate of their own.
 */
export function edgeEncoderFor(encoder: EncoderChoice): EncoderChoice {
  const crf = Number(encoder.options.crf);
  if (!Number.isFinite(crf)) return encoder;
  return {
    ...encoder,
    threads: 1,
    options: { ...encoder.options, preset: 'ultrafast', bf: '0', crf: String(Math.max(1, crf - FINER_BY)) },
  };
}
