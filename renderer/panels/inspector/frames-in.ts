import { frameDuration, type Ticks } from '../../../core/base/ticks.ts';
import type { Sequence } from '../../../core/model/records.ts';

/** A length in frames of the sequence; tenths where it does not fit them. */
export const framesIn = (length: Ticks, { rate }: Pick<Sequence, 'rate'>): number => Math.round((length / frameDuration(rate)) * 10) / 10;
