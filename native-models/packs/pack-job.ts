import { z } from 'zod';
import { contentKey } from '../../core/base/content-key.ts';
import { packBytes, packSchema } from '../../core/packs/model-pack.ts';
import { defineJobKind, type JobKind } from '../../engine/jobs/job-kind.ts';

/** The kind of these jobs. */
export const PACK_JOB = 'model-pack';

/** Input of a `model-pack` job: the manifest as it was when the user said yes, that they accepted its licence, absolute paths that they picked. */
const modelPackInput = z.object({ pack: packSchema, licenceAccepted: z.boolean(), picked: z.array(z.string().min(1)).default([]) });

/**
 * Installs packs in the background, one after the other. A run that is cut short goes on from the files that are whole. The output is the
 * report of the installation.
 */
export const modelPackKind = (models: string): JobKind =>
  defineJobKind({
    name: PACK_JOB,
    lane: 'network',
    input: modelPackInput,
    contentKey: (input) => contentKey(input),
    total: ({ pack }) => ({ count: packBytes(pack.files), unit: 'bytes' }),
    run: async (input, { signal, progress }) => {
      // Loaded when something is fetched: it is half of npm.
      const { installPack } = await import('./install-pack.ts');
      return installPack({
        ...input,
        models,
        settings: async () => (await import('./npm-settings.ts')).readNpmSettings(),
        signal,
        onProgress: ({ done }) => progress(done),
      });
    },
    transient: ['download.cut', 'download.busy', 'download.unreachable', 'pack.busy'],
  });

const packNamed = z.object({ pack: z.object({ id: z.string(), name: z.string() }) });

/** The pack that a job installs; null for a job of another kind. */
export function packOfJob({
  kind,
  input,
}: {
  readonly kind: string;
  readonly input: unknown;
}): { readonly id: string; readonly name: string } | null {
  const read = kind === PACK_JOB ? packNamed.safeParse(input) : null;
  return read?.success === true ? read.data.pack : null;
}
