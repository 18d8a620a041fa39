import type { KeyObject } from 'node:crypto';

/** Signature algorithms of C2PA, by the names of its library. */
export type SigningAlgorithm = 'es256' | 'es384' | 'es512' | 'ps256' | 'ed25519';

/** Who signs: certificates from the signer's own upward, and the key of the first. */
export interface Signer {
  readonly algorithm: SigningAlgorithm;
  /** DER, the signer's own first. */
  readonly certificates: readonly Uint8Array[];
  readonly key: KeyObject;
  /** As the certificate names its subject. */
  readonly name: string;
  /** Made by Cutaway on this machine: it proves that nothing has changed since, and not who signed. */
  readonly isLocal: boolean;
}
