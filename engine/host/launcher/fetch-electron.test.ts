import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ElectronRelease, electronRelease } from './electron-release.ts';
import { fetchElectron } from './fetch-electron.ts';

/** An archive with the file `d/a.txt` (rights 755, text `hi`) and a link `d/l` to it. */
const ARCHIVE = Buffer.from(
  'UEsDBBQAAAAAAAAAIQCsKpPYAgAAAAIAAAAHAAAAZC9hLnR4dGhpUEsDBBQAAAAAAAAAIQC69+vBBQAAAAUAAAADAAAAZC9sYS50eHRQSwECFAMUAAAAAAAAACEArCqT2AIAAAACAAAABwAAAAAAAAAAAAAA7YEAAAAAZC9hLnR4dFBLAQIUAxQAAAAAAAAAIQC69+vBBQAAAAUAAAADAAAAAAAAAAAAAAD/oScAAABkL2xQSwUGAAAAAAIAAgBmAAAATQAAAAAA',
  'base64',
);
const SUM = createHash('sha256').update(ARCHIVE).digest('hex');

let folder: string;
let server: Server | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-fetch-'));
});
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise<void>((resolve) => (server === null ? resolve() : server.close(() => resolve())));
  server = null;
  rmSync(folder, { recursive: true, force: true });
});

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
}

async function release(sha256: string | null): Promise<ElectronRelease> {
  const installed = await electronRelease('linux', 'x64');
  if (installed === null) throw new Error('the electron package is a development dependency');
  return { ...installed, sha256, keptFolder: join(folder, 'electron', installed.version) };
}

const fetching = (from: string, signal = new AbortController().signal, told: number[] = []) => ({
  from,
  signal,
  onProgress: (doneBytes: number) => told.push(doneBytes),
});

test('what was published is fetched, checked, and unpacked with its rights and links', async () => {
  const asked: string[] = [];
  const told: number[] = [];
  const from = await serve(({ url }, response) => {
    asked.push(url ?? '');
    response.end(ARCHIVE);
  });
  const wanted = await release(SUM);
  const fetched = await fetchElectron(wanted, fetching(from, undefined, told));
  expect(fetched).toEqual({ ok: true, value: join(wanted.keptFolder, 'electron') });
  expect(asked).toEqual([`/v${wanted.version}/electron-v${wanted.version}-linux-x64.zip`]);
  expect(statSync(join(wanted.keptFolder, 'd/a.txt')).mode & 0o777).toBe(0o755);
  expect(readFileSync(join(wanted.keptFolder, 'd/l'), 'utf8')).toBe('hi');
  expect(told.at(-1)).toBe(ARCHIVE.length);
  expect(readdirSync(join(folder, 'electron'))).toEqual([wanted.version]);
});

test('what is not what was published is thrown away', async () => {
  const from = await serve((_request, response) => response.end(ARCHIVE));
  const wanted = await release('0'.repeat(64));
  expect(await fetchElectron(wanted, fetching(from))).toMatchObject({ ok: false, error: { code: 'electron.wrong-sum' } });
  expect(existsSync(wanted.keptFolder)).toBe(false);
  expect(readdirSync(join(folder, 'electron'))).toEqual([]);
});

test.each<readonly [string, RequestListener]>([
  ['a place without the file', (_request, response) => response.writeHead(404).end()],
  ['a connection that breaks', (request) => request.socket.destroy()],
])('%s says that it could not be fetched', async (_name, listener) => {
  const from = await serve(listener);
  expect(await fetchElectron(await release(SUM), fetching(from))).toMatchObject({ ok: false, error: { code: 'electron.unreachable' } });
});

test('a machine that Electron is not made for is told so, and nothing is asked for', async () => {
  expect(await fetchElectron(await release(null), fetching('http://127.0.0.1:1/'))).toMatchObject({
    ok: false,
    error: { code: 'electron.no-archive' },
  });
});

test('fetching can be stopped', async () => {
  const stop = new AbortController();
  const from = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': 1000 });
    response.write('begun', () => stop.abort());
  });
  expect(await fetchElectron(await release(SUM), fetching(from, stop.signal))).toMatchObject({
    ok: false,
    error: { code: 'electron.cancelled' },
  });
  expect(readdirSync(join(folder, 'electron'))).toEqual([]);
});
