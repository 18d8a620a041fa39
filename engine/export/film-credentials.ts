import { basename } from 'node:path';
import { ok, type Result } from '../../core/base/fault.ts';
import type { PersonId } from '../../core/base/id.ts';
import { framesToTicks } from '../../core/base/ticks.ts';
import type { Project } from '../../core/model/project.ts';
import type { Sequence } from '../../core/model/records.ts';
import { consentState, type GeneratedPart, generatedMedia } from '../../core/provenance/generated-parts.ts';
import { buildManifest, type SoftwareAgent } from '../../core/provenance/manifest.ts';
import { carrierOf } from '../provenance/carrier.ts';
import { type FilmSigner, openFilmSigner } from '../provenance/film-signer.ts';
import type { SigningIdentity } from '../provenance/load-signer.ts';
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
}

export interface CredentialPlan {
  /** Null where the film is not to be signed. */
  readonly signer: FilmSigner | null;
  readonly notes: readonly string[];
}

/** Decides whether and as what a film is signed, and refuses now what would be refused once it is made. Codes: those of `openFilmSigner`. */
export async function planCredentials(
  project: Project,
  sequence: Sequence,
  range: FrameRange,
  preset: Preset,
  outPath: string,
  wish: ProvenanceWish,
  signal: AbortSignal,
): Promise<Result<CredentialPlan>> {
  const at = (frame: number) => framesToTicks(frame, sequence.rate);
  const span = { start: at(range.firstFrame), end: at(range.endFrame) };
  const generated = generatedMedia(project, sequence.id, span);
  const consent = consentNotes(project, generated.parts);
  if (wish.mode === 'off') return ok({ signer: null, notes: consent });
  const extension = preset.container === 'image-sequence' ? '' : preset.extension;
  const carrier = carrierOf(extension);
  if (wish.mode === 'auto' && generated.parts.length === 0) return ok({ signer: null, notes: [] });
  if (wish.mode === 'auto' && carrier === null)
    return ok({
      signer: null,
      notes: [...consent, `${preset.label} cannot carry content credentials: this film does not say what AI made in it.`],
    });
  const manifest = buildManifest({
    title: basename(outPath),
    mediaType: carrier?.mediaType ?? '',
    generator: wish.generator,
    madeAt: new Date().toISOString(),
    generated,
    start: span.start,
    personNames: wish.withNames
      ? namesOf(
          project,
          generated.parts.flatMap(({ take }) => take.personIds),
        )
      : [],
  });
  const signer = await openFilmSigner(manifest, extension, wish.identity, new Date(), signal);
  if (!signer.ok) return signer;
  const who = signer.value.isLocal
    ? "Signed with this computer's own certificate: it shows changes, and not who signed."
    : `Signed by "${signer.value.signerName}".`;
  return ok({ signer: signer.value, notes: [...consent, who] });
}

/** What a film should not be published with. */
const consentNotes = (project: Project, parts: readonly GeneratedPart[]): readonly string[] =>
  parts.flatMap(({ take: { assist, model, personIds } }) => {
    const state = consentState(project, personIds);
    if (state !== 'missing' && state !== 'revoked') return [];
    const how = state === 'missing' ? 'for which no consent is recorded' : 'for which consent was withdrawn';
    return [`A take of ${assist} (${model.packId}) uses a face or voice ${how}: settle that before you publish the film.`];
  });

const namesOf = (project: Project, ids: readonly PersonId[]): readonly string[] => [
  ...new Set(ids.flatMap((id) => project.tables.persons.get(id)?.name ?? [])),
];
