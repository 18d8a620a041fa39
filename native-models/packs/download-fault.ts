import { type Fault, FaultError, fault } from '../../core/base/fault.ts';
import { errorCode } from '../../engine/store/disk-fault.ts';

/** Whether the same source may well answer in a moment: a connection that broke off, a server that is busy. */
export const isPassing = ({ code }: Fault): boolean => code === 'download.cut' || code === 'download.busy';

const UNREACHABLE = /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ECONNECTIONTIMEOUT|ENETDOWN)$/;
const BROKEN_OFF =
  /^(?:ECONNRESET|EPIPE|ETIMEDOUT|ECONNABORTED|EIDLETIMEOUT|ERESPONSETIMEOUT|ETRANSFERTIMEOUT|ERR_STREAM_PREMATURE_CLOSE)$/;
const BUSY = /^E(?:408|420|429|5\d\d)$/;
const REFUSED = /^(?:E401|E403|E407|ENEEDAUTH|EOTP|E451)$/;
const DAMAGED = /^(?:EINTEGRITY|EBADSIZE|Z_[A-Z_]+|TAR_[A-Z_]+)$/;
/** What answers is no registry and no file server, or sends away to where none can be. */
const ODD =
  /^(?:FETCH_ERROR|EMAXREDIRECT|EINVALIDREDIRECT|EUNSUPPORTEDPROTOCOL|EINVALIDTAGNAME|EMANIFESTMISMATCH|HPE_[A-Z_]+|ERR__[A-Z_0-9]+)$/;
const ABSENT = /^(?:E404|E410|ETARGET|ENOVERSIONS|ENOENT)$/;

export const cut = (source: string): Fault =>
  fault('download.cut', `The connection ended while ${source} was fetched; check the network, then install again to go on from there.`, {
    source,
  });

/** `download.not-found`; `reason` is a code. */
export const notFound = (source: string, reason: string): Fault =>
  fault(
    'download.not-found',
    `The server does not have ${source}; check the registry in npm's settings, or pick the file yourself with --from.`,
    { source, reason },
  );

/** `download.odd-answer`: what came has nothing to do with what was asked for. `said` goes no further than the fault's data. */
export const oddAnswer = (source: string, said: string): Fault =>
  fault(
    'download.odd-answer',
    `What answers for ${source} is not the server that should (a sign-in page of the network, perhaps); sign in there or check the registry in npm's settings, then try again.`,
    { source, said },
  );

const hasTimedOut = (error: unknown): boolean => error instanceof Error && 'type' in error && error.type === 'request-timeout';

/**
 * What an error of the network means. `source` names what was fetched as a user knows it. Codes: `download.cut`, `download.busy`, `download.unreachable`,
 * `download.denied`, `download.not-found`, `download.damaged`, `download.odd-answer`, `download.offline`, `download.failed`. Throws on what is none: cancelling and bugs.
 */
export function downloadFault(error: unknown, source: string): Fault {
  if (error instanceof FaultError) return error.fault;
  const code = errorCode(error);
  if (code === null || code.startsWith('ERR_INVALID') || (error instanceof Error && error.name === 'AbortError')) throw error;
  const data = { source, reason: code };
  if (BROKEN_OFF.test(code) || hasTimedOut(error)) return cut(source);
  if (BUSY.test(code))
    return fault(
      'download.busy',
      `The server of ${source} is busy or out of order (${code}); try again later, or pick the file yourself with --from.`,
      data,
    );
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
  if (ABSENT.test(code)) return notFound(source, code);
  if (ODD.test(code)) return oddAnswer(source, code);
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

/**
 * What it means that asking a server failed, where nothing but npm's own code was at work: it throws plain errors at answers that it did not
 * expect. Codes: those of {@link downloadFault}. Throws the error where it is one of cancelling.
 */
export function answerFault(error: unknown, source: string): Fault {
  const code = errorCode(error);
  const isPlain = error instanceof Error && error.name !== 'AbortError' && (code === null || code.startsWith('ERR_INVALID'));
  return isPlain && !(error instanceof FaultError) && !hasTimedOut(error)
    ? oddAnswer(source, error.message.slice(0, 200))
    : downloadFault(error, source);
}
