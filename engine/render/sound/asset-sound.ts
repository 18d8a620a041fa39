import { FaultError } from '../../../core/base/fault.ts';
import type { Asset, SoundStream } from '../../../core/model/records.ts';
import type { MediaPool } from '../../media/contract.ts';
import type { AssetLocator } from '../contract.ts';
import { sourceFault } from '../frame-fault.ts';
import { withoutDamage } from './damaged-samples.ts';
import { downmix, downmixGains, readableLayout } from './downmix.ts';
import type { SoundNode } from './sound-node.ts';

/** What reading media needs from outside. */
export interface SoundInputs {
  readonly pool: MediaPool;
  readonly locate: AssetLocator;
}

/** One sound stream of an asset on the asset's clock, at `sampleRate` and mixed down to stereo. The pool owns the reader behind `key`. */
export function assetSound(asset: Asset, stream: SoundStream, key: string, sampleRate: number, inputs: SoundInputs): SoundNode {
  const layout = readableLayout(stream.layout, stream.channels);
  const gains = downmixGains(layout, stream.channels);
  return {
    async read(start, count) {
      // Asked for at every read: the pool may have closed the reader meanwhile to stay under its cap.
      const reader = await inputs.pool.sound(key, inputs.locate(asset), stream.index, { sampleRate, layout });
      if (!reader.ok) throw new FaultError(sourceFault(reader.error, asset));
      return downmix(withoutDamage(await reader.value.read(start, count)), gains);
    },
    close: () => {},
  };
}
