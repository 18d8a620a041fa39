import { constants, sign } from 'node:crypto';
import { cbor } from './cbor.ts';
import type { Signer, SigningAlgorithm } from './signer.ts';

/** Header labels and algorithm numbers of COSE (RFC 9052, 9053, 9360). */
const ALGORITHM = 1;
const X5CHAIN = 33;
const COSE_SIGN1 = 18;
const ALGORITHMS: Readonly<
  Record<SigningAlgorithm, { readonly cose: number; readonly hash: string | null; readonly signatureBytes: number }>
> = {
  es256: { cose: -7, hash: 'sha256', signatureBytes: 64 },
  es384: { cose: -35, hash: 'sha384', signatureBytes: 96 },
  es512: { cose: -36, hash: 'sha512', signatureBytes: 132 },
  // As long as its key; 4096 bits are assumed at most, and `cosePlaceBytes` leaves room for twice that.
  ps256: { cose: -37, hash: 'sha256', signatureBytes: 512 },
  ed25519: { cose: -8, hash: null, signatureBytes: 64 },
};
/** What is around certificates and signature, and room for a longer key. */
const SLACK_BYTES = 1024;

/** Bytes that a signature of this signer is given in a manifest; `coseSign` fills them exactly. */
export const cosePlaceBytes = ({ algorithm, certificates }: Signer): number =>
  certificates.reduce((sum, certificate) => sum + certificate.byteLength + 8, SLACK_BYTES + ALGORITHMS[algorithm].signatureBytes);

/**
 * Signs a claim as C2PA asks: a COSE_Sign1 structure with the certificates in its protected header and the claim left out of it. It is
 * padded to `placeBytes`, so that a claim can be signed anew in the same place.
 */
export function coseSign(claim: Uint8Array, signer: Signer, placeBytes: number): Buffer {
  const { cose } = ALGORITHMS[signer.algorithm];
  const header = cbor.map(
    [cbor.unsigned(ALGORITHM), cbor.negative(cose)],
    [cbor.unsigned(X5CHAIN), cbor.list(...signer.certificates.map(cbor.bytes))],
  );
  const toSign = cbor.list(cbor.text('Signature1'), cbor.bytes(header), cbor.bytes(new Uint8Array()), cbor.bytes(claim));
  const signature = signBytes(toSign, signer);
  const withPads = (...pads: readonly [name: string, bytes: number][]): Buffer =>
    cbor.tagged(
      COSE_SIGN1,
      cbor.list(
        cbor.bytes(header),
        cbor.map(...pads.map(([name, bytes]) => [cbor.text(name), cbor.bytes(new Uint8Array(bytes))] as const)),
        cbor.nil,
        cbor.bytes(signature),
      ),
    );
  const bare = withPads(['pad', 0]).byteLength;
  // The length in front of a padding grows with it, so that some lengths can only be reached with a second one.
  for (let bytes = placeBytes - bare; bytes >= 0 && bytes > placeBytes - bare - 8; bytes -= 1) {
    const one = withPads(['pad', bytes]);
    if (one.byteLength === placeBytes) return one;
  }
  for (let second = 0; second < 8; second += 1)
    for (let bytes = placeBytes - bare; bytes >= 0 && bytes > placeBytes - bare - 32; bytes -= 1) {
      const two = withPads(['pad', bytes], ['pad2', second]);
      if (two.byteLength === placeBytes) return two;
    }
  throw new Error(`a signature of ${bare} bytes does not fit ${placeBytes}`);
}

function signBytes(bytes: Uint8Array, { algorithm, key }: Signer): Buffer {
  const { hash } = ALGORITHMS[algorithm];
  switch (algorithm) {
    case 'es256':
    case 'es384':
    case 'es512':
      return sign(hash, bytes, { key, dsaEncoding: 'ieee-p1363' });
    case 'ps256':
      return sign(hash, bytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST });
    case 'ed25519':
      return sign(hash, bytes, key);
  }
}
