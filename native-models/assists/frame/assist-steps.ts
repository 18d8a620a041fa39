import type { z } from 'zod';
import type { Result } from '../../../core/base/fault.ts';
import type { JobContext } from '../../../engine/jobs/job-kind.ts';
import type { ContentStore } from '../../../engine/store/content-store.ts';
import { keepJson, keptJson, readKept } from './kept-json.ts';
import type { SeededIds } from './seeded-ids.ts';

/**
 * Steps of an assist over those of its job: large results lie in the store, and one that the store has lost is made again. A result is handed on as
 * it was written down, so that a run that was never stopped sees the same.
 */
export function assistSteps(
  job: Pick<JobContext, 'step'>,
  store: ContentStore,
  runKey: string,
  ids: SeededIds,
): <T>(name: string, result: z.ZodType<T>, work: () => Promise<Result<T>>) => Promise<Result<T>> {
  return async (name, schema, work) => {
    for (let time = 1; ; time += 1) {
      const written = time === 1 ? name : `${name} (${time})`;
      let isFresh = false;
      const kept = await job.step(written, keptJson, async () => {
        isFresh = true;
        const done = await ids.within(name, work);
        return done.ok ? keepJson(store, `${runKey}/step/${written}`, done.value) : done;
      });
      if (!kept.ok) return kept;
      const read = await readKept(store, kept.value, schema);
      if (!read.ok) return read;
      if (read.value !== null) return { ok: true, value: read.value.value };
      if (isFresh) throw new Error(`the result of the step "${name}" is not of its own shape`);
    }
  };
}
