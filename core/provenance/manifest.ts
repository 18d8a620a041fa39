import type { Ticks } from '../base/ticks.ts';
import { ticksToSeconds } from '../base/ticks.ts';
import type { ConsentBasis } from '../model/person.ts';
import type { Take } from '../model/take.ts';
import type { GeneratedMedia, GeneratedPart } from './generated-parts.ts';

/** A program and its release, as a manifest names it. */
export interface SoftwareAgent {
  readonly name: string;
  readonly version: string;
}

/** Media that a film is made of and that has credentials of its own. */
export interface SignedFootage {
  readonly name: string;
  readonly path: string;
  readonly mediaType: string;
}

/** On what grounds a take uses somebody. */
export interface ConsentFact {
  readonly basis: ConsentBasis;
  readonly isWithdrawn: boolean;
  /** Null unless the user wants it written. */
  readonly name: string | null;
}

/** What is known of a film that is to be signed. */
export interface FilmFacts {
  readonly title: string;
  readonly mediaType: string;
  readonly generator: SoftwareAgent;
  /** ISO 8601 date and time. */
  readonly madeAt: string;
  readonly generated: GeneratedMedia;
  /** Where in the sequence the film begins. */
  readonly start: Ticks;
  readonly footage: readonly SignedFootage[];
  /** How it stands with those whose face or voice a take uses. */
  consentOf(take: Take): readonly ConsentFact[];
}

/** Something that a film was made of. */
interface IngredientPart {
  readonly definition: Readonly<Record<string, unknown>>;
  /** What it is, where that has credentials of its own to carry on: an absolute path and a media type. */
  readonly file: { readonly path: string; readonly format: string } | null;
}

/** What the C2PA library is given: a manifest definition, and its ingredients in order. */
export interface ManifestParts {
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly ingredients: readonly IngredientPart[];
}

/** IPTC's vocabulary of digital sources, as C2PA refers to it. */
const SOURCE = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
const ALL_GENERATED = `${SOURCE}trainedAlgorithmicMedia`;
const PARTLY_GENERATED = `${SOURCE}compositeWithTrainedAlgorithmicMedia`;
const BY_PEOPLE = `${SOURCE}humanEdits`;

/**
 * The claim that a film is signed with: that Cutaway made it, what it was made of, and one ingredient for each take of a model that plays in
 * it, with the model's pack, version and hash, what ran it, its seed and the hashes of its inputs, and on what grounds it uses somebody. What
 * a take was asked to do stays in the project, and so do notes, evidence and who attested. Footage with credentials is an ingredient that
 * carries them on. Actions and ingredients: C2PA specification 2.2, 18.
 */
export function buildManifest({ title, mediaType, generator, madeAt, generated, start, footage, consentOf }: FilmFacts): ManifestParts {
  const takes = generated.parts.map((part, index) => ({
    id: `take-${index + 1}`,
    part,
    source: part.isWhollyGenerated ? ALL_GENERATED : PARTLY_GENERATED,
    description: describe(part, start),
  }));
  const clips = footage.map((media, index) => ({ id: `footage-${index + 1}`, media }));
  const source = takes.length === 0 ? BY_PEOPLE : generated.isAllGenerated ? ALL_GENERATED : PARTLY_GENERATED;
  const actions = [
    { action: 'c2pa.created', when: madeAt, digitalSourceType: source, softwareAgent: generator },
    ...clips.map(({ id }) => ({ action: 'c2pa.placed', parameters: { ingredientIds: [id] } })),
    ...takes.map(({ id, part, source: of, description }) => ({
      action: 'c2pa.placed',
      digitalSourceType: of,
      softwareAgent: { name: part.take.model.packId, version: part.take.model.version },
      description,
      parameters: { ingredientIds: [id] },
    })),
    { action: 'c2pa.edited', softwareAgent: generator },
  ];
  const listed = takes.map(({ id, part }) => ({ ingredient: id, ...recordOf(part, start), ...consentRecord(consentOf(part.take)) }));
  return {
    manifest: {
      claim_generator_info: [generator],
      title,
      format: mediaType,
      assertions: [
        { label: 'c2pa.actions.v2', data: { actions } },
        ...(takes.length === 0 ? [] : [{ label: 'app.cutaway.takes', data: { takes: listed } }]),
      ],
    },
    ingredients: [
      ...clips.map(({ id, media }) => ({
        definition: { title: media.name, format: media.mediaType, relationship: 'componentOf', label: id, instance_id: id },
        file: { path: media.path, format: media.mediaType },
      })),
      ...takes.map(({ id, part: { take }, source: of, description }) => ({
        definition: {
          title: `${take.assist}: ${take.model.packId} ${take.model.version}`,
          format: 'application/octet-stream',
          relationship: 'componentOf',
          label: id,
          instance_id: id,
          description,
          metadata: { digitalSourceType: of },
        },
        file: null,
      })),
    ],
  };
}

function recordOf({ take, span, isWhollyGenerated }: GeneratedPart, start: Ticks) {
  const { packId, version, sha256, provider } = take.model;
  return {
    assist: take.assist,
    packId,
    version,
    sha256,
    provider,
    seed: take.seed,
    // Without their names, which are those of the user's files.
    inputs: take.inputs.map((input) => input.sha256),
    startSeconds: ticksToSeconds(span.start - start),
    endSeconds: ticksToSeconds(span.end - start),
    isWhollyGenerated,
  };
}

function consentRecord(facts: readonly ConsentFact[]) {
  if (facts.length === 0) return {};
  return {
    consent: facts.map(({ basis, isWithdrawn, name }) => ({
      basis,
      ...(isWithdrawn ? { withdrawn: true } : {}),
      ...(name === null ? {} : { name }),
    })),
  };
}

function describe(part: GeneratedPart, start: Ticks): string {
  const { assist, packId, version, sha256, provider, seed, startSeconds, endSeconds } = recordOf(part, start);
  const hash = sha256 === '' ? '' : `, SHA-256 ${sha256}`;
  return `${assist} by the model ${packId} ${version}${hash}, run on ${provider}, seed ${seed}, from ${startSeconds.toFixed(3)} s to ${endSeconds.toFixed(3)} s of the film`;
}
