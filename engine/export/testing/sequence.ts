import { asId } from '../../../core/base/id.ts';
import { type Ratio, ratio } from '../../../core/base/ratio.ts';
import type { Sequence } from '../../../core/model/records.ts';

/** A sequence record with usual settings, for tests of the exporter alone. */
export function testSequence(change: Partial<Sequence> = {}, rate: Ratio = ratio(30)): Sequence {
  return {
    id: asId('sequence_1'),
    name: 'Film',
    width: 128,
    height: 72,
    pixelAspect: ratio(1),
    rate,
    dropFrame: false,
    startFrame: 0,
    sampleRate: 48_000,
    colour: 'bt709',
    bitDepth: 8,
    trackIds: [],
    effects: [],
    ...change,
  };
}
