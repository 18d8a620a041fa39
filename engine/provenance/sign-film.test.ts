import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import type { CredentialReport } from '../../core/provenance/credential-report.ts';
import { smallMovie } from '../../test/fixtures/export/small-movie.ts';
import { certificateFiles, PLAIN_MANIFEST } from '../../test/fixtures/signing.ts';
import { writeMovie } from '../export/write-movie.ts';
import { C2PA_USER_TYPE, topBoxes } from './bmff-boxes.ts';
import { openFilmSigner } from './film-signer.ts';
import type { SigningIdentity } from './load-signer.ts';
import { readCredentials } from './read-credentials.ts';

const { signal } = new AbortController();
let folder = '';
let local: SigningIdentity;
let film = '';
let signed = '';

const path = (name: string): string => join(folder, name);
const read = async (file: string): Promise<CredentialReport> =>
  unwrap(await readCredentials(file, { signal, timeoutMs: 60_000 }, { anchors: null }));
const signerFor = (extension: string, identity = local) => openFilmSigner(PLAIN_MANIFEST, { extension }, identity, new Date(), signal);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-sign-'));
  local = { kind: 'local', folder: path('credentials') };
  film = path('film.mp4');
  signed = path('signed.mp4');
  expect((await writeMovie(smallMovie({ outPath: film, frameCount: 100, preset: 'web-h264' }))).kind).toBe('done');
  unwrap(await unwrap(await signerFor('mp4')).sign(film, signed, signal));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a signed film', () => {
  test('is intact, and says who signed and that nobody vouches for them', async () => {
    expect(await read(film)).toEqual({ kind: 'none' });
    expect(await read(signed)).toMatchObject({
      kind: 'found',
      integrity: 'intact',
      trust: 'self-signed',
      signer: 'Cutaway (self-signed)',
      issuer: 'Self-signed, not verified',
      generator: 'Cutaway 1.2.3',
      title: 'film.mp4',
      actions: [{ action: 'c2pa.created', digitalSource: 'humanEdits' }],
      problems: [],
    });
  });

  test('is trusted by who trusts its root', async () => {
    const identity = certificateFiles(folder, 'own');
    unwrap(await unwrap(await signerFor('mp4', identity)).sign(film, path('own.mp4'), signal));
    const anchors = readFileSync(identity.certificatePath, 'utf8');
    const report = unwrap(await readCredentials(path('own.mp4'), { signal, timeoutMs: 60_000 }, { anchors }));
    expect(report).toMatchObject({ integrity: 'intact', trust: 'trusted' });
  });

  test.each([
    ['in its media', (bytes: Buffer) => flip(bytes, bytes.length - 900)],
    ['in its index', (bytes: Buffer) => flip(bytes, bytes.indexOf('mvhd') + 20)],
    ['in what the credentials say', (bytes: Buffer) => flip(bytes, bytes.indexOf('humanEdits'))],
    ['in its signature', (bytes: Buffer) => flip(bytes, bytes.indexOf('Self-signed'))],
    ['by something that was added', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('000000106d6461740000000000000000', 'hex')])],
    ['by a piece that was cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 200)],
  ])('is found to be tampered with %s', async (_where, change) => {
    const copy = path('changed.mp4');
    writeFileSync(copy, change(readFileSync(signed)));
    const report = await read(copy);
    expect(report.kind === 'found' ? report.integrity : report.kind).toMatch(/^(tampered|unreadable)$/);
  });

  test('plays the same packets from the same places', async () => {
    const [before, after] = [readFileSync(film), readFileSync(signed)];
    const shift = after.length - before.length;
    const table = (bytes: Buffer): number => bytes.readUInt32BE(bytes.indexOf('stco') + 12);
    expect(table(after)).toBe(table(before) + shift);
    const media = (bytes: Buffer): Buffer => bytes.subarray(bytes.indexOf('mdat'));
    expect(media(after).equals(media(before))).toBe(true);
  });
});

test('a film whose 32-bit index would run over carries its box at the end, and nothing in it moves', async () => {
  const bytes = readFileSync(film);
  bytes.writeUInt32BE(0xffff_ffff, bytes.indexOf('stco') + 12);
  writeFileSync(path('long.mp4'), bytes);
  unwrap(await unwrap(await signerFor('mp4')).sign(path('long.mp4'), path('long-signed.mp4'), signal));
  expect(readFileSync(path('long-signed.mp4')).subarray(0, bytes.length).equals(bytes)).toBe(true);
  expect(await read(path('long-signed.mp4'))).toMatchObject({ integrity: 'intact' });
});

const flip = (bytes: Buffer, at: number): Buffer => {
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
};

describe('who signs', () => {
  test('is this machine, with a key that nobody else may read, made once', async () => {
    const file = join(folder, 'credentials', 'self-signed.pem');
    const before = readFileSync(file, 'utf8');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    unwrap(await signerFor('mp4'));
    expect(readFileSync(file, 'utf8')).toBe(before);
    writeFileSync(file, 'damaged');
    unwrap(await signerFor('mp4'));
    expect(readFileSync(file, 'utf8')).toContain('BEGIN CERTIFICATE');
  });

  test('is refused in one sentence where certificate and key do not serve', async () => {
    const good = certificateFiles(folder, 'good');
    const other = certificateFiles(folder, 'other');
    const old = certificateFiles(folder, 'old', new Date('2001-01-01'));
    const early = certificateFiles(folder, 'early', new Date(Date.now() + 30 * 86_400_000));
    const code = async (identity: SigningIdentity, extension = 'mp4'): Promise<string> => {
      const made = await signerFor(extension, identity);
      return made.ok ? 'fine' : made.error.code;
    };
    expect(await code({ ...good, keyPath: other.keyPath })).toBe('credentials.wrong-key');
    expect(await code(old)).toBe('credentials.expired');
    expect(await code(early)).toBe('credentials.not-yet-valid');
    expect(await code({ ...good, certificatePath: good.keyPath })).toBe('credentials.no-certificate');
    expect(await code({ ...good, keyPath: good.certificatePath })).toBe('credentials.no-key');
    expect(await code({ ...good, keyPath: path('nowhere.key') })).toBe('disk.not-found');
    expect(await code(good, 'txt')).toBe('credentials.format');
    expect(await code(good)).toBe('fine');
  });
});

