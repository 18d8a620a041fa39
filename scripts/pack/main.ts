import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build, type Configuration, Platform } from 'electron-builder';
import { buildStale } from '../build/build-stale.ts';

/**
 * `npm run pack`: an unpacked app under `out/packages`; with `--installers` what users install. `--for-tests` leaves the one fuse on through
 * which Playwright drives it. An Electron that ELECTRON_OVERRIDE_DIST_PATH names is taken as it is; else the published one is fetched.
 */
const { values } = parseArgs({
  options: { installers: { type: 'boolean' }, 'for-tests': { type: 'boolean' }, output: { type: 'string' } },
});
const root = resolve(import.meta.dirname, '../..');
if (process.env.CUTAWAY_AS_BUILT !== '1') await buildStale(root, (line) => process.stdout.write(`${line}\n`));

const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? '';
const ownElectron: Configuration =
  dist === '' ? {} : { electronDist: dist, electronVersion: (await readFile(join(dist, 'version'), 'utf8')).trim().replace(/^v/, '') };
const forTests: Configuration = values['for-tests'] === true ? { electronFuses: { enableNodeCliInspectArguments: true } } : {};
const made = await build({
  projectDir: root,
  targets: Platform.current().createTarget(values.installers === true ? null : 'dir'),
  publish: 'never',
  config: {
    extends: 'electron-builder.yml',
    ...ownElectron,
    ...forTests,
    ...(values.output === undefined ? {} : { directories: { output: resolve(values.output) } }),
  },
});
process.stdout.write(`${made.join('\n')}\n`);
