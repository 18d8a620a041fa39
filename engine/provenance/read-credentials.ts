import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Fault, fail, ok, type Result } from '../../core/base/fault.ts';
import type { CredentialReport } from '../../core/provenance/credential-report.ts';
import { diskFault } from '../store/disk-fault.ts';
import { type C2paLimits, readManifestStore } from './c2pa.ts';
import { carrierOf } from './carrier.ts';
import { mayHoldCredentials } from './credential-marks.ts';
import { parseStore } from './parse-store.ts';

export interface ReadOptions {
  /** PEM of certificates that are trusted; null trusts nobody. */
  readonly anchors: string | null;
  /** What the file is, where its name does not say. */
  readonly extension?: string;
}

/**
 * The content credentials of a file, judged over the whole of it. Where there are none, or the kind of file carries none, that is the
 * report; so it is where they cannot be made sense of. Codes: `disk.*`, `credentials.slow`. Throws the signal's reason.
 */
export async function readCredentials(path: string, limits: C2paLimits, options: ReadOptions): Promise<Result<CredentialReport>> {
  const carrier = carrierOf(options.extension ?? extname(path).slice(1));
  try {
    if (!(await stat(path)).isFile()) return fail('disk.is-folder', `"${path}" is a folder; give the name of a file.`, { path });
    if (carrier === null || !(await mayHoldCredentials(path, carrier.mediaType))) return ok({ kind: 'none' });
  } catch (error) {
    return { ok: false, error: diskFault(error, `"${path}"`, path) };
  }
  const store = await readManifestStore(path, carrier.mediaType, options.anchors, limits);
  if (store.ok) return ok(parseStore(store.value, carrier.mediaType === 'application/c2pa' ? 'manifest' : 'whole'));
  return notRead(store.error);
}

/** Certificates to trust, from a file. Codes: `disk.*`, `credentials.no-certificate`. */
export async function readAnchors(path: string): Promise<Result<string>> {
  try {
    const text = await readFile(path, 'utf8');
    if (text.includes('BEGIN CERTIFICATE')) return ok(text);
    return fail('credentials.no-certificate', `"${path}" holds no certificate; give a PEM file with those you trust.`, { path });
  } catch (error) {
    return { ok: false, error: diskFault(error, `"${path}"`, path) };
  }
}

function notRead(fault: Fault): Result<CredentialReport> {
  if (fault.code === 'credentials.none') return ok({ kind: 'none' });
  return fault.code === 'credentials.unreadable' ? ok({ kind: 'unreadable' }) : { ok: false, error: fault };
}
