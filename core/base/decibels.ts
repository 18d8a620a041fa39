/** Amplitude of a level: 10^(dB/20). */
export const decibelsToGain = (decibels: number): number => 10 ** (decibels / 20);

/** Level of an amplitude; minus infinity for none. */
export const gainToDecibels = (gain: number): number => 20 * Math.log10(gain);
