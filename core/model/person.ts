import type { PersonId } from '../base/id.ts';

/** On what grounds a face or a voice may be used. */
export type ConsentBasis = 'self' | 'written' | 'licensed' | 'fictional' | 'public-domain';

/** The file that shows a consent. */
export interface ConsentEvidence {
  /** As an asset's path: relative to the project file where it lies beside or below it, else absolute. */
  readonly path: string;
  readonly sha256: string;
}

/** Somebody whose face or voice assists may use, and why they may. */
export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly basis: ConsentBasis;
  /** Who vouches for it. */
  readonly attestedBy: string;
  /** ISO 8601 date. */
  readonly date: string;
  readonly note: string;
  readonly evidence: ConsentEvidence | null;
  /** ISO 8601 date and time from which on no assist may use them; null while they may. */
  readonly revokedAt: string | null;
}
