import { type Fault, FaultError, fault } from '../../core/base/fault.ts';
import { errorCode } from '../store/disk-fault.ts';

/** Whether a connection ended before the bytes did: worth another try from where it stood. */
export const isCut = ({ code }: Fault): boolean => code === 'download.cut';

const UNREACHABLE = /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ECONNECTIONTIMEOUT|ENETDOWN)$/;
const BROKEN_OFF =
  /^(?:ECONNRESET|EPIPE|ETIMEDOUT|ECONNABORTED|EIDLETIMEOUT|ERESPONSETIMEOUT|ETRANSFERTIMEOUT|ERR_STREAM_PREMATURE_CLOSE)$/;
const REFUSED = /^(?:E401|E403|E407|ENEEDAUTH|EOTP|E451)$/;
const DAMAGED = /^(?:EINTEGRITY|EBADSIZE|Z_[A-Z_]+|TAR_[A-Z_]+)$/;
const ABSENT = /^(?:E404|E410|ETARGET|ENOVERSIONS|ENOENT)$/;

export const cut = (source: string): Fault =>
  fault('download.cut', `The connection ended while ${source} was fetched; check the network, then install again to go on from there.`, {
    source,
  });

/**
 * What an error of the network means. `source` names what was fetched as a user knows it. Codes: `download.cut`, `download.unreachable`,
 * `download.denied`, `download.not-found`, `download.damaged`, `download.offline`, `download.failed`. Throws on what is none: cancelling and bugs.
 */
export function downloadFault(error: unknown, source: string): Fault {
  if (error instanceof FaultError) return error.fault;
  const code = errorCode(error);
  if (code === null || code.startsWith('ERR_INVALID') || (error instanceof Error && error.name === 'AbortError')) throw error;
  const data = { source, reason: code };
  if (BROKEN_OFF.test(code)) return cut(source);
  if (UNREACHABLE.test(code))
    return fault(
      'download.unreachable',
      `The server of ${source} cannot be reached; check the network and the proxy of npm's settings, then try again.`,
      data,
    );
  if (REFUSED.test(code))
    return fault(
      'download.denied',
      `The server does not give out ${source}; check the credentials in npm's settings ("npm login"), then try again.`,
      data,
    );
  if (ABSENT.test(code))
    return fault(
      'download.not-found',
      `The server does not have ${source}; check the registry in npm's settings, or pick the file yourself with --from.`,
      data,
    );
  if (DAMAGED.test(code))
    return fault(
      'download.damaged',
      `What came as ${source} is damaged or incomplete; try again, or pick the file yourself with --from.`,
      data,
    );
  if (code === 'ENOTCACHED')
    return fault(
      'download.offline',
      `The npm settings of this machine forbid the network; set "offline" to false, or pick the file yourself with --from.`,
      data,
    );
  return fault('download.failed', `Fetching ${source} failed (${code}); try again later, or pick the file yourself with --from.`, data);
}
