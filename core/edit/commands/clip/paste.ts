import { z } from 'zod';
import type { LinkId } from '../../../base/id.ts';
import { frameDuration, snapToFrame } from '../../../base/ticks.ts';
import { EFFECTS } from '../../../effects/registry.ts';
import { clipSchema, lengthSchema, TRACK_KINDS } from '../../../model/record-schemas.ts';
import type { Clip, Sequence, Track, TrackKind } from '../../../model/records.ts';
import { takeViolations } from '../../../model/take-violations.ts';
import { newClipIdsArg, placeModeArg, sequenceIdArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import type { Draft } from '../../draft.ts';
import { clearSpan, placeClip } from '../../lane-edits.ts';
import { refuseCycle, refuseOutsideMedia } from '../../placement.ts';
import { refuse } from '../../refusal.ts';
import { rippleOpen } from '../../ripple.ts';
import { framePositionOf, timeArg } from '../../time-args.ts';

const itemArg = z.strictObject({
  clip: clipSchema,
  /** From the start of what was copied, in ticks. */
  start: lengthSchema,
  kind: z.enum(TRACK_KINDS),
  /** Tracks of its kind above the lowest that was copied; in mixing order for sound. */
  tracksUp: z.int().min(0).max(1000),
});
type Item = z.infer<typeof itemArg>;

/**
 * Clips as they were when they were copied, so that what has been cut or changed since can be pasted, into another sequence too. The lowest
 * of each kind goes to the lowest targeted track of that kind. Copies of linked clips are linked with each other.
 */
export const pasteClips = defineEdit({
  name: 'clip.paste',
  summary: 'Paste copied clips at a time, with their effects and fades.',
  args: z.strictObject({
    sequenceId: sequenceIdArg,
    at: timeArg,
    items: z.array(itemArg).min(1, 'must hold at least one clip').max(20_000),
    mode: placeModeArg,
    ids: newClipIdsArg,
  }),
  edit(draft, { sequenceId, at, items, mode, ids }) {
    const sequence = draft.sequenceOrMain(sequenceId);
    const start = framePositionOf(at, sequence, 'at');
    const frame = frameDuration(sequence.rate);
    const placed = items.map((item) => {
      const from = start + snapToFrame(item.start, sequence.rate);
      // Sound keeps the exact samples of its edges; pictures lie on this sequence's frames.
      if (item.kind === 'sound') return { item, span: { start: start + item.start, end: start + item.start + item.clip.duration } };
      return { item, span: { start: from, end: from + Math.max(frame, snapToFrame(item.clip.duration, sequence.rate)) } };
    });
    const trackOf = receivers(draft, sequence, items);
    if (mode === 'insert') {
      const end = placed.reduce((latest, { span }) => Math.max(latest, span.end), start);
      rippleOpen(draft, sequence, new Set(items.map((item) => trackOf(item).id)), start, Math.ceil((end - start) / frame) * frame);
    }
    const links = new Map<LinkId, LinkId>();
    const shared = new Map<LinkId, number>();
    for (const { clip } of items) if (clip.linkId !== null) shared.set(clip.linkId, (shared.get(clip.linkId) ?? 0) + 1);
    // A link joins one clip of each track.
    const taken = new Set<string>();
    for (const [index, { item, span }] of placed.entries()) {
      const track = trackOf(item);
      checkContent(draft, sequence, item.clip, track);
      const old = item.clip.linkId;
      const isLinked = old !== null && (shared.get(old) ?? 0) > 1 && !taken.has(`${old} ${track.id}`);
      if (isLinked) taken.add(`${old} ${track.id}`);
      const linkId = isLinked ? (links.get(old) ?? draft.newLinkId()) : null;
      if (old !== null && linkId !== null) links.set(old, linkId);
      const clip: Clip = {
        ...item.clip,
        id: draft.newId('clip', ids[index]),
        trackId: track.id,
        gap: 0,
        linkId,
        effects: item.clip.effects.map((effect) => ({ ...effect, id: draft.newId('effect') })),
      };
      refuseOutsideMedia(clip, span.end - span.start, (id) => draft.asset(id), track, frame);
      clearSpan(draft, track.id, span);
      placeClip(draft, clip, span);
      draft.touchedClips.add(clip.id);
    }
  },
});

/** Which track each item goes to. `track.none` where there are too few open ones of a kind. */
function receivers(draft: Draft, sequence: Sequence, items: readonly Item[]): (item: Item) => Track {
  const tracks = draft.tracksOf(sequence).filter((track) => !track.locked);
  const chosen = new Map<TrackKind, readonly Track[]>();
  for (const kind of TRACK_KINDS) {
    const same = tracks.filter((track) => track.kind === kind);
    const highest = items.reduce((most, item) => (item.kind === kind ? Math.max(most, item.tracksUp) : most), -1);
    const targeted = Math.max(
      0,
      same.findIndex((track) => track.targeted),
    );
    if (highest < 0) continue;
    if (highest >= same.length)
      refuse(
        'track.none',
        `There are ${same.length} open ${kind} tracks, but what was copied needs ${highest + 1}; add tracks or unlock some.`,
        {
          kind,
        },
      );
    chosen.set(kind, same.slice(Math.min(targeted, same.length - 1 - highest)));
  }
  return ({ kind, tracksUp }) =>
    chosen.get(kind)?.[tracksUp] ?? refuse('track.none', `There is no open ${kind} track for a copied clip; add one with track.add.`);
}

/** What a clip holds must still be there and belong on a track of this kind. Codes: `asset.missing`, `person.missing`, `sequence.missing`, `sequence.cycle`, `paste.kind`, `paste.takes`. */
function checkContent(draft: Draft, sequence: Sequence, clip: Clip, track: Track): void {
  const { content } = clip;
  const wrong = () =>
    refuse('paste.kind', `"${clip.name}" does not belong on a ${track.kind} track; paste it where it was copied from.`, {
      clipId: clip.id,
    });
  if ((content.kind === 'caption') !== (track.kind === 'caption')) wrong();
  if (content.kind === 'generator' && track.kind !== 'picture') wrong();
  if (content.kind === 'asset') {
    const stream = draft.asset(content.assetId).streams.find(({ index }) => index === content.streamIndex);
    if (stream?.kind !== track.kind) wrong();
  }
  if (content.kind === 'sequence') refuseCycle(draft, sequence, draft.sequence(content.sequenceId));
  for (const { assetId, personIds } of clip.takes ?? []) {
    draft.asset(assetId);
    for (const id of personIds) draft.person(id);
  }
  if (clip.original !== undefined) draft.asset(clip.original.assetId);
  const [wrongTake] = takeViolations(clip, track.kind, (id) => draft.find('assets', id));
  if (wrongTake !== undefined)
    refuse('paste.takes', `"${clip.name}" cannot be pasted: ${wrongTake.message}; copy it anew.`, { clipId: clip.id });
  const stray = clip.effects.some(({ kind }) => track.kind === 'caption' || (EFFECTS.get(kind)?.domain ?? track.kind) !== track.kind);
  if (stray) wrong();
}
