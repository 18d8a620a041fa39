import type { TakeId } from '../base/id.ts';
import { frameDuration } from '../base/ticks.ts';
import { besideTake, heldLength } from '../model/beside-take.ts';
import { chosenTake, originalOf, takeTimeMap } from '../model/chosen-take.ts';
import { lacksPerson } from '../model/consent.ts';
import type { AssetContent, Clip, TrackKind } from '../model/records.ts';
import { headRoom, sourceLimits, tailRoom } from '../model/source-room.ts';
import type { Take } from '../model/take.ts';
import type { TakeArg } from '../model/take-schemas.ts';
import { sourceTime } from '../model/time-map.ts';
import { reachOf } from '../model/transition-reach.ts';
import type { Draft } from './draft.ts';
import { refuse } from './refusal.ts';
import { transitionsOn } from './settle.ts';

/** The clip as one of plain media: it plays what it plays now. */
export function withoutTakes(clip: Clip): Clip {
  const { takes: _takes, original: _original, voiceLine: _voiceLine, ...plain } = clip;
  return plain;
}

/** The clip with these takes: plain media where there are none left. */
export const withTakes = (clip: Clip, takes: readonly Take[]): Clip => (takes.length === 0 ? withoutTakes(clip) : { ...clip, takes });

/** The clip's take, refused with `take.missing` where it has none of that id. */
export const takeOf = (clip: Clip, id: TakeId): Take =>
  clip.takes?.find((take) => take.id === id) ??
  refuse('take.missing', `"${clip.name}" has no take "${id}"; name one of its own.`, { clipId: clip.id, id });

/** Refuses with `take.frozen` what would take a frozen take away or leave it behind. */
export function refuseFrozen(clip: Clip, take: Take | null): void {
  if (take?.frozen === true)
    refuse('take.frozen', `The take of "${clip.name}" is frozen; thaw it first.`, { clipId: clip.id, takeId: take.id, name: clip.name });
}

/**
 * The take that an assist has made, for a clip on a track of `kind`. Codes: `asset.missing`, `person.missing`, `consent.revoked`,
 * `take.nobody`, `take.stream` (its media has nothing of that kind), `take.short` (less media than it says it covers).
 */
export function newTake(draft: Draft, kind: TrackKind, { id, streamIndex, spoken, ...made }: TakeArg): Take {
  const asset = draft.asset(made.assetId);
  if (lacksPerson(made))
    refuse(
      'take.nobody',
      `A take of "${made.assist}" uses somebody's face or voice and names nobody; name the person, whose consent the project must hold.`,
      {
        assist: made.assist,
      },
    );
  for (const personId of made.personIds) {
    const person = draft.person(personId);
    if (person.revokedAt !== null)
      refuse('consent.revoked', `"${person.name}" has withdrawn consent; choose someone else, or record their consent anew.`, {
        personId,
        name: person.name,
      });
  }
  const stream = asset.streams.find((row) => row.kind === kind && (streamIndex === undefined || row.index === streamIndex));
  if (stream === undefined)
    return refuse('take.stream', `"${asset.name}" has no ${kind} for a take; name media of the clip's own kind.`, { id: asset.id });
  return {
    ...made,
    id: id ?? draft.newId('take'),
    streamIndex: stream.index,
    frozen: false,
    ...(spoken === undefined ? {} : { spoken }),
  };
}

/** Refuses a take whose id or media the clip has in another take, or as its original: `id.taken`, `take.media-twice`. */
export function refuseTwice(clip: Clip, others: readonly Take[], take: Take): void {
  const isSame = (media: Pick<AssetContent, 'assetId' | 'streamIndex'> | undefined): boolean =>
    media?.assetId === take.assetId && media.streamIndex === take.streamIndex;
  if (others.some(({ id }) => id === take.id))
    refuse('id.taken', `"${clip.name}" has a take "${take.id}" already; choose another id.`, { id: take.id });
  if (isSame(originalOf(clip)?.content) || others.some(isSame))
    refuse('take.media-twice', `"${clip.name}" has that media already; import what the take plays as media of its own.`, {
      clipId: clip.id,
    });
}

/**
 * Makes the clip play one of its takes. Its place, length and trims stay, and each frame shows the same moment of the source; its original plays where the
 * take holds nothing. Refused with `take.uncovered` where the take holds nothing of what the clip plays, or, without an original, lacks some of it.
 */
export function playTake(draft: Draft, clip: Clip, take: Take): void {
  const original = originalOf(clip)?.content;
  const content: AssetContent = { kind: 'asset', assetId: take.assetId, streamIndex: take.streamIndex };
  const next: Clip = { ...clip, ...(original === undefined ? {} : { original }), content, timeMap: takeTimeMap(clip, take) };
  if (!hasMedia(draft, next) || !isHeard(draft, next))
    refuse(
      'take.uncovered',
      `The take holds nothing that "${clip.name}" plays, or too little of it; trim or slip the clip to what the take holds, or run the assist again.`,
      { clipId: clip.id, takeId: take.id, name: clip.name },
    );
  put(draft, next);
}

/** Whether the take that the clip plays has any of what it plays. */
function isHeard(draft: Draft, clip: Clip): boolean {
  const beside = besideTake(clip);
  if (beside === null || clip.content.kind !== 'asset') return true;
  const ends = [0, draft.durationOf(clip) - 1].map((local) => sourceTime(clip.timeMap, local));
  return Math.min(...ends) < heldLength(draft.asset(clip.content.assetId), beside) && Math.max(...ends) >= 0;
}

/** Makes the clip play what it was before any take. Codes: `take.no-original` (a voice line), `clip.no-media` (media relinked since is shorter). */
export function playOriginal(draft: Draft, clip: Clip): void {
  const original =
    originalOf(clip) ??
    refuse('take.no-original', `"${clip.name}" has nothing but its takes; choose one of them.`, { clipId: clip.id, name: clip.name });
  const next: Clip = { ...clip, ...original };
  if (!hasMedia(draft, next))
    refuse('clip.no-media', `The original of "${clip.name}" does not have that much media; trim the clip first.`, { clipId: clip.id });
  put(draft, next);
}

/** Whether there is media for all that the clip plays, beyond its edges too where transitions show that: a take must not shorten them. */
function hasMedia(draft: Draft, clip: Clip): boolean {
  const { kind } = draft.track(clip.trackId);
  const { timeMap } = clip;
  const frame = frameDuration(draft.sequenceOf(clip).rate);
  const limits = sourceLimits(clip, (assetId) => draft.find('assets', assetId), kind, frame);
  const { before, after } = reachOf(clip.id, transitionsOn(draft, clip.id));
  return headRoom(timeMap, limits) >= before && tailRoom(timeMap, draft.durationOf(clip), limits) >= after;
}

function put(draft: Draft, clip: Clip): void {
  draft.put('clips', clip);
  draft.touchedClips.add(clip.id);
}

/** Puts `take` where `old` was, or last. */
export const swapTake = (takes: readonly Take[], old: Take | null, take: Take): readonly Take[] =>
  old === null ? [...takes, take] : takes.map((other) => (other === old ? take : other));

export const isChosen = (clip: Clip, take: Take): boolean => chosenTake(clip)?.id === take.id;
