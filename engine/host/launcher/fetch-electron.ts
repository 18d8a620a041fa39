import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { errorCode, systemFault } from '../../store/disk-fault.ts';
import { binaryIn, type ElectronRelease } from './electron-release.ts';

/** Where Electron publishes its binaries. */
const PUBLISHED = 'https://github.com/electron/electron/releases/download/';

/** A machine that cannot reach the place shall know soon. */
const ANSWER_LIMIT_MS = 4000;
const SILENCE_LIMIT_MS = 15_000;

export interface FetchOptions {
  /** Another place with the same files: `ELECTRON_MIRROR`, as Electron's own tools read it. */
  readonly from?: string | undefined;
  readonly signal: AbortSignal;
  onProgress(doneBytes: number, totalBytes: number): void;
}

/**
 * Fetches the binary of `release`, checks it against the sum that its npm package states, and unpacks it into its kept folder. Answers the
 * binary. Codes: `electron.no-archive`, `electron.unreachable`, `electron.wrong-sum`, `electron.cancelled`, `electron.unpack`, codes of the disk.
 */
export async function fetchElectron(release: ElectronRelease, options: FetchOptions): Promise<Result<string>> {
  if (release.sha256 === null)
    return fail('electron.no-archive', `Electron ${release.version} is not made for this machine; the same app opens in the browser.`);
  const parts = `${release.keptFolder}.part-${process.pid}`;
  try {
    await mkdir(parts, { recursive: true });
    const archive = join(parts, release.archive);
    const fetched = await fetchTo(archive, `${options.from ?? PUBLISHED}v${release.version}/${release.archive}`, options);
    if (!fetched.ok) return fetched;
    if (fetched.value !== release.sha256)
      return fail(
        'electron.wrong-sum',
        'What came as Electron is not what was published and was thrown away; the same app opens in the browser.',
      );
    const folder = join(parts, 'electron');
    const unpacked = await unpack(archive, folder, release.packageFolder);
    if (!unpacked.ok) return unpacked;
    await rm(release.keptFolder, { recursive: true, force: true });
    await rename(folder, release.keptFolder);
    return ok(binaryIn(release.keptFolder));
  } catch (error) {
    const code = errorCode(error);
    const found = code === null ? null : systemFault(code, 'Electron', release.keptFolder);
    if (found === null) throw error;
    return { ok: false, error: found };
  } finally {
    await rm(parts, { recursive: true, force: true });
  }
}

/** The SHA-256 of what was fetched. */
async function fetchTo(path: string, url: string, { signal, onProgress }: FetchOptions): Promise<Result<string>> {
  const stalled = new AbortController();
  let patience = setTimeout(() => stalled.abort(), ANSWER_LIMIT_MS);
  const file = await open(path, 'w');
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, stalled.signal]) });
    if (!response.ok || response.body === null) return unreachable(`it answered ${response.status}`);
    const totalBytes = Number(response.headers.get('content-length') ?? 0);
    const hash = createHash('sha256');
    let doneBytes = 0;
    for await (const chunk of response.body) {
      clearTimeout(patience);
      patience = setTimeout(() => stalled.abort(), SILENCE_LIMIT_MS);
      await file.write(chunk);
      hash.update(chunk);
      doneBytes += chunk.length;
      onProgress(doneBytes, totalBytes);
    }
    return ok(hash.digest('hex'));
  } catch (error) {
    if (signal.aborted) return fail('electron.cancelled', 'Fetching Electron was stopped; start again to go on.');
    const code = errorCode(error);
    const disk = code === null ? null : systemFault(code, 'Electron', path);
    if (disk !== null && disk.code === 'disk.full') return { ok: false, error: disk };
    return unreachable(stalled.signal.aborted ? 'it did not answer' : 'no connection');
  } finally {
    clearTimeout(patience);
    await file.close();
  }
}

const unreachable = (why: string) =>
  fail(
    'electron.unreachable',
    `Electron could not be fetched (${why}); the same app opens in the browser, and in its own window once there is a network.`,
  );

/** Electron's own unpacker, which npm installs with it, keeps the links and rights that an app on a Mac needs. */
async function unpack(archive: string, folder: string, packageFolder: string): Promise<Result<null>> {
  try {
    const place = createRequire(join(packageFolder, 'package.json')).resolve('@electron-internal/extract-zip');
    const unpacker: { extract(zip: string, options: { dir: string }): Promise<void> } = await import(pathToFileURL(place).href);
    await mkdir(dirname(folder), { recursive: true });
    await unpacker.extract(archive, { dir: folder });
    return ok(null);
  } catch (error) {
    return fail('electron.unpack', 'Electron was fetched but could not be unpacked; the same app opens in the browser.', {
      cause: String(error),
    });
  }
}
