import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FaultError, fail, ok, type Result } from '../../core/base/fault.ts';
import type { PackFile } from '../../core/packs/model-pack.ts';
import { diskFault } from '../../engine/store/disk-fault.ts';
import { CheckedFile } from './checked-file.ts';

/** Files that the user picked, or the files of a folder that they picked. */
async function listed(path: string): Promise<readonly { readonly path: string; readonly bytes: number; readonly named: boolean }[]> {
  const facts = await stat(path);
  if (facts.isFile()) return [{ path, bytes: facts.size, named: true }];
  if (!facts.isDirectory()) return [{ path, bytes: -1, named: true }];
  const found: { readonly path: string; readonly bytes: number; readonly named: boolean }[] = [];
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const inside = join(path, entry.name);
    found.push({ path: inside, bytes: (await stat(inside)).size, named: false });
  }
  return found;
}

export interface PickRequest {
  readonly paths: readonly string[];
  readonly missing: readonly PackFile[];
  /** Already there: one of these that is picked again is passed over. */
  readonly kept: readonly PackFile[];
  readonly signal: AbortSignal;
  partOf(file: PackFile): string;
  /** A file whose bytes are the pack's, whole at its part path. */
  take(file: PackFile, path: string): Promise<void>;
}

/**
 * Copies what the user picked to where it belongs, told by size and hash and never by name. A file that they named and that is none of the
 * missing ones is refused (`pack.not-this-file`); of a folder, only what fits is taken. Codes: also `disk.*`.
 */
export async function takePicked({ paths, missing, kept, signal, partOf, take }: PickRequest): Promise<Result<void>> {
  const left = new Set(missing);
  for (const path of paths) {
    try {
      for (const candidate of await listed(path)) {
        signal.throwIfAborted();
        const file = await matching(candidate.path, candidate.bytes, left, partOf, signal);
        if (file !== null) {
          await take(file, candidate.path);
          left.delete(file);
        } else if (candidate.named && !kept.some(({ bytes }) => bytes === candidate.bytes)) return notThisFile(candidate.path, left);
      }
    } catch (error) {
      signal.throwIfAborted();
      return { ok: false, error: error instanceof FaultError ? error.fault : diskFault(error, 'a model file', path) };
    }
  }
  return ok(undefined);
}

async function matching(
  path: string,
  bytes: number,
  left: ReadonlySet<PackFile>,
  partOf: (file: PackFile) => string,
  signal: AbortSignal,
): Promise<PackFile | null> {
  for (const file of left) {
    if (file.bytes !== bytes) continue;
    const copy = await CheckedFile.create(partOf(file));
    try {
      for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
        signal.throwIfAborted();
        await copy.write(chunk);
      }
      const finding = await copy.finish();
      if (finding.bytes === file.bytes && finding.sha256 === file.sha256) return file;
      await copy.discard();
    } catch (error) {
      await copy.discard();
      throw error;
    }
  }
  return null;
}

function notThisFile(path: string, left: ReadonlySet<PackFile>): Result<never> {
  const wanted = [...left].map(({ name, bytes }) => `"${name}" of ${bytes} bytes`);
  const what = wanted.length === 0 ? 'nothing more is missing' : `missing are ${wanted.slice(0, 5).join(', ')}`;
  return fail('pack.not-this-file', `"${path}" is none of the files that the pack needs (${what}); pick the right file or leave it out.`, {
    path,
  });
}
