/** What a maker's tool says was done. */
export interface CredentialAction {
  /** As C2PA names it, for example `c2pa.edited`. */
  readonly action: string;
  /** Last word of the IPTC term, for example `compositeWithTrainedAlgorithmicMedia`. */
  readonly digitalSource: string | null;
  readonly agent: string | null;
  readonly description: string | null;
}

/** Something that the film was made from. */
export interface CredentialIngredient {
  readonly title: string;
  /** `parentOf`, `componentOf`, `inputTo`. */
  readonly relationship: string;
  readonly digitalSource: string | null;
  readonly description: string | null;
  /** How it stood with its own credentials when the film was made from it. */
  readonly credentials: 'none' | 'intact' | 'tampered';
}

/** The credentials of one file. All texts come from the file: they are text and nothing else. */
export type CredentialReport =
  | { readonly kind: 'none' }
  /** There are some, and they make no sense: cut short, damaged, or of a kind that the library does not know. */
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'found';
      /** `unchecked` where only the manifest is at hand. */
      readonly integrity: 'intact' | 'tampered' | 'unchecked';
      /** `trusted` only by a certificate that the user named as such; `self-signed` by a computer that vouches for itself alone. */
      readonly trust: 'trusted' | 'self-signed' | 'unverified';
      readonly signer: string | null;
      /** The signer's organisation. */
      readonly issuer: string | null;
      /** ISO 8601, as the signer or an authority of time has it. */
      readonly signedAt: string | null;
      readonly generator: string | null;
      readonly title: string | null;
      readonly actions: readonly CredentialAction[];
      readonly ingredients: readonly CredentialIngredient[];
      /** Codes of C2PA for what is wrong, trust aside, for example `assertion.bmffHash.mismatch`. */
      readonly problems: readonly string[];
    };

/** What the organisation of a certificate says that a computer made for itself. */
export const SELF_SIGNED = 'Self-signed, not verified';

/** What a report comes to, for one sentence. */
export type CredentialVerdict = 'none' | 'unreadable' | 'tampered' | 'unchecked' | 'trusted' | 'self-signed' | 'unverified';

export function verdictOf(report: CredentialReport): CredentialVerdict {
  if (report.kind !== 'found') return report.kind;
  return report.integrity === 'intact' ? report.trust : report.integrity;
}
