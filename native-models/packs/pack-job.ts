import { z } from 'zod';
import { contentKey } from '../../core/base/content-key.ts';
import { packBytes, packSchema } from '../../core/packs/model-pack.ts';
import { defineJobKind, type JobKind } from '../../engine/jobs/job-kind.ts';
import { installPack } from './install-pack.ts';

/** Input of a `model-pack` job: the manifest as it was when the user said yes, that they accepted its licence, absolute paths that they picked. */
const modelPackInput = z.object({ pack: packSchema, licenceAccepted: z.boolean(), picked: z.array(z.string().min(1)).default([]) });

/**
 * Installs packs in the background, one after the other. A run that is cut short goes on from the files that are whole. The output is the
 * report of the installation.
 */
export const modelPackKind = (models: string): JobKind =>
  defineJobKind({
    name: 'model-pack',
    lane: 'network',
    input: modelPackInput,
    contentKey: (input) => contentKey(input),
    total: ({ pack }) => ({ count: packBytes(pack.files), unit: 'bytes' }),
    run: (input, { signal, progress }) =>
      installPack({
        ...input,
        models,
        settings: async () => (await import('./npm-settings.ts')).readNpmSettings(),
        signal,
        onProgress: ({ done }) => progress(done),
      }),
    transient: ['download.cut', 'download.busy', 'download.unreachable', 'pack.busy'],
  });
