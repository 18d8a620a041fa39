import { z } from 'zod';
import type { CommandCall } from '../../../core/edit/plan.ts';
import type { ContentStore } from '../../../engine/store/content-store.ts';
import { keptJson, readKept } from './kept-json.ts';

const importCall = z.looseObject({ command: z.literal('asset.import'), args: z.looseObject({ path: z.string() }) });

/**
 * The `asset.import` calls in what the finished steps of a run answered, as its journal has them: media that the run has made so far. A result that the
 * store has let go of counts for nothing.
 */
export async function importsOfSteps(store: ContentStore, stepResults: readonly unknown[]): Promise<readonly CommandCall[]> {
  const calls: CommandCall[] = [];
  for (const result of stepResults) {
    const kept = keptJson.safeParse(result);
    const read = kept.success ? await readKept(store, kept.data, z.unknown()) : null;
    if (read?.ok === true && read.value !== null) collect(read.value.value, calls);
  }
  return calls;
}

function collect(value: unknown, into: CommandCall[]): void {
  if (typeof value !== 'object' || value === null) return;
  const call = importCall.safeParse(value);
  if (call.success) into.push(call.data);
  else for (const inner of Object.values(value)) collect(inner, into);
}
