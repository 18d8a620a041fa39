import { type Fault, fault } from '../../core/base/fault.ts';
import type { PackFile } from '../../core/packs/model-pack.ts';

/** What came is not what the manifest says: `pack.wrong-bytes`. */
export const wrongBytes = (file: PackFile, source: string): Fault =>
  fault(
    'pack.wrong-bytes',
    `"${file.name}" from ${source} is not the file that the pack describes, and nothing of it was kept; use another source, or pick the file yourself with --from.`,
    { source, path: file.name },
  );
