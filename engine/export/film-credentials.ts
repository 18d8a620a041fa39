import { basename } from 'node:path';
import { ok, type Result } from '../../core/base/fault.ts';
import { type Note, note } from '../../core/base/note.ts';
import { framesToTicks } from '../../core/base/ticks.ts';
import type { Project } from '../../core/model/project.ts';
import type { Sequence } from '../../core/model/records.ts';
import type { Take } from '../../core/model/take.ts';
import { footageIn } from '../../core/provenance/footage.ts';
import { generatedMedia } from '../../core/provenance/generated-parts.ts';
import { buildManifest, type ConsentFact, type SoftwareAgent } from '../../core/provenance/manifest.ts';
import { mediaKindOf, placementOf } from '../provenance/carrier.ts';
import { type FilmSigner, openFilmSigner } from '../provenance/film-signer.ts';
import type { SigningIdentity } from '../provenance/load-signer.ts';
import { signedFootage } from '../provenance/signed-footage.ts';
import type { AssetLocator } from '../render/contract.ts';
import { consentFault, consentNotes } from './film-consent.ts';
import type { Preset } from './preset.ts';
import type { FrameRange } from './sequence-film.ts';

export const PROVENANCE_MODES = ['auto', 'on', 'off'] as const;

/** Whether a film is signed: `auto` signs where takes of models play in it and the format can carry credentials. */
type ProvenanceMode = (typeof PROVENANCE_MODES)[number];

export interface ProvenanceWish {
  readonly mode: ProvenanceMode;
  readonly identity: SigningIdentity;
  /** Cutaway and its version. */
  readonly generator: SoftwareAgent;
  /** Writes down the names of those whose face or voice takes use. */
  readonly withNames: boolean;
  /** The user has been told whose consent the film lacks, and wants it all the same. */
  readonly despiteConsent: boolean;
}

export interface CredentialPlan {
  /** Null where the film is not to be signed. */
  readonly signer: FilmSigner | null;
  readonly notes: readonly Note[];
}

/** A film that may be signed. */
export interface FilmToSign {
  readonly project: Project;
  readonly sequence: Sequence;
  readonly range: FrameRange;
  readonly preset: Preset;
  readonly outPath: string;
  readonly expectedBytes: number;
  readonly locate: AssetLocator;
}

/** Near what a WAV can say of its own length. */
const HUGE_WAV_BYTES = 4.2e9;

/**
 * Decides whether and as what a film is signed, and refuses now what would be refused once it is made. Codes: `consent.film`, where the film
 * uses somebody who does not allow it and `despiteConsent` is not said, and those of `openFilmSigner`.
 */
export async function planCredentials(film: FilmToSign, wish: ProvenanceWish, signal: AbortSignal): Promise<Result<CredentialPlan>> {
  const { project, sequence, range, preset, outPath } = film;
  const at = (frame: number) => framesToTicks(frame, sequence.rate);
  const span = { start: at(range.firstFrame), end: at(range.endFrame) };
  const generated = generatedMedia(project, sequence.id, span);
  const refused = consentFault(project, sequence.id, range, wish.despiteConsent);
  if (refused !== null) return { ok: false, error: refused };
  const consent = consentNotes(project, generated.parts);
  if (wish.mode === 'off') return ok({ signer: null, notes: consent });
  const { extension } = preset;
  const isFolder = preset.container === 'image-sequence';
  if (wish.mode === 'auto' && generated.parts.length === 0) return ok({ signer: null, notes: [] });
  if (wish.mode === 'auto' && placementOf(extension, isFolder) === null)
    return ok({
      signer: null,
      notes: [
        ...consent,
        note('credentials.not-carried', `${preset.label} cannot carry content credentials: this film does not say what AI made in it.`),
      ],
    });
  const footage = await signedFootage(
    footageIn(project, sequence.id, span).flatMap((id) => project.tables.assets.get(id) ?? []),
    film.locate,
    signal,
  );
  const manifest = buildManifest({
    title: basename(outPath),
    mediaType: mediaKindOf(extension)?.mediaType ?? '',
    generator: wish.generator,
    madeAt: new Date().toISOString(),
    generated,
    start: span.start,
    footage: footage.carried,
    consentOf: (take) => consentFacts(project, take, wish.withNames),
  });
  const isHuge = preset.container === 'wav' && film.expectedBytes > HUGE_WAV_BYTES;
  const signer = await openFilmSigner(manifest, { extension, isFolder, isHuge }, wish.identity, new Date(), signal);
  if (!signer.ok) return signer;
  const who = signer.value.isLocal
    ? note('credentials.signed-locally', "Signed with this computer's own certificate: it shows changes, and not who signed.")
    : note('credentials.signed', `Signed by "${signer.value.signerName}".`, { signer: signer.value.signerName });
  const name = `${basename(outPath)}.c2pa`;
  const beside = signer.value.isBeside
    ? [note('credentials.beside', `Its credentials lie beside it in "${name}": keep the two together.`, { name })]
    : [];
  return ok({ signer: signer.value, notes: [...consent, who, ...beside, ...footage.notes] });
}

const consentFacts = (project: Project, { personIds }: Take, withNames: boolean): readonly ConsentFact[] =>
  personIds.flatMap((id) => {
    const person = project.tables.persons.get(id);
    if (person === undefined) return [];
    return [{ basis: person.basis, isWithdrawn: person.revokedAt !== null, name: withNames ? person.name : null }];
  });
