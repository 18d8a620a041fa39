import { type Fault, FaultError, fault } from '../../core/base/fault.ts';
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
  const code = systemCode(error);
  const data = { path: outPath, cause: error instanceof Error ? error.message : String(error) };
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return fault(
        'disk.full',
        `The disk that should hold ${outPath} is full: free some space or choose another place, then export again.`,
        data,
      );
    case 'EROFS':
      return fault('disk.read-only', `${outPath} lies on a disk that can only be read: choose another place.`, data);
    case 'EACCES':
    case 'EPERM':
      return fault('disk.permission', `There is no permission to write ${outPath}: choose another folder or change its permissions.`, data);
    case 'ENOTDIR':
    case 'ENOENT':
      return fault('disk.no-folder', `The folder of ${outPath} does not exist: create it or choose another.`, data);
    case 'EISDIR':
      return fault('disk.is-folder', `${outPath} is a folder: give a file name.`, data);
    case 'EFBIG':
      return fault('disk.file-too-large', `The disk that should hold ${outPath} cannot keep so large a file: choose another disk.`, data);
    case 'EIO':
      return fault('disk.failed', `The disk that should hold ${outPath} reported an error: check it, or choose another place.`, data);
    default:
      return null;
  }
}

function systemCode(error: unknown): string | null {
  if (error instanceof NativeError) return SYSTEM_CODES[-error.ffmpegCode] ?? null;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return null;
}
