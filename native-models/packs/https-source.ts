import { rm } from 'node:fs/promises';
import fetch from 'npm-registry-fetch';
import { FaultError, ok, type Result } from '../../core/base/fault.ts';
import type { PackFile } from '../../core/packs/model-pack.ts';
import { errorCode } from '../../engine/store/disk-fault.ts';
import { CheckedFile } from './checked-file.ts';
import { answerFault, cut, downloadFault } from './download-fault.ts';
import type { NpmSettings } from './npm-settings.ts';
import { withTries } from './tries.ts';
import { wrongBytes } from './wrong-bytes.ts';

export interface AddressRequest {
  readonly address: string;
  readonly file: PackFile;
  /** Where its bytes gather. What is there from an earlier try is gone on from. */
  readonly partPath: string;
  readonly settings: NpmSettings;
  readonly pausesMs: readonly number[];
  readonly signal: AbortSignal;
  /** Told how many bytes of the file are there. */
  onBytes(bytes: number): void;
}

/** Asked for at once. What comes faster than the disk takes it waits in memory, so this bounds that. */
const SEGMENT_BYTES = 32 << 20;

/**
 * Fetches a file from an address to its part path and compares it with what the pack says. Asks by range, a segment at a time, and goes on
 * from where an earlier try ended; what turns out wrong after that is fetched once more from its beginning. Codes: `download.*`,
 * `pack.wrong-bytes`, `disk.*`. Throws the signal's reason where it is aborted.
 */
export function fetchAddress(request: AddressRequest): Promise<Result<void>> {
  let tookOver = false;
  const attempt = async (): Promise<Result<void>> => {
    const part = { resumed: false };
    const outcome = await fetchOnce(request, part);
    tookOver = part.resumed;
    return outcome;
  };
  return withTries(attempt, request.pausesMs, request.signal, ({ code }) => tookOver && code === 'pack.wrong-bytes');
}

/** One try. Says in `state` whether the first bytes were of an earlier one. */
async function fetchOnce(request: AddressRequest, state: { resumed: boolean }): Promise<Result<void>> {
  const { address, file, partPath, signal, onBytes } = request;
  const source = new URL(address).host;
  let part: CheckedFile | null = null;
  try {
    part = await CheckedFile.resume(partPath, signal);
    if (part.bytes > file.bytes) part = await startAgain(part, partPath);
    state.resumed = part.bytes > 0;
    onBytes(part.bytes);
    while (part.bytes < file.bytes) {
      const answered = await askFor(request, part.bytes);
      if (answered.isWhole && part.bytes > 0) {
        part = await startAgain(part, partPath);
        state.resumed = false;
      }
      const before = part.bytes;
      for await (const chunk of answered.body) {
        if (part.bytes + chunk.length > file.bytes) return await refuse(part, file, source);
        await part.write(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
        onBytes(part.bytes);
      }
      signal.throwIfAborted();
      // All of another file: a page that says that there is none, for instance.
      if (answered.isWhole && answered.saysLength && part.bytes < file.bytes) return await refuse(part, file, source);
      if (part.bytes === before || (answered.isWhole && part.bytes < file.bytes)) throw new FaultError(cut(source));
    }
    const { sha256 } = await part.finish();
    return sha256 === file.sha256 ? ok(undefined) : await refuse(part, file, source);
  } catch (error) {
    await part?.leave();
    signal.throwIfAborted();
    if (errorCode(error) !== 'E416') return { ok: false, error: downloadFault(error, `"${file.name}" from ${source}`) };
    // The server has fewer bytes than are here already.
    await rm(partPath, { force: true });
    return { ok: false, error: wrongBytes(file, source) };
  }
}

interface Answered {
  readonly body: NodeJS.ReadableStream;
  /** The server knows no ranges and sends all of the file. */
  readonly isWhole: boolean;
  /** An end of the connection cannot pass for the end of the file. */
  readonly saysLength: boolean;
}

async function askFor({ address, file, settings, signal }: AddressRequest, offset: number): Promise<Answered> {
  const last = Math.min(offset + SEGMENT_BYTES, file.bytes) - 1;
  const { status, headers, body } = await fetch(address, {
    ...settings,
    headers: { 'accept-encoding': 'identity', range: `bytes=${offset}-${last}` },
    signal,
  }).catch((error: unknown) => {
    signal.throwIfAborted();
    if (errorCode(error) === 'E416') throw error;
    throw new FaultError(answerFault(error, `"${file.name}" from ${new URL(address).host}`));
  });
  if (body === null) throw new FaultError(cut(new URL(address).host));
  // What happens to it after its last reader is nobody's concern; without a listener it would end the process.
  body.on('error', () => undefined);
  const saysLength = headers.has('content-length') || headers.get('transfer-encoding') === 'chunked';
  return { body, saysLength, isWhole: !(status === 206 && headers.get('content-range')?.startsWith(`bytes ${offset}-`) === true) };
}

async function refuse(part: CheckedFile, file: PackFile, source: string): Promise<Result<never>> {
  await part.discard();
  return { ok: false, error: wrongBytes(file, source) };
}

async function startAgain(part: CheckedFile, path: string): Promise<CheckedFile> {
  await part.leave();
  return CheckedFile.create(path);
}
