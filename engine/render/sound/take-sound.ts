import { ticksToSamples } from '../../../core/base/ticks.ts';
import type { TakeSource } from '../../../core/graph/sound-plan.ts';
import { assetSound, type SoundInputs } from './asset-sound.ts';
import { plane, type SoundNode } from './sound-node.ts';

/** Over this much at the end of a take its sound and that of its original, which runs beside it, pass into each other. */
const SEAM_SECONDS = 0.01;

/** A take on its own clock, and its original before and after it where that is heard; stereo. The pool owns the readers behind `key`. */
export function takeSound(source: TakeSource, key: string, sampleRate: number, inputs: SoundInputs): SoundNode {
  const { asset, stream, original, continued, by } = source;
  const take = assetSound(asset, stream, key, sampleRate, inputs);
  const beside = assetSound(original.asset, original.stream, `${key}/original`, sampleRate, inputs);
  const end = ticksToSamples(source.length, sampleRate, 'floor');
  const offset = ticksToSamples(by, sampleRate);
  const seam = Math.min(Math.round(SEAM_SECONDS * sampleRate), Math.floor(end / 2));
  /** How much of the take is heard at a sample. */
  const partOfTake = (sample: number): number => {
    const head = continued.before ? (sample + 0.5) / seam : 1;
    const tail = continued.after ? (end - sample - 0.5) / seam : 1;
    return Math.max(0, Math.min(1, head, tail));
  };
  return {
    async read(start, count) {
      const last = start + count;
      const isWhole = (!continued.before || start >= seam) && (!continued.after || last <= end - seam);
      if (isWhole) return take.read(start, count);
      const isOutside = (continued.before && last <= 0) || (continued.after && start >= end);
      if (isOutside) return beside.read(start + offset, count);
      const [taken, around] = [await take.read(start, count), await beside.read(start + offset, count)];
      return taken.map((samples, channel) => {
        const other = plane(around, channel);
        return samples.map((sample, index) => {
          const part = partOfTake(start + index);
          return part === 1 ? sample : part * sample + (1 - part) * (other[index] ?? 0);
        });
      });
    },
    close() {
      take.close();
      beside.close();
    },
  };
}
