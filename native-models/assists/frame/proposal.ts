import { z } from 'zod';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { ContentStore } from '../../../engine/store/content-store.ts';
import type { Proposal } from '../assist.ts';
import { keptJson, readKept } from './kept-json.ts';

const noteSchema = z.object({ code: z.string(), message: z.string(), data: z.record(z.string(), z.unknown()).exactOptional() });

const proposalSchema: z.ZodType<Proposal> = z.object({
  calls: z.array(z.object({ command: z.string(), args: z.unknown() })),
  notes: z.array(noteSchema),
  summary: z.record(z.string(), z.unknown()),
});

/** The proposal of a finished `assist` job, by its output. Codes: `assist.proposal-lost`, `disk.*`. */
export async function readProposal(store: ContentStore, output: unknown): Promise<Result<Proposal>> {
  const kept = keptJson.safeParse(output);
  const read = kept.success ? await readKept(store, kept.data, proposalSchema) : ok(null);
  if (!read.ok) return read;
  return read.value === null
    ? fail('assist.proposal-lost', 'The result of this assist is no longer on the disk; run the assist again.')
    : ok(read.value.value);
}
