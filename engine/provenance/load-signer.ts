import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import { diskFault, errorCode } from '../store/disk-fault.ts';
import { readPlainFile } from '../store/plain-file.ts';
import { makeLocalIdentity } from './self-signed-certificate.ts';
import type { Signer, SigningAlgorithm } from './signer.ts';

/** Where the signer comes from: the user's own files (PEM), or the certificate that this machine makes for itself and keeps in a folder. */
export type SigningIdentity =
  | { readonly kind: 'files'; readonly certificatePath: string; readonly keyPath: string }
  | { readonly kind: 'local'; readonly folder: string };

const LOCAL_FILE = 'self-signed.pem';
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;
const LARGEST_PEM_BYTES = 1_000_000;
const LEAST_RSA_BITS = 2048;

/**
 * Reads who signs, or makes the local identity at first use. Codes: `disk.*`, `credentials.no-certificate`, `credentials.no-key`,
 * `credentials.locked-key`, `credentials.wrong-key`, `credentials.key-kind`, `credentials.expired`, `credentials.not-yet-valid`.
 */
export async function loadSigner(identity: SigningIdentity, now: Date): Promise<Result<Signer>> {
  if (identity.kind === 'local') return localSigner(identity.folder, now);
  const chain = await readText(identity.certificatePath);
  if (!chain.ok) return chain;
  const key = await readText(identity.keyPath);
  if (!key.ok) return key;
  return signerFrom(chain.value, key.value, identity.certificatePath, identity.keyPath, now, false);
}

async function localSigner(folder: string, now: Date): Promise<Result<Signer>> {
  const path = join(folder, LOCAL_FILE);
  const kept = await readText(path);
  if (!kept.ok && kept.error.code !== 'disk.not-found') return kept;
  if (kept.ok) {
    const signer = signerFrom(kept.value, kept.value, path, path, now, true);
    // A file that was damaged or has run out is replaced: what it signed stays as it is.
    if (signer.ok) return signer;
  }
  const { certificates, key } = makeLocalIdentity(now);
  const pem = [
    ...certificates.map((certificate) => new X509Certificate(certificate).toString()),
    key.export({ type: 'pkcs8', format: 'pem' }).toString(),
  ].join('');
  try {
    await mkdir(folder, { recursive: true });
    await writeFileAtomic(path, pem, { mode: 0o600 });
  } catch (error) {
    return { ok: false, error: diskFault(error, 'the certificate of this machine', path) };
  }
  return signerFrom(pem, pem, path, path, now, true);
}

async function readText(path: string): Promise<Result<string>> {
  const bytes = await readPlainFile(path, LARGEST_PEM_BYTES, 'a certificate or key');
  return bytes.ok ? ok(bytes.value.toString('utf8')) : bytes;
}

function signerFrom(chainText: string, keyText: string, chainPath: string, keyPath: string, now: Date, isLocal: boolean): Result<Signer> {
  const chain = certificatesIn(chainText);
  const [own] = chain ?? [];
  if (chain === null || own === undefined)
    return fail('credentials.no-certificate', `"${chainPath}" holds no certificate; give a PEM file with your certificate chain.`, {
      path: chainPath,
    });
  const key = privateKeyIn(keyText, keyPath);
  if (!key.ok) return key;
  if (!own.checkPrivateKey(key.value))
    return fail(
      'credentials.wrong-key',
      `The key in "${basename(keyPath)}" is not that of the first certificate in "${basename(chainPath)}"; give the two files that belong together.`,
      { chainPath, keyPath },
    );
  const [from, to] = [new Date(own.validFrom), new Date(own.validTo)];
  if (to < now)
    return fail('credentials.expired', `The certificate "${nameOf(own)}" ran out on ${day(to)}; renew it, or sign without it.`, {
      on: day(to),
    });
  if (from > now)
    return fail('credentials.not-yet-valid', `The certificate "${nameOf(own)}" holds from ${day(from)} on; check this computer's date.`, {
      on: day(from),
    });
  const algorithm = algorithmOf(key.value);
  if (algorithm === null)
    return fail(
      'credentials.key-kind',
      `Content credentials cannot be signed with a key of the kind in "${basename(keyPath)}"; use one of P-256, P-384, P-521, Ed25519, or RSA of 2048 bits or more.`,
      { keyPath },
    );
  return ok({ algorithm, certificates: chain.map(({ raw }) => raw), key: key.value, name: nameOf(own), isLocal });
}

function certificatesIn(text: string): readonly X509Certificate[] | null {
  try {
    return [...text.matchAll(CERTIFICATE)].map(([pem]) => new X509Certificate(pem));
  } catch {
    // Whatever OpenSSL says of it, it is no certificate.
    return null;
  }
}

function privateKeyIn(text: string, path: string): Result<KeyObject> {
  try {
    return ok(createPrivateKey(text));
  } catch (error) {
    const isLocked = errorCode(error) === 'ERR_MISSING_PASSPHRASE' || text.includes('ENCRYPTED');
    return isLocked
      ? fail('credentials.locked-key', `The key in "${basename(path)}" has a passphrase; give a copy without one that only you can read.`, {
          path,
        })
      : fail('credentials.no-key', `"${path}" holds no private key; give a PEM file with the key of your certificate.`, { path });
  }
}

function algorithmOf(key: KeyObject): SigningAlgorithm | null {
  const { namedCurve, modulusLength } = createPublicKey(key).asymmetricKeyDetails ?? {};
  switch (key.asymmetricKeyType) {
    case 'ec':
      return namedCurve === 'prime256v1' ? 'es256' : namedCurve === 'secp384r1' ? 'es384' : namedCurve === 'secp521r1' ? 'es512' : null;
    case 'rsa':
    case 'rsa-pss':
      return (modulusLength ?? 0) >= LEAST_RSA_BITS ? 'ps256' : null;
    case 'ed25519':
      return 'ed25519';
    default:
      return null;
  }
}

/** Node writes a backslash before commas and their like. */
const nameOf = ({ subject, serialNumber }: X509Certificate): string =>
  (/(?:^|\n)CN=(.*)/.exec(subject)?.[1] ?? /(?:^|\n)O=(.*)/.exec(subject)?.[1] ?? serialNumber).replaceAll(/\\(.)/g, '$1');
const day = (date: Date): string => date.toISOString().slice(0, 10);
