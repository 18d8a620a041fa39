import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { asId } from '../../core/base/id.ts';
import type { CredentialIngredient } from '../../core/provenance/credential-report.ts';
import { footageIn } from '../../core/provenance/footage.ts';
import { generatedMedia } from '../../core/provenance/generated-parts.ts';
import { buildManifest } from '../../core/provenance/manifest.ts';
import { smallMovie } from '../../test/fixtures/export/small-movie.ts';
import { judgeIndependently } from '../../test/fixtures/independent-reader.ts';
import { PLAIN_MANIFEST } from '../../test/fixtures/signing.ts';
import { TakeFilm, takeOf } from '../../test/fixtures/take-film.ts';
import { writeMovie } from '../export/write-movie.ts';
import { openFilmSigner } from './film-signer.ts';
import { readCredentials } from './read-credentials.ts';
import { signedFootage } from './signed-footage.ts';

const MAIN = asId<'sequence'>('sequence_main');
const { signal } = new AbortController();
let folder = '';
const path = (name: string): string => join(folder, name);
const open = async (parts: typeof PLAIN_MANIFEST) =>
  unwrap(await openFilmSigner(parts, { extension: 'mp4' }, { kind: 'local', folder: path('credentials') }, new Date(), signal));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-ingredients-'));
  const film = smallMovie({ outPath: path('plain.mp4'), frameCount: 10, preset: 'web-h264' });
  expect((await writeMovie(film)).kind).toBe('done');
  unwrap(await (await open(PLAIN_MANIFEST)).sign(path('plain.mp4'), path('signed.mp4'), signal));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a film says that it was made from, where its only shot is the file of this name. */
async function madeFrom(shot: string): Promise<readonly CredentialIngredient[]> {
  const film = new TakeFilm().do('take.add', { clipId: 'clip_shot', take: takeOf('take_1', 'asset_take', 8, 18) });
  const { assets } = film.project.tables;
  // The shot is what the take was made from; the take's own media has no credentials.
  const footage = await signedFootage(
    footageIn(film.project, MAIN, null).flatMap((id) => assets.get(id) ?? []),
    () => path(shot),
    signal,
  );
  const parts = buildManifest({
    title: 'film.mp4',
    mediaType: 'video/mp4',
    generator: { name: 'Cutaway', version: '1.2.3' },
    madeAt: '2026-05-01T12:00:00Z',
    generated: generatedMedia(film.project, MAIN, null),
    start: 0,
    footage: footage.carried.slice(0, 1),
    consentOf: () => [{ basis: 'written', isWithdrawn: false, name: null }],
  });
  const made = path(`made-from-${shot}`);
  rmSync(made, { force: true });
  unwrap(await (await open(parts)).sign(path('plain.mp4'), made, signal));
  const report = unwrap(await readCredentials(made, { signal, timeoutMs: 120_000 }, { anchors: null }));
  expect(report).toMatchObject({ kind: 'found', integrity: 'intact', problems: [] });
  expect(await judgeIndependently(made)).toMatchObject({ isValid: true, wrong: [] });
  return report.kind === 'found' ? report.ingredients : [];
}

test('the credentials of footage are carried on, beside one ingredient for each take', async () => {
  expect(await madeFrom('signed.mp4')).toMatchObject([
    { relationship: 'componentOf', credentials: 'intact' },
    { title: 'relight: starter 1.0.0', relationship: 'componentOf', credentials: 'none' },
  ]);
});

test('footage that was tampered with is carried on as such, and the film that was made of it is itself intact', async () => {
  const bytes = readFileSync(path('signed.mp4'));
  const at = bytes.length - 900;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path('tampered.mp4'), bytes);
  expect((await madeFrom('tampered.mp4'))[0]).toMatchObject({ credentials: 'tampered' });
});

test('credentials that make no sense do not keep a film from being signed', async () => {
  const bytes = readFileSync(path('signed.mp4'));
  const at = bytes.indexOf('jumb');
  writeFileSync(path('noise.mp4'), bytes.fill(0xa5, at, at + 2500));
  expect((await madeFrom('noise.mp4'))[0]).not.toMatchObject({ credentials: 'intact' });
});

test('footage without credentials is no ingredient', async () => {
  copyFileSync(path('plain.mp4'), path('bare.mp4'));
  expect(await madeFrom('bare.mp4')).toMatchObject([{ title: 'relight: starter 1.0.0' }]);
});
