import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { copyFile, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import type { CredentialReport } from '../../core/provenance/credential-report.ts';
import { smallMovie } from '../../test/fixtures/export/small-movie.ts';
import { judgeIndependently } from '../../test/fixtures/independent-reader.ts';
import { certificateFiles, PLAIN_MANIFEST } from '../../test/fixtures/signing.ts';
import { writeMovie } from '../export/write-movie.ts';
import { openFilmSigner, type SignedForm } from './film-signer.ts';
import type { SigningIdentity } from './load-signer.ts';
import { readCredentials } from './read-credentials.ts';
import { sidecarPath } from './sidecar.ts';

const { signal } = new AbortController();
let folder = '';
let local: SigningIdentity;

const path = (name: string): string => join(folder, name);
const read = async (file: string, anchors: string | null = null): Promise<CredentialReport> =>
  unwrap(await readCredentials(file, { signal, timeoutMs: 120_000 }, { anchors }));
const signerFor = async (form: SignedForm, identity = local, parts = PLAIN_MANIFEST) =>
  unwrap(await openFilmSigner(parts, form, identity, new Date(), signal));

const flip = (bytes: Buffer, at: number): Buffer => {
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-forms-'));
  local = { kind: 'local', folder: path('credentials') };
  await writeMovie(smallMovie({ outPath: path('plain.wav'), frameCount: 3, preset: 'wav' }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PRESETS = {
  mp4: 'web-h264',
  mov: 'h264-master',
  m4a: 'aac',
  wav: 'wav',
  gif: 'gif',
  mkv: 'ffv1',
  webm: 'webm-vp9',
  opus: 'opus',
  flac: 'flac',
} as const;
type Extension = keyof typeof PRESETS;
const EXTENSIONS: readonly Extension[] = ['mp4', 'mov', 'm4a', 'wav', 'gif', 'mkv', 'webm', 'opus', 'flac'];
const isBeside = (extension: Extension): boolean => ['mkv', 'webm', 'opus', 'flac'].includes(extension);

describe.each(EXTENSIONS)('a signed .%s', (extension) => {
  const film = () => path(`film.${extension}`);
  const sidecar = () => (isBeside(extension) ? sidecarPath(film()) : null);

  test('is intact to this program and valid to another implementation', async () => {
    const credentials = await signerFor({ extension });
    expect(credentials.isBeside).toBe(isBeside(extension));
    const outcome = await writeMovie({ ...smallMovie({ outPath: film(), frameCount: 12, preset: PRESETS[extension] }), credentials });
    expect(outcome.kind).toBe('done');
    expect(await read(film())).toMatchObject({ kind: 'found', integrity: 'intact', trust: 'self-signed', title: 'film.mp4', problems: [] });
    const verdict = await judgeIndependently(film(), sidecar());
    expect(verdict).toMatchObject({ isValid: true, wrong: [] });
    expect(verdict.right).toContain('claimSignature.validated');
    expect(verdict.right).toContainEqual(expect.stringMatching(/^assertion\.(bmffHash|dataHash)\.match$/));
  });

  test('is found by both to be tampered with in its media, and in what its credentials say', async () => {
    const changed = path(`changed.${extension}`);
    const carrier = sidecar() ?? film();
    if (isBeside(extension)) await copyFile(carrier, sidecarPath(changed));
    const changedCarrier = isBeside(extension) ? sidecarPath(changed) : changed;
    // The last tenth of each is media, or for a WAV the credentials behind it: a little before them is sound.
    const media = extension === 'wav' ? Math.floor(statSync(film()).size / 2) : Math.floor(statSync(film()).size * 0.95);
    writeFileSync(changed, flip(readFileSync(film()), media));
    expect(await read(changed)).toMatchObject({ kind: 'found', integrity: 'tampered' });
    expect((await judgeIndependently(changed, sidecar())).isValid).toBe(false);

    await copyFile(film(), changed);
    const bytes = readFileSync(carrier);
    writeFileSync(changedCarrier, flip(bytes, bytes.indexOf('humanEdits')));
    const report = await read(changed);
    expect(report.kind === 'found' ? report.integrity : report.kind).toMatch(/^(tampered|unreadable)$/);
    expect((await judgeIndependently(changed, isBeside(extension) ? changedCarrier : null)).isValid).toBe(false);
  });
});

test('each picture of a sequence carries credentials of its own, which both find intact, and tampered with when it is another picture', async () => {
  const outPath = path('frames');
  const credentials = await signerFor({ extension: 'png', isFolder: true });
  const job = smallMovie({ outPath, frameCount: 4, preset: 'png-sequence' });
  expect((await writeMovie({ ...job, credentials })).kind).toBe('done');
  const names = readdirSync(outPath).sort();
  expect(names).toHaveLength(4);
  for (const name of names) {
    expect(await read(join(outPath, name))).toMatchObject({ kind: 'found', integrity: 'intact' });
    expect((await judgeIndependently(join(outPath, name))).wrong).toEqual([]);
  }
  const [first = ''] = names;
  const bytes = readFileSync(join(outPath, first));
  const other = path(`other_${first}`);
  writeFileSync(other, flip(bytes, bytes.length - 20));
  expect(await read(other)).toMatchObject({ integrity: 'tampered' });
  expect((await judgeIndependently(other)).isValid).toBe(false);
});

describe('credentials beside a film', () => {
  test('are found under the name that other tools give them, unless that is another film’s', async () => {
    const mine = path('alone.mkv');
    await copyFile(path('film.mkv'), mine);
    await copyFile(sidecarPath(path('film.mkv')), path('alone.c2pa'));
    expect(await read(mine)).toMatchObject({ integrity: 'intact' });
    writeFileSync(path('alone.webm'), 'another film of that name');
    expect(await read(path('alone.webm'))).toEqual({ kind: 'none' });
    expect(await read(mine)).toMatchObject({ integrity: 'intact' });
  });

  test('are trusted by who trusts their root', async () => {
    const identity = certificateFiles(folder, 'own');
    const credentials = await signerFor({ extension: 'mkv' }, identity);
    const outPath = path('own.mkv');
    expect((await writeMovie({ ...smallMovie({ outPath, frameCount: 3, preset: 'ffv1' }), credentials })).kind).toBe('done');
    expect(await read(outPath)).toMatchObject({ integrity: 'intact' });
    expect(await read(outPath, readFileSync(identity.certificatePath, 'utf8'))).toMatchObject({ integrity: 'intact', trust: 'trusted' });
  });

  test('go when the film is replaced by one without any', async () => {
    const outPath = path('own.mkv');
    expect((await writeMovie(smallMovie({ outPath, frameCount: 3, preset: 'ffv1' }))).kind).toBe('done');
    expect(readdirSync(folder)).not.toContain(basename(sidecarPath(outPath)));
    expect(await read(outPath)).toEqual({ kind: 'none' });
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['noise', Buffer.from('8d0b3c'.repeat(2000), 'hex')],
    ['the middle of some', 'cut'],
  ] as const)('that hold %s cannot be read, and nothing else happens', async (what, content) => {
    const film = path(`hostile-${what.length}.mkv`);
    await copyFile(path('film.mkv'), film);
    writeFileSync(sidecarPath(film), content === 'cut' ? readFileSync(sidecarPath(path('film.mkv'))).subarray(200, 2200) : content);
    expect(await read(film)).toEqual({ kind: 'unreadable' });
  });
});

test.each(['even', 'odd'])('a chunk of one or the other parity ends a .wav: %s', async (title) => {
  const signed = path(`${title}.wav`);
  const credentials = await signerFor({ extension: 'wav' }, local, { ...PLAIN_MANIFEST, manifest: { ...PLAIN_MANIFEST.manifest, title } });
  unwrap(await credentials.sign(path('plain.wav'), signed, signal));
  expect((await judgeIndependently(signed)).wrong).toEqual([]);
  expect(statSync(signed).size % 2).toBe(0);
});

test('a sound of 300 MB is signed in itself, and one whose length its format cannot say beside itself', async () => {
  const long = path('long.wav');
  await longWav(long, 300_000_000);
  unwrap(await (await signerFor({ extension: 'wav' })).sign(long, path('long-signed.wav'), signal));
  expect(await read(path('long-signed.wav'))).toMatchObject({ integrity: 'intact' });
  expect((await judgeIndependently(path('long-signed.wav'))).wrong).toEqual([]);
  rmSync(path('long-signed.wav'));

  const huge = await signerFor({ extension: 'wav', isHuge: true });
  expect(huge.isBeside).toBe(true);
  unwrap(await huge.sign(long, sidecarPath(long), signal));
  expect(await read(long)).toMatchObject({ integrity: 'intact' });
  rmSync(long);
});

/** Silence, as a hole in a file. */
async function longWav(file: string, bytes: number): Promise<void> {
  const head = Buffer.from(readFileSync(path('plain.wav')).subarray(0, 12));
  const format = Buffer.from('666d74201000000001000100401f0000401f000001000800', 'hex');
  const data = Buffer.alloc(8);
  data.write('data', 0, 'latin1');
  data.writeUInt32LE(bytes, 4);
  head.writeUInt32LE(4 + format.length + data.length + bytes, 4);
  const handle = await open(file, 'w');
  try {
    await handle.write(Buffer.concat([head, format, data]));
    await handle.truncate(head.length + format.length + data.length + bytes);
  } finally {
    await handle.close();
  }
}
