import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { SELF_SIGNED } from '../../core/provenance/credential-report.ts';
import { der } from './der.ts';

/** What every reader of credentials shows as the signer. */
const LOCAL_SIGNER = 'Cutaway (self-signed)';
const LOCAL_ISSUER = 'Cutaway on this computer';
const YEARS = 10;
const DAY_MS = 86_400_000;

const ID = {
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  commonName: '2.5.4.3',
  organisation: '2.5.4.10',
  subjectKey: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  authorityKey: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  emailProtection: '1.3.6.1.5.5.7.3.4',
} as const;

export interface LocalIdentity {
  /** DER, the signer's own first. */
  readonly certificates: readonly Uint8Array[];
  readonly key: KeyObject;
}

/**
 * A certificate for one machine. C2PA accepts no certificate that signed itself, so a root is made for this one signature and its key
 * forgotten at once: nothing else can ever be issued in its name. Shape: C2PA specification 2.2, 14.5 (certificate profile).
 */
export function makeLocalIdentity(now: Date): LocalIdentity {
  const root = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const validity = { from: new Date(now.getTime() - DAY_MS), to: new Date(now.getTime() + YEARS * 365 * DAY_MS) };
  const rootId = keyId(root.publicKey);
  const rootCertificate = certificate({
    subject: LOCAL_ISSUER,
    issuer: LOCAL_ISSUER,
    publicKey: root.publicKey,
    validity,
    extensions: [
      extension(ID.basicConstraints, der.sequence(der.boolean(true)), true),
      // keyCertSign and cRLSign.
      extension(ID.keyUsage, der.bits(Buffer.from([0b0000_0110]), 1), true),
      extension(ID.subjectKey, der.octets(rootId), false),
    ],
    signedBy: root.privateKey,
  });
  const ownCertificate = certificate({
    subject: LOCAL_SIGNER,
    issuer: LOCAL_ISSUER,
    publicKey: own.publicKey,
    validity,
    extensions: [
      extension(ID.basicConstraints, der.sequence(), true),
      // digitalSignature.
      extension(ID.keyUsage, der.bits(Buffer.from([0b1000_0000]), 7), true),
      extension(ID.extendedKeyUsage, der.sequence(der.identifier(ID.emailProtection)), false),
      extension(ID.subjectKey, der.octets(keyId(own.publicKey)), false),
      extension(ID.authorityKey, der.sequence(der.context(0, rootId, false)), false),
    ],
    signedBy: root.privateKey,
  });
  return { certificates: [ownCertificate, rootCertificate], key: own.privateKey };
}

interface CertificateParts {
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: KeyObject;
  readonly validity: { readonly from: Date; readonly to: Date };
  readonly extensions: readonly Uint8Array[];
  readonly signedBy: KeyObject;
}

/** X.509 version 3 (RFC 5280, 4.1). */
function certificate({ subject, issuer, publicKey, validity, extensions, signedBy }: CertificateParts): Buffer {
  const algorithm = der.sequence(der.identifier(ID.ecdsaWithSha256));
  const toSign = der.sequence(
    der.context(0, der.integer(Buffer.from([2])), true),
    der.integer(serialNumber()),
    algorithm,
    name(issuer),
    der.sequence(der.time(validity.from), der.time(validity.to)),
    name(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der.context(3, der.sequence(...extensions), true),
  );
  return der.sequence(toSign, algorithm, der.bits(sign('sha256', toSign, signedBy)));
}

const name = (commonName: string): Buffer =>
  der.sequence(
    der.set(der.sequence(der.identifier(ID.organisation), der.text(SELF_SIGNED))),
    der.set(der.sequence(der.identifier(ID.commonName), der.text(commonName))),
  );

const extension = (id: string, value: Uint8Array, critical: boolean): Buffer =>
  der.sequence(der.identifier(id), ...(critical ? [der.boolean(true)] : []), der.octets(value));

/** Of the whole public key in DER: any short name that is the same for the same key will do (RFC 5280, 4.2.1.2). */
const keyId = (key: KeyObject): Buffer =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest()
    .subarray(0, 20);

/** 16 random bytes, never negative and never shortened. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}