const openssl = spawnSync('openssl', ['version']).status === 0;

test.skipIf(!openssl)('a certificate that vouches for itself is refused, and one for RSA signs (needs openssl)', async () => {
  const run = (command: string): void => void execFileSync('sh', ['-c', command], { cwd: folder, stdio: 'ignore' });
  const files = (name: string): SigningIdentity => ({ kind: 'files', certificatePath: path(`${name}.pem`), keyPath: path(`${name}.key`) });
  run('openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout self.key -out self.pem -days 9 -subj "/CN=Self"');
  const refused = await signerFor('mp4', files('self'));
  expect(refused.ok ? 'fine' : refused.error.code).toBe('credentials.unsuitable');
  run('openssl req -newkey rsa:3072 -nodes -keyout rsa.key -out rsa.csr -subj "/CN=RSA, with a comma/O=Test"');
  const profile = [
    'basicConstraints=CA:FALSE',
    'keyUsage=digitalSignature',
    'extendedKeyUsage=emailProtection',
    'authorityKeyIdentifier=keyid',
  ];
  writeFileSync(path('profile'), profile.join('\n'));
  run('openssl x509 -req -in rsa.csr -CA self.pem -CAkey self.key -CAcreateserial -out rsa.pem -days 9 -extfile profile');
  const signer = unwrap(await signerFor('mp4', files('rsa')));
  expect(signer.signerName).toBe('RSA, with a comma');
  unwrap(await signer.sign(film, path('rsa.mp4'), signal));
});

describe('a hostile or damaged file', () => {
  test.each([
    ['a box that claims more than there is', (bytes: Buffer) => writeAt(bytes, 0xffff_fff0)],
    ['a manifest of noise', (bytes: Buffer) => bytes.fill(0xa5, bytes.indexOf('jumb'), bytes.indexOf('jumb') + 3000)],
    ['lengths within the manifest that run over', (bytes: Buffer) => bytes.fill(0xff, bytes.indexOf('jumb') - 4, bytes.indexOf('jumb'))],
  ])('with %s is reported, and nothing else happens', async (_what, change) => {
    const copy = path('hostile.mp4');
    writeFileSync(copy, change(readFileSync(signed)));
    expect((await read(copy)).kind).toMatch(/^(unreadable|none|found)$/);
    expect(await read(signed)).toMatchObject({ integrity: 'intact' });
  });

  test('that takes too long is given up, and a stop is heard', async () => {
    const slow = await readCredentials(signed, { signal, timeoutMs: 1 }, { anchors: null });
    expect(slow.ok ? 'read' : slow.error.code).toBe('credentials.slow');
    await expect(readCredentials(signed, { signal: AbortSignal.timeout(5), timeoutMs: null }, { anchors: null })).rejects.toThrow();
  });
});

const writeAt = (bytes: Buffer, size: number): Buffer => {
  bytes.writeUInt32BE(size, bytes.indexOf('uuid') - 4);
  return bytes;
};

const CHILD = fileURLToPath(new URL('../../test/fixtures/export/signed-child.ts', import.meta.url));
const startChild = (outPath: string, resume: boolean): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', CHILD, outPath, path('credentials'), resume ? 'resume' : 'anew'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** A film without the box of its credentials, whose ids are new each time. */
async function withoutBox(file: string): Promise<Buffer> {
  const bytes = readFileSync(file);
  const handle = await open(file, 'r');
  const boxes = unwrap(await topBoxes(handle, bytes.length).finally(() => handle.close()));
  return Buffer.concat(boxes.filter(({ userType }) => userType !== C2PA_USER_TYPE).map(({ start, end }) => bytes.subarray(start, end)));
}

test('a process killed while it signs leaves the old film or the whole signed one, and goes on to the same film', async () => {
  const undisturbed = path('undisturbed.mp4');
  await once(startChild(undisturbed, false), 'exit');
  const outPath = path('killed.mp4');
  writeFileSync(outPath, 'the old film');
  for (const waitMs of [0, 60, 250]) {
    const child = startChild(outPath, waitMs > 0);
    const exited = once(child, 'exit');
    await once(child.stdout ?? child, 'data');
    await pause(waitMs);
    child.kill('SIGKILL');
    await exited;
    const isOld = readFileSync(outPath, 'latin1') === 'the old film';
    expect(isOld || (await read(outPath))).toEqual(isOld || expect.objectContaining({ integrity: 'intact' }));
  }
  await once(startChild(outPath, true), 'exit');
  expect(await read(outPath)).toMatchObject({ integrity: 'intact' });
  expect((await withoutBox(outPath)).equals(await withoutBox(undisturbed))).toBe(true);
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
});
