import { join } from 'node:path';
import { fail, type Result } from '../../core/base/fault.ts';
import { type ModelPack, PACK_MANIFEST_NAME, type PackFile } from '../../core/packs/model-pack.ts';
import { nodeDisk } from '../../engine/store/disk.ts';
import { takeWriterLock, type WriterLock } from '../../engine/store/writer-lock.ts';

/** Where one pack lies under the models' folder. Ids, versions and names are plain by the schema, so none can lead elsewhere. */
export interface PackPlace {
  /** All versions of the pack. */
  readonly root: string;
  readonly folder: string;
  /** Written last: with it, an installation was whole. */
  readonly manifest: string;
  /** ONNX files that were made of the pack's files. */
  readonly converted: string;
  /** What is not whole or not checked yet. */
  readonly work: string;
  file(file: PackFile): string;
  /** Where a file gathers; with a number, one part of it. */
  part(file: PackFile, index?: number): string;
}

export function packPlace(models: string, pack: ModelPack): PackPlace {
  const root = join(models, 'packs', pack.id);
  const folder = join(root, pack.version);
  const work = join(models, 'work', pack.id);
  return {
    root,
    folder,
    manifest: join(folder, PACK_MANIFEST_NAME),
    converted: join(root, 'converted', pack.version),
    work,
    file: ({ name }) => join(folder, ...name.split('/')),
    part: ({ sha256 }, index) => join(work, index === undefined ? `${sha256}.part` : `${sha256}.${index}.part`),
  };
}

/** Manifests that the user added. */
export const addedFolder = (models: string): string => join(models, 'added');

/** Keeps a pack to one program that changes it. Codes: `pack.busy`, `disk.*`. */
export async function lockPack(models: string, pack: ModelPack): Promise<Result<WriterLock>> {
  const lock = await takeWriterLock(join(models, 'locks', pack.id), {
    disk: nodeDisk,
    what: `the model pack "${pack.name}"`,
    code: 'pack.busy',
    nowMs: Date.now,
  });
  if (lock.ok || lock.error.code !== 'pack.busy') return lock;
  return fail(
    'pack.busy',
    `The model pack "${pack.name}" is being installed or removed by another program; wait until that has ended, then try again.`,
    lock.error.data,
  );
}
