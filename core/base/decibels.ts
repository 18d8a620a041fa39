const NEPERS_PER_DECIBEL = Math.LN10 / 20;

/** Amplitude of a level: 10^(dB/20), by the exponential, which is faster than the power. */
export const decibelsToGain = (decibels: number): number => Math.exp(decibels * NEPERS_PER_DECIBEL);
