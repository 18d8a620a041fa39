import type { Ticks } from '../base/ticks.ts';
import { ticksToSeconds } from '../base/ticks.ts';
import type { GeneratedMedia, GeneratedPart } from './generated-parts.ts';

/** A program and its release, as a manifest names it. */
export interface SoftwareAgent {
  readonly name: string;
  readonly version: string;
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
  /** Of those whose face or voice takes use; empty unless the user wants them written. */
  readonly personNames: readonly string[];
}

/** What the C2PA library is given: a manifest definition, and those of its ingredients in order. */
export interface ManifestParts {
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly ingredients: readonly Readonly<Record<string, unknown>>[];
}

/** IPTC's vocabulary of digital sources, as C2PA refers to it. */
const SOURCE = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
const ALL_GENERATED = `${SOURCE}trainedAlgorithmicMedia`;
const PARTLY_GENERATED = `${SOURCE}compositeWithTrainedAlgorithmicMedia`;
const BY_PEOPLE = `${SOURCE}humanEdits`;

/**
 * The claim that a film is signed with: that Cutaway made it, what it was made of, and one ingredient for each take of a model that plays in
 * it, with the model's pack, version and hash, what ran it, and its seed. What a take was asked to do stays in the project. Actions and
 * ingredients: C2PA specification 2.2, 18.
 */
export function buildManifest({ title, mediaType, generator, madeAt, generated, start, personNames }: FilmFacts): ManifestParts {
  const takes = generated.parts.map((part, index) => ({
    id: `take-${index + 1}`,
    part,
    source: part.isWhollyGenerated ? ALL_GENERATED : PARTLY_GENERATED,
    description: describe(part, start),
  }));
  const source = takes.length === 0 ? BY_PEOPLE : generated.isAllGenerated ? ALL_GENERATED : PARTLY_GENERATED;
  const actions = [
    { action: 'c2pa.created', when: madeAt, digitalSourceType: source, softwareAgent: generator },
    ...takes.map(({ id, part, source: of, description }) => ({
      action: 'c2pa.placed',
      digitalSourceType: of,
      softwareAgent: { name: part.take.model.packId, version: part.take.model.version },
      description,
      parameters: { ingredientIds: [id] },
    })),
    { action: 'c2pa.edited', softwareAgent: generator },
  ];
  const listed = takes.map(({ id, part }) => ({ ingredient: id, ...recordOf(part, start) }));
  const record = { takes: listed, ...(personNames.length === 0 ? {} : { persons: personNames }) };
  return {
    manifest: {
      claim_generator_info: [generator],
      title,
      format: mediaType,
      assertions: [
        { label: 'c2pa.actions.v2', data: { actions } },
        ...(takes.length === 0 ? [] : [{ label: 'app.cutaway.takes', data: record }]),
      ],
    },
    ingredients: takes.map(({ id, part: { take }, source: of, description }) => ({
      title: `${take.assist}: ${take.model.packId} ${take.model.version}`,
      format: 'application/octet-stream',
      relationship: 'componentOf',
      label: id,
      instance_id: id,
      description,
      metadata: { digitalSourceType: of },
    })),
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
    startSeconds: ticksToSeconds(span.start - start),
    endSeconds: ticksToSeconds(span.end - start),
    isWhollyGenerated,
  };
}

function describe(part: GeneratedPart, start: Ticks): string {
  const { assist, packId, version, sha256, provider, seed, startSeconds, endSeconds } = recordOf(part, start);
  const hash = sha256 === '' ? '' : `, SHA-256 ${sha256}`;
  return `${assist} by the model ${packId} ${version}${hash}, run on ${provider}, seed ${seed}, from ${startSeconds.toFixed(3)} s to ${endSeconds.toFixed(3)} s of the film`;
}
