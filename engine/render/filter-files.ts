import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FilterFile } from '../../core/graph/filter-node.ts';

/** Files that filters read but that core made, in a folder of their own that lives as long as this. */
export interface FilterFiles {
  /** Path of a file with this content, written where it is not there yet. Throws what the file system throws. */
  pathOf(file: FilterFile): string;
  /** Removes the folder. */
  close(): void;
}

/** `parent` is where the folder is made, by default the system's temporary folder. */
export function createFilterFiles(parent: string = tmpdir()): FilterFiles {
  let folder: string | null = null;
  return {
    pathOf(file) {
      folder ??= mkdtempSync(join(parent, 'cutaway-'));
      const name = createHash('sha256').update(file.text).digest('hex').slice(0, 32);
      const path = join(folder, `${name}.${file.extension}`);
      if (!existsSync(path)) {
        writeFileSync(`${path}.part`, file.text);
        renameSync(`${path}.part`, path);
      }
      return path;
    },
    close() {
      if (folder !== null) rmSync(folder, { recursive: true, force: true });
      folder = null;
    },
  };
}
