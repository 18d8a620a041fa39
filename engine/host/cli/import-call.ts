import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { describeAsset } from '../../ingest/import-media.ts';
import type { CommandCall } from '../../project/plan.ts';

const argsSchema = z.strictObject({
  path: z.string().min(1),
  id: z.string().optional(),
  name: z.string().optional(),
  binId: z.string().nullable().optional(),
});

/** The `asset.import` that adds a file: probing needs the machine, so it happens here and not in the command. Relative paths start from the project's folder. */
export async function importCall(args: unknown, projectPath: string, signal: AbortSignal): Promise<Result<CommandCall>> {
  const read = argsSchema.safeParse(args);
  if (!read.success)
    return fail('args.invalid', 'media.import takes { "path", "id"?, "name"?, "binId"? }; correct the arguments and try again.');
  const { path, ...rest } = read.data;
  const projectFolder = dirname(resolve(projectPath));
  const described = await describeAsset(resolve(projectFolder, path), { projectFolder, signal });
  return described.ok ? ok({ command: 'asset.import', args: { ...described.value, ...rest } }) : described;
}
