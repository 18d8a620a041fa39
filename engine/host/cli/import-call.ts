import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { Ratio } from '../../../core/base/ratio.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import { LABEL_NAMES } from '../../../core/model/label-names.ts';
import { type AssetDescription, describeMedia } from '../../ingest/import-media.ts';
import { parseRate } from './arguments.ts';

const argsSchema = z.strictObject({
  path: z.string().min(1),
  id: z.string().optional(),
  name: z.string().optional(),
  binId: z.string().nullable().optional(),
  label: z.enum(LABEL_NAMES).nullable().optional(),
  imageSequence: z.boolean().optional(),
  rate: z.string().optional(),
});

/** A call that adds a file, and what was learnt of the file. */
export interface ImportCall {
  readonly call: CommandCall;
  readonly asset: AssetDescription;
  /** What was odd about it, in sentences for the user. */
  readonly warnings: readonly string[];
}

/** The `asset.import` that adds a file: probing needs the machine, so it happens here and not in the command. Relative paths start from the project's folder. */
export async function importCall(args: unknown, projectPath: string, signal: AbortSignal): Promise<Result<ImportCall>> {
  const read = argsSchema.safeParse(args);
  if (!read.success)
    return fail(
      'args.invalid',
      'media.import takes { "path", "id"?, "name"?, "binId"?, "label"?, "imageSequence"?, "rate"? }; correct the arguments and try again.',
    );
  const { path, imageSequence, rate, ...rest } = read.data;
  const imageRate = readRate(rate);
  if (!imageRate.ok) return imageRate;
  const projectFolder = dirname(resolve(projectPath));
  const options = { projectFolder, signal, asImageSequence: imageSequence, imageRate: imageRate.value };
  const described = await describeMedia(resolve(projectFolder, path), options);
  if (!described.ok) return described;
  const { asset, warnings } = described.value;
  return ok({ call: { command: 'asset.import', args: { ...asset, ...rest } }, asset, warnings });
}

function readRate(text: string | undefined): Result<Ratio | undefined> {
  if (text === undefined) return ok(undefined);
  const rate = parseRate(text);
  return rate.ok ? rate : fail('args.invalid', rate.error.message);
}
