import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import { diskFault, errorCode } from './disk-fault.ts';

/**
 * The bytes of a file that is read whole. A pipe or a device, which may have no end, is refused before anything is read of it, and so is a file beyond
 * `mostBytes`. `what` names it in sentences. Codes: `disk.*`, among them `disk.not-a-file` and `disk.oversized-file`.
 */
export async function readPlainFile(path: string, mostBytes: number, what: string): Promise<Result<Buffer>> {
  try {
    // Without waiting: a pipe would open only when somebody writes to it.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const facts = await file.stat();
      if (facts.isDirectory()) return fail('disk.is-folder', `"${path}" is a folder; give the name of a file.`, { path });
      if (!facts.isFile()) return notAFile(path);
      if (facts.size > mostBytes)
        return fail('disk.oversized-file', `"${path}" is far larger than ${what} can be; give the right file.`, {
          path,
          bytes: facts.size,
        });
      return ok(await readUpTo(file, mostBytes));
    } finally {
      await file.close();
    }
  } catch (error) {
    // A socket, or a device that nothing drives.
    if (['ENXIO', 'ENODEV'].includes(errorCode(error) ?? '')) return notAFile(path);
    return { ok: false, error: diskFault(error, what, path) };
  }
}

const notAFile = (path: string): Result<never> =>
  fail('disk.not-a-file', `"${path}" is a device or a pipe; give the name of a file.`, { path });

type OpenFile = Awaited<ReturnType<typeof open>>;

/** Files of the system say that they are empty, and a file may grow while it is read. */
async function readUpTo(file: OpenFile, mostBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (let bytes = 0; bytes < mostBytes; ) {
    const piece = Buffer.allocUnsafe(Math.min(1 << 20, mostBytes - bytes));
    const { bytesRead } = await file.read(piece, 0, piece.length, null);
    if (bytesRead === 0) break;
    pieces.push(piece.subarray(0, bytesRead));
    bytes += bytesRead;
  }
  return Buffer.concat(pieces);
}
