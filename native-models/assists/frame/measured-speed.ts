import { availableParallelism, cpus, totalmem } from 'node:os';
import { z } from 'zod';
import { contentKey } from '../../../core/base/content-key.ts';
import type { ContentStore } from '../../../engine/store/content-store.ts';
import type { AssistContext } from '../assist.ts';

const secondsSchema = z.number().positive();

/** What decides how fast this machine is, as far as a program can tell. */
const machineKey = (): string =>
  contentKey([process.platform, process.arch, cpus()[0]?.model ?? '', availableParallelism(), Math.round(totalmem() / 2 ** 30)]);

/** Samples of how long work takes here, each done once and kept in the store. What cannot be kept is measured again. */
export function measuredSpeed(store: ContentStore): AssistContext['measured'] {
  const underWay = new Map<string, Promise<number | null>>();
  const measure = async (key: string, sample: Parameters<AssistContext['measured']>[1]): Promise<number | null> => {
    const stored = await store.get(key);
    const known = stored.ok && stored.value !== null ? secondsSchema.safeParse(Number(stored.value.toString('utf8'))) : null;
    if (known?.success === true) return known.data;
    const taken = await sample();
    if (!taken.ok || !(taken.value > 0)) return null;
    await store.put(key, Buffer.from(String(taken.value)));
    return taken.value;
  };
  return (name, sample) => {
    const key = `assist/speed/${machineKey()}/${name}`;
    const known = underWay.get(key);
    if (known !== undefined) return known;
    const work = measure(key, sample).finally(() => underWay.delete(key));
    underWay.set(key, work);
    return work;
  };
}
