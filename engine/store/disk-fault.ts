import { type Fault, FaultError, fault } from '../../core/base/fault.ts';

/** The `code` of an error from Node's file system, or null for any other throwable. */
export const errorCode = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

/**
 * Says in one sentence why the disk refused. `what` names the thing as the user knows it ("the journal of film.cutaway"). Codes: those of
 * {@link systemFault}. What is no file system error at all is a bug and is thrown on.
 */
export function diskFault(error: unknown, what: string, path: string): Fault {
  if (error instanceof FaultError) return error.fault;
  const code = errorCode(error);
  const found = code === null ? null : systemFault(code, what, path);
  if (found === null) throw error;
  return found;
}

/**
 * What an errno by name means for a file that is read or written. Codes: `disk.full`, `disk.read-only`, `disk.denied`, `disk.not-found`,
 * `disk.is-folder`, `disk.file-too-large`, `disk.name-too-long`, `disk.link-loop`, `disk.failed`. Null for a code that is Node's own and tells of a bug.
 */
export function systemFault(code: string, what: string, path: string): Fault | null {
  if (code.startsWith('ERR_')) return null;
  const data = { path, errno: code };
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return fault('disk.full', `There is no room left on the disk for ${what}; free some space and try again.`, data);
    case 'EROFS':
      return fault('disk.read-only', `The folder of ${what} is read-only; allow writing there, or use a copy in another folder.`, data);
    case 'EACCES':
    case 'EPERM':
      return fault('disk.denied', `The system does not allow access to ${what}; check who owns "${path}" and its permissions.`, data);
    case 'ENOENT':
    case 'ENOTDIR':
      return fault('disk.not-found', `"${path}" was not found; check the name and that its drive is connected.`, data);
    case 'EISDIR':
      return fault('disk.is-folder', `"${path}" is a folder; give the name of a file.`, data);
    case 'ENAMETOOLONG':
      return fault('disk.name-too-long', `The disk cannot keep so long a name as that of ${what}; choose a shorter one.`, data);
    case 'ELOOP':
      return fault('disk.link-loop', `"${path}" is a link that leads back to itself; give the file it should lead to.`, data);
    case 'EFBIG':
      return fault('disk.file-too-large', `The disk cannot keep so large a file as ${what}; choose another disk.`, data);
    default:
      return fault('disk.failed', `The disk reported an error (${code}) for ${what}; check the drive, then try again.`, data);
  }
}
