import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Fault, fail, ok, type Result } from '../../core/base/fault.ts';
import type { CredentialReport } from '../../core/provenance/credential-report.ts';
import { diskFault } from '../store/disk-fault.ts';
import { readPlainFile } from '../store/plain-file.ts';
import { type C2paLimits, readManifestStore } from './c2pa.ts';
import { mediaKindOf } from './carrier.ts';
import { mayHoldCredentials } from './credential-marks.ts';
import { parseStore } from './parse-store.ts';
import { filmHashIn, findSidecar } from './sidecar.ts';
import { hashAround } from './stretch.ts';

export interface ReadOptions {
  /** PEM of certificates that are trusted; null trusts nobody. */
  readonly anchors: string | null;
  /** What the file is, where its name does not say. */
  readonly extension?: string;
}

const MANIFEST_ALONE = 'application/c2pa';

/**
 * The content credentials of a file, inside it or beside it, judged over the whole of it. Where there are none, that is the report; so it is
 * where they cannot be made sense of. Codes: `disk.*`, `credentials.slow`. Throws the signal's reason.
 */
export async function readCredentials(path: string, limits: C2paLimits, options: ReadOptions): Promise<Result<CredentialReport>> {
  const kind = mediaKindOf(options.extension ?? extname(path).slice(1));
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) return fail('disk.is-folder', `"${path}" is a folder; give the name of a file.`, { path });
    if (!facts.isFile()) return fail('disk.not-a-file', `"${path}" is a device or a pipe; give the name of a file.`, { path });
    if (kind?.holdsCredentials === true && (await mayHoldCredentials(path, kind.mediaType))) {
      const store = await readManifestStore(path, kind.mediaType, options.anchors, limits);
      if (!store.ok && store.error.code !== 'credentials.none') return notRead(store.error);
      if (store.ok) return ok(parseStore(store.value.json, kind.mediaType === MANIFEST_ALONE ? 'manifest' : 'whole'));
    }
    const beside = await findSidecar(path);
    if (beside === null) return ok({ kind: 'none' });
    const read = await readSidecar(path, beside.path, limits, options.anchors);
    const isOfAnother = read.ok && beside.mayBeOfAnother && (read.value.kind !== 'found' || read.value.integrity === 'tampered');
    return isOfAnother ? ok({ kind: 'none' }) : read;
  } catch (error) {
    if (limits.signal.aborted) throw error;
    return { ok: false, error: diskFault(error, `"${path}"`, path) };
  }
}

/**
 * The credentials of a film that lie in a file of their own, judged over the whole film. A kind of hash that is not that of plain bytes leaves
 * them `unchecked`. Codes and throws as {@link readCredentials}; throws system errors too.
 */
export async function readSidecar(
  filmPath: string,
  path: string,
  limits: C2paLimits,
  anchors: string | null,
): Promise<Result<CredentialReport>> {
  const store = await readManifestStore(path, MANIFEST_ALONE, anchors, limits);
  if (!store.ok) return store.error.code === 'credentials.none' ? ok({ kind: 'unreadable' }) : notRead(store.error);
  const report = parseStore(store.value.json, 'manifest');
  const wanted = filmHashIn(store.value);
  if (report.kind !== 'found' || report.integrity !== 'unchecked' || wanted === null) return ok(report);
  const patience = limits.timeoutMs === null ? null : AbortSignal.timeout(limits.timeoutMs);
  try {
    const signal = patience === null ? limits.signal : AbortSignal.any([limits.signal, patience]);
    const found = await hashAround(filmPath, wanted.algorithm, wanted.leftOut, signal);
    if (found.equals(wanted.hash)) return ok({ ...report, integrity: 'intact' });
    return ok({ ...report, integrity: 'tampered', problems: [...report.problems, 'assertion.dataHash.mismatch'] });
  } catch (error) {
    if (patience?.aborted !== true || limits.signal.aborted) throw error;
    return fail(
      'credentials.slow',
      'Reading the content credentials took too long and was stopped; check the file by itself with "cutaway credentials".',
    );
  }
}

/** More than the lists of trust that browsers carry. */
const MOST_ANCHOR_BYTES = 16 << 20;

/** Certificates to trust, from a file. Codes: `disk.*`, `credentials.no-certificate`. */
export async function readAnchors(path: string): Promise<Result<string>> {
  const bytes = await readPlainFile(path, MOST_ANCHOR_BYTES, 'a list of certificates');
  if (!bytes.ok) return bytes;
  const text = bytes.value.toString('utf8');
  if (text.includes('BEGIN CERTIFICATE')) return ok(text);
  return fail('credentials.no-certificate', `"${path}" holds no certificate; give a PEM file with those you trust.`, { path });
}

const notRead = (fault: Fault): Result<CredentialReport> =>
  fault.code === 'credentials.unreadable' ? ok({ kind: 'unreadable' }) : { ok: false, error: fault };
