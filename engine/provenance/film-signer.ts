import { mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { CredentialReport } from '../../core/provenance/credential-report.ts';
import type { ManifestParts } from '../../core/provenance/manifest.ts';
import { mediaKindOf, type Placement, placementOf } from './carrier.ts';
import { type CredentialTemplate, fillTemplate, makeTemplate } from './credential-template.ts';
import { copyWithBox } from './insert-box.ts';
import { copyWithGap, type FindGap, gapInGif, gapInPng, gapInWav } from './insert-gap.ts';
import { loadSigner, type SigningIdentity } from './load-signer.ts';
import { readCredentials, readSidecar } from './read-credentials.ts';
import { hashAround } from './stretch.ts';
import { wrapStore } from './wrap-store.ts';

/** Signs one film, once it is whole. */
export interface FilmSigner {
  readonly signerName: string;
  readonly isLocal: boolean;
  /** Whether a film's credentials go into it, or into a file beside it. */
  readonly isBeside: boolean;
  /**
   * Writes a signed copy of the film at `from` to `to`, or where its credentials lie beside it only these; a folder of pictures is moved, picture by picture.
   * `to` must not be there. It is synced, and read back before the answer. Codes: `credentials.*`. Throws system errors, FaultErrors and the
   * signal's reason; what it leaves at `to` then is not whole.
   */
  sign(from: string, to: string, signal: AbortSignal): Promise<Result<null>>;
}

/** What is to be signed. */
export interface SignedForm {
  /** Of the film, or of each picture, without its dot. */
  readonly extension: string;
  /** Numbered pictures in a folder. */
  readonly isFolder?: boolean;
  /** Too large for what its format can say of its own length, so that its credentials must lie beside it. */
  readonly isHuge?: boolean;
}

const PATIENCE_MS = 120_000;

/**
 * Everything about signing that can be refused before a film is made: the files of the signer, a certificate that C2PA does not accept, a
 * format that carries nothing. Codes: those of {@link loadSigner}, `credentials.format`, `credentials.unsuitable`.
 */
export async function openFilmSigner(
  parts: ManifestParts,
  { extension, isFolder = false, isHuge = false }: SignedForm,
  identity: SigningIdentity,
  now: Date,
  signal: AbortSignal,
): Promise<Result<FilmSigner>> {
  const usual = placementOf(extension, isFolder);
  const kind = mediaKindOf(extension);
  if (usual === null || kind === null)
    return fail(
      'credentials.format',
      `Files of the kind .${extension} cannot carry content credentials; export another format, or turn the credentials off.`,
      { extension },
    );
  const placement = isHuge && usual === 'chunk' ? 'beside' : usual;
  const signer = await loadSigner(identity, now);
  if (!signer.ok) return signer;
  // Footage is hashed whole, which takes as long as it is.
  const timeoutMs = parts.ingredients.some(({ file }) => file !== null) ? null : PATIENCE_MS;
  const made = await makeTemplate(parts, kind.mediaType, placement, signer.value, { signal, timeoutMs });
  if (!made.ok) return made;
  const template = made.value;
  return ok({
    signerName: signer.value.name,
    isLocal: signer.value.isLocal,
    isBeside: placement === 'beside',
    async sign(from, to, stop) {
      if (placement === 'pictures') return signPictures(template, from, to, stop);
      await signOne(template, from, to, stop);
      const limits = { signal: stop, timeoutMs: null };
      const read = await (placement === 'beside'
        ? readSidecar(from, to, limits, null)
        : readCredentials(to, limits, { anchors: null, extension }));
      return judge(read);
    },
  });
}

function judge(read: Result<CredentialReport>): Result<null> {
  if (!read.ok) return read;
  if (read.value.kind === 'found' && read.value.integrity === 'intact') return ok(null);
  return fail('credentials.not-whole', 'The signed film could not be read back whole; export it again, or turn the credentials off.');
}

async function signOne(template: CredentialTemplate, from: string, to: string, signal: AbortSignal): Promise<void> {
  const { placement } = template;
  if (placement === 'beside') {
    const hash = await hashAround(from, 'sha256', [], signal);
    await writeFile(to, fillTemplate(template, hash, 0), { flag: 'wx', flush: true });
    return;
  }
  const empty = wrapStore(placement, template.store);
  const { at, hash } = await (placement === 'boxes'
    ? copyWithBox(from, to, empty, signal)
    : copyWithGap(from, to, GAPS[placement], empty.length, signal));
  const filled = wrapStore(placement, fillTemplate(template, hash, at));
  const file = await open(to, 'r+');
  try {
    await file.write(filled, 0, filled.length, at);
    await file.sync();
  } finally {
    await file.close();
  }
}

const GAPS: Readonly<Record<Exclude<Placement, 'boxes' | 'beside'>, FindGap>> = { chunk: gapInWav, block: gapInGif, pictures: gapInPng };

/** Each picture is signed for itself, since each is likely to go its own way. The library reads back the first and the last: all are made alike. */
async function signPictures(template: CredentialTemplate, from: string, to: string, signal: AbortSignal): Promise<Result<null>> {
  await mkdir(to);
  const names = (await readdir(from)).sort();
  for (const name of names) {
    signal.throwIfAborted();
    await signOne(template, join(from, name), join(to, name), signal);
    await rm(join(from, name));
  }
  for (const name of new Set([...names.slice(0, 1), ...names.slice(-1)])) {
    const whole = judge(await readCredentials(join(to, name), { signal, timeoutMs: null }, { anchors: null }));
    if (!whole.ok) return whole;
  }
  return ok(null);
}
