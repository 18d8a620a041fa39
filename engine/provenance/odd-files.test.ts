import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSigner } from './load-signer.ts';
import { readAnchors, readCredentials } from './read-credentials.ts';
import { findSidecar } from './sidecar.ts';

let folder = '';
const at = (name: string): string => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-odd-credentials-'));
  writeFileSync(at('film.mkv'), 'no film');
  for (const name of ['film.mkv.c2pa', 'film.c2pa', 'pipe.pem']) execFileSync('mkfifo', [at(name)]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const limits = { timeoutMs: 20_000, signal: new AbortController().signal };
const codeOf = (result: { readonly ok: true } | { readonly ok: false; readonly error: { readonly code: string } }): string =>
  result.ok ? 'ok' : result.error.code;

test.skipIf(process.platform === 'win32')('a pipe beside a film, or in place of a certificate, is waited for by nobody', async () => {
  expect(await findSidecar(at('film.mkv'))).toBeNull();
  expect(await readCredentials(at('film.mkv'), limits, { anchors: null })).toEqual({ ok: true, value: { kind: 'none' } });
  expect(codeOf(await readCredentials(at('film.c2pa'), limits, { anchors: null }))).toBe('disk.not-a-file');
  expect([codeOf(await readAnchors(at('pipe.pem'))), codeOf(await readAnchors('/dev/zero'))]).toEqual([
    'disk.not-a-file',
    'disk.not-a-file',
  ]);
  const files = { kind: 'files', certificatePath: at('pipe.pem'), keyPath: at('pipe.pem') } as const;
  expect(codeOf(await loadSigner(files, new Date()))).toBe('disk.not-a-file');
});
