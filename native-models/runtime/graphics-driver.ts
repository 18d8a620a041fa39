import { readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where Vulkan's loader looks for manifests of drivers (LoaderDriverInterface, "Driver Discovery on Linux"), the variables that name them alone first. */
function driverPlaces(environment: NodeJS.ProcessEnv): { readonly files: readonly string[]; readonly folders: readonly string[] } {
  const named = paths(environment.VK_DRIVER_FILES ?? environment.VK_ICD_FILENAMES);
  if (named.length > 0) return { files: named, folders: named };
  const home = environment.HOME ?? '';
  const roots = [
    environment.XDG_CONFIG_HOME ?? join(home, '.config'),
    ...paths(environment.XDG_CONFIG_DIRS ?? '/etc/xdg'),
    '/usr/local/etc',
    '/etc',
    environment.XDG_DATA_HOME ?? join(home, '.local/share'),
    ...paths(environment.XDG_DATA_DIRS ?? '/usr/local/share:/usr/share'),
  ];
  const added = paths(environment.VK_ADD_DRIVER_FILES);
  return { files: added, folders: [...added, ...roots.map((root) => join(root, 'vulkan/icd.d'))] };
}

const paths = (list: string | undefined): readonly string[] => (list ?? '').split(delimiter).filter((path) => path !== '');

const manifestsIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
};

/** The manifests of Vulkan's drivers that an environment names or leads to, each with when it was last changed. */
export function driverManifests(environment: NodeJS.ProcessEnv): readonly string[] {
  const { files, folders } = driverPlaces(environment);
  const found = [...files.filter((file) => file.endsWith('.json')), ...folders.flatMap(manifestsIn)];
  return [...new Set(found)].sort().map((path) => `${path} ${statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 'absent'}`);
}

/**
 * Whether a graphics driver may be there for WebGPU. On Linux it stands on Vulkan, whose drivers lie as manifests in known folders; asked where there is none,
 * it warns on standard error past everyone. Elsewhere the system brings what it stands on.
 */
export const mayHaveGraphicsDriver = (platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): boolean =>
  platform !== 'linux' || driverManifests(environment).length > 0;
