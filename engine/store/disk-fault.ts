import { type Fault, FaultError, fault } from '../../core/base/fault.ts';

/** The `code` of an error from Node's file system, or null for any other throwable. */
export const errorCode = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

/**
 * Says in one sentence why the disk refused. `what` names the thing as the user knows it ("the journal of film.cutaway"). Codes:
 * `disk.full`, `disk.read-only`, `disk.denied`, `disk.not-found`, `disk.failed`. What is no file system error at all is a bug and is
 * thrown on.
 */
export function diskFault(error: unknown, what: string, path: string): Fault {
  if (error instanceof FaultError) return error.fault;
  const code = errorCode(error);
  if (code === null) throw error;
  const data = { path, errno: code };
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return fault('disk.full', `There is no room left on the disk for ${what}; free some space and try again.`, data);
    case 'EROFS':
      return fault(
        'disk.read-only',
        `The folder of ${what} is read-only; open it for reading, or copy it to a folder you can write to.`,
        data,
      );
    case 'EACCES':
    case 'EPERM':
      return fault('disk.denied', `The system does not allow access to ${what}; check who owns ${path} and its permissions.`, data);
    case 'ENOENT':
    case 'ENOTDIR':
      return fault('disk.not-found', `${path} was not found; check the name and that its drive is connected.`, data);
    default:
      return fault('disk.failed', `The disk reported an error (${code}) for ${what}; check the drive, then try again.`, data);
  }
}
