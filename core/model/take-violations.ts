import type { Project } from './project.ts';
import type { Asset, AssetContent, Clip, TrackKind } from './records.ts';
import { type Violation, violation } from './violation.ts';

/** What takes, originals and voice lines must be beyond what their schemas say: of one clip on a track of `kind`. */
export function* takeViolations(clip: Clip, kind: TrackKind, assetOf: (id: Asset['id']) => Asset | undefined): Generator<Violation> {
  const { takes = [], original, voiceLine, content } = clip;
  if (voiceLine !== undefined) {
    if (kind !== 'sound') yield violation('voice.track', `voice line ${clip.id} lies on a ${kind} track`, clip.id, clip.trackId);
    if (takes.length === 0) yield violation('voice.unspoken', `voice line ${clip.id} has no take`, clip.id);
    if (original !== undefined) yield violation('voice.original', `voice line ${clip.id} has an original beside its takes`, clip.id);
  } else if ((original === undefined) !== (takes.length === 0))
    yield violation('take.original', `clip ${clip.id} has takes without an original, or an original without takes`, clip.id);
  if (takes.length === 0) return;
  const media: readonly AssetContent[] = [
    ...(original === undefined ? [] : [original]),
    ...takes.map(({ assetId, streamIndex }) => ({ kind: 'asset' as const, assetId, streamIndex })),
  ];
  const known = new Set(media.map(keyOf));
  if (known.size < media.length) yield violation('take.media-twice', `two takes of clip ${clip.id} play the same media`, clip.id);
  if (content.kind !== 'asset' || !known.has(keyOf(content)))
    yield violation('take.astray', `clip ${clip.id} plays neither its original nor one of its takes`, clip.id);
  if (new Set(takes.map(({ id }) => id)).size < takes.length)
    yield violation('take.twice', `clip ${clip.id} has two takes of one id`, clip.id);
  for (const { assetId, streamIndex } of media) {
    const stream = assetOf(assetId)?.streams.find(({ index }) => index === streamIndex);
    if (stream?.kind !== kind)
      yield violation('take.stream', `a take of clip ${clip.id} has no ${kind} in asset ${assetId}`, clip.id, assetId);
  }
}

const keyOf = ({ assetId, streamIndex }: AssetContent): string => `${assetId} ${streamIndex}`;

/** The project's lexicon out of order, or with a word twice. */
export function* lexiconViolations(project: Project): Generator<Violation> {
  const lexicon = project.project.lexicon ?? [];
  for (const [index, { word }] of lexicon.entries())
    if (index > 0 && word <= (lexicon[index - 1]?.word ?? ''))
      yield violation('lexicon.order', `the lexicon has "${word}" out of order`, project.project.id);
}
