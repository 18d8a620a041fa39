import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import Config from '@npmcli/config';
import type { Options } from 'pacote';
import { z } from 'zod';
import { fail, ok, type Result } from '../../core/base/fault.ts';

/** How to reach registries and other servers: addresses, credentials, proxies, certificates, as npm on this machine would. */
export type NpmSettings = Options;

const definitionsSchema = z.object({
  definitions: z.custom<Config.DefinitionsObject>((value) => typeof value === 'object'),
  shorthands: z.custom<Config.ShortFlags>((value) => typeof value === 'object'),
  flatten: z.custom<NonNullable<Config.Options['flatten']>>((value) => typeof value === 'function'),
});
const npmOptions = definitionsSchema.parse(createRequire(import.meta.url)('@npmcli/config/lib/definitions'));

/** A server that sends nothing for so long is given up. */
const SILENCE_MS = 60_000;
/**
 * Reads npm's settings of this user and this machine: environment, the user's `.npmrc`, the global one. That of a project is left out: a
 * folder of films that came from elsewhere has no say in where models come from. Code `registry.settings`.
 */
export async function readNpmSettings(env: NodeJS.ProcessEnv = process.env): Promise<Result<NpmSettings>> {
  const bin = dirname(process.execPath);
  const config = new Config({
    ...npmOptions,
    // Where npm itself lies beside Node, for the settings that a distribution builds in; nothing there is fine.
    npmPath: process.platform === 'win32' ? join(bin, 'node_modules', 'npm') : join(dirname(bin), 'lib', 'node_modules', 'npm'),
    argv: ['node', 'npm', '--location=global'],
    // Loading writes into the environment that it is given.
    env: { ...env },
    cwd: homedir(),
  });
  try {
    await config.load();
    config.validate();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    return fail('registry.settings', `The npm settings of this machine cannot be used (${code}); run "npm config fix", then try again.`, {
      reason: code,
    });
  }
  const { cache: _cache, ...settings } = config.flat;
  return ok({
    ...settings,
    // Without a cache nothing of a pack stays anywhere but in the models' folder.
    preferOnline: true,
    timeout: SILENCE_MS,
    // Tries are ours: between its own, npm hears no abort, and waits up to a minute while another source may be next.
    retry: { retries: 0 },
  });
}
