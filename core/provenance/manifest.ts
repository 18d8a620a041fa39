/** Something in a film that a model made. */
export interface GeneratedPart {
  /** As in `cutaway assist NAME`. */
  readonly assist: string;
  readonly packId: string;
  readonly version: string;
  /** Of the pack's files; empty where there are none to hash. */
  readonly sha256: string;
  /** What ran the model. */
  readonly provider: string;
  readonly seed: number;
  /** Where it plays, in seconds of the film. */
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Made from nothing that was recorded; otherwise it changes a recording. */
  readonly isWhollyGenerated: boolean;
  /** Of those whose face or voice it uses; written only where the user asks for it. */
  readonly personNames: readonly string[];
}

/** What is known of a film that is to be signed. */
export interface FilmFacts {
  readonly title: string;
  readonly mediaType: string;
  readonly generator: { readonly name: string; readonly version: string };
  readonly parts: readonly GeneratedPart[];
  /** Nothing that was recorded or drawn plays in it. */
  readonly isAllGenerated: boolean;
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
 * it, with the model's pack, version and hash, what ran it, and its seed. What a take was asked to do stays in the project, and so do the
 * names of people unless `withNames`. Actions and ingredients: C2PA specification 2.2, 18.
 */
export function buildManifest(facts: FilmFacts, withNames: boolean): ManifestParts {
  const source = facts.parts.length === 0 ? BY_PEOPLE : facts.isAllGenerated ? ALL_GENERATED : PARTLY_GENERATED;
  const takes = facts.parts.map((part, index) => ({
    id: `take-${index + 1}`,
    part,
    source: part.isWhollyGenerated ? ALL_GENERATED : PARTLY_GENERATED,
  }));
  return {
    manifest: {
      claim_generator_info: [facts.generator],
      title: facts.title,
      format: facts.mediaType,
      assertions: [
        {
          label: 'c2pa.actions.v2',
          data: {
            actions: [
              { action: 'c2pa.created', digitalSourceType: source, softwareAgent: facts.generator },
              ...takes.map(({ id, part, source: of }) => ({
                action: 'c2pa.placed',
                digitalSourceType: of,
                softwareAgent: { name: part.packId, version: part.version },
                description: describe(part),
                parameters: { ingredientIds: [id] },
              })),
              { action: 'c2pa.edited', softwareAgent: facts.generator },
            ],
          },
        },
        ...(takes.length === 0
          ? []
          : [
              {
                label: 'app.cutaway.takes',
                data: {
                  takes: takes.map(({ id, part: { personNames, ...part } }) => ({
                    ingredient: id,
                    ...part,
                    ...(withNames ? { personNames } : {}),
                  })),
                },
              },
            ]),
      ],
    },
    ingredients: takes.map(({ id, part, source: of }) => ({
      title: `${part.assist}: ${part.packId} ${part.version}`,
      format: 'application/octet-stream',
      relationship: 'componentOf',
      label: id,
      instance_id: id,
      description: describe(part),
      metadata: { digitalSourceType: of },
    })),
  };
}

function describe({ assist, packId, version, sha256, provider, seed, startSeconds, endSeconds }: GeneratedPart): string {
  const hash = sha256 === '' ? '' : `, SHA-256 ${sha256}`;
  return `${assist} by the model ${packId} ${version}${hash}, run on ${provider}, seed ${seed}, from ${startSeconds.toFixed(3)} s to ${endSeconds.toFixed(3)} s of the film`;
}
