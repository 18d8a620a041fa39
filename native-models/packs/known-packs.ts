import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Fault, FaultError, fail, fault, ok, type Result } from '../../core/base/fault.ts';
import { type ModelPack, readPack } from '../../core/packs/model-pack.ts';
import { nodeDisk } from '../../engine/store/disk.ts';
import { diskFault, errorCode } from '../../engine/store/disk-fault.ts';
import { readPlainFile } from '../../engine/store/plain-file.ts';
import { BUILT_IN_PACKS, STARTER_NAME } from './built-in-packs.ts';
import { addedFolder } from './pack-place.ts';

/** No manifest has use for more; Cutaway's own largest has 12 kB. */
const MAX_MANIFEST_BYTES = 4 << 20;

export interface KnownPacks {
  readonly packs: readonly { readonly pack: ModelPack; readonly origin: 'built-in' | 'added' }[];
  /** Added manifests that cannot be read any more. */
  readonly unreadable: readonly Fault[];
}

/** The built-in packs, then those that the user added, by id. Codes: `disk.*`. */
export async function listPacks(models: string): Promise<Result<KnownPacks>> {
  const folder = addedFolder(models);
  try {
    const names = await readdir(folder).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    });
    const packs: KnownPacks['packs'][number][] = BUILT_IN_PACKS.map((pack) => ({ pack, origin: 'built-in' }));
    const unreadable: Fault[] = [];
    for (const name of names.filter((one) => one.endsWith('.json')).sort()) {
      const read = await readManifest(join(folder, name));
      if (read.ok && !packs.some(({ pack }) => pack.id === read.value.id)) packs.push({ pack: read.value, origin: 'added' });
      if (!read.ok) unreadable.push(read.error);
    }
    return ok({ packs, unreadable });
  } catch (error) {
    return { ok: false, error: diskFault(error, 'the list of model packs', folder) };
  }
}

async function readManifest(path: string): Promise<Result<ModelPack>> {
  const bytes = await readPlainFile(path, MAX_MANIFEST_BYTES, 'the manifest of a model pack');
  if (!bytes.ok) return bytes;
  let value: unknown;
  try {
    value = JSON.parse(bytes.value.toString('utf8'));
  } catch {
    return fail('pack.not-json', `"${basename(path)}" is not written as JSON; choose the manifest of a model pack, or correct it.`, {
      path,
    });
  }
  const pack = readPack(value);
  return pack.ok ? pack : { ok: false, error: fault(pack.error.code, pack.error.message, { ...pack.error.data, path }) };
}

/**
 * Takes a manifest of the user's into the list; nothing is fetched. One that was added before under the same id is replaced. Codes:
 * `pack.not-json`, `pack.invalid`, `pack.id-taken`, `disk.*`.
 */
export async function addPack(models: string, manifestPath: string): Promise<Result<ModelPack>> {
  const pack = await readManifest(manifestPath);
  if (!pack.ok) return pack;
  const { id } = pack.value;
  if (id === STARTER_NAME || BUILT_IN_PACKS.some((known) => known.id === id))
    return fail('pack.id-taken', `"${id}" is the id of a pack that Cutaway brings along; give yours another id.`, { id });
  const path = join(addedFolder(models), `${id}.json`);
  try {
    await nodeDisk.makeFolder(addedFolder(models));
    await nodeDisk.write(`${path}.draft`, Buffer.from(`${JSON.stringify(pack.value, null, 2)}\n`));
    await nodeDisk.rename(`${path}.draft`, path);
    return pack;
  } catch (error) {
    return { ok: false, error: diskFault(error, 'the manifest of a model pack', path) };
  }
}

/** Takes an added manifest off the list; a built-in one stays. Answers whether there was one. Codes: `disk.*`. */
export async function forgetPack(models: string, pack: ModelPack): Promise<Result<boolean>> {
  const path = join(addedFolder(models), `${pack.id}.json`);
  try {
    const wasThere = (await nodeDisk.facts(path)) !== null;
    await nodeDisk.remove(path);
    return ok(wasThere);
  } catch (error) {
    if (error instanceof FaultError) return { ok: false, error: error.fault };
    return { ok: false, error: diskFault(error, 'the manifest of a model pack', path) };
  }
}
