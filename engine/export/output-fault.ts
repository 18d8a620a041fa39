import { basename } from 'node:path';
import { type Fault, FaultError, fault } from '../../core/base/fault.ts';
import { errorCode, systemFault } from '../store/disk-fault.ts';
import { NativeError } from './native-error.ts';

/** System errors by number as FFmpeg reports them (negated), the same on Linux and macOS for these. */
const SYSTEM_CODES: Readonly<Record<number, string>> = {
  1: 'EPERM',
  2: 'ENOENT',
  5: 'EIO',
  13: 'EACCES',
  27: 'EFBIG',
  28: 'ENOSPC',
  30: 'EROFS',
};

/** The Fault for what stopped an export, or null where it is a bug and should be thrown on. */
export function outputFault(error: unknown, outPath: string): Fault | null {
  if (error instanceof FaultError) return error.fault;
  const code = error instanceof NativeError ? (SYSTEM_CODES[-error.ffmpegCode] ?? null) : errorCode(error);
  if (code === null) return null;
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return fault('disk.no-folder', `The folder of "${outPath}" does not exist; create it or choose another.`, { path: outPath });
  return systemFault(code, `"${basename(outPath)}"`, outPath);
}
