import { z } from 'zod';
import type { Ratio } from '../../../base/ratio.ts';
import { idSchema, nameSchema } from '../../../model/record-schemas.ts';
import type { Marker, Sequence } from '../../../model/records.ts';
import { anchoredTime } from '../../../model/time-map.ts';
import { assetRate } from '../../asset-rate.ts';
import { defineEdit } from '../../define-edit.ts';
import type { Draft } from '../../draft.ts';
import { refuse } from '../../refusal.ts';
import { lengthOf, positionOf, sourceTimeOf, type TimeArg, timeArg } from '../../time-args.ts';

const markerIdArg = idSchema<'marker'>();
/** Frame numbers on an asset without pictures count 25 a second. */
const PLAIN_RATE: Ratio = { num: 25, den: 1 };
const details = { name: nameSchema, note: z.string().max(100_000), colour: z.string().min(1).max(100), duration: timeArg };

/** On a clip, `at` is a place on the timeline inside it, and the marker stays on that picture; on an asset, `at` is on its own clock. */
export const addMarker = defineEdit({
  name: 'marker.add',
  summary: 'Put a marker on a sequence, a clip or an asset.',
  args: z.strictObject({
    sequenceId: idSchema<'sequence'>().optional(),
    clipId: idSchema<'clip'>().optional(),
    assetId: idSchema<'asset'>().optional(),
    at: timeArg,
    duration: details.duration.default(0),
    name: details.name.default(''),
    note: details.note.default(''),
    colour: details.colour.default('blue'),
    id: markerIdArg.optional(),
  }),
  edit(draft, { sequenceId, clipId, assetId, at, duration, id, ...texts }) {
    if ([sequenceId, clipId, assetId].filter((owner) => owner !== undefined).length > 1)
      refuse('owner.unclear', 'Name the marker\'s owner with only one of "sequenceId", "clipId" and "assetId".');
    const owner: Marker['owner'] =
      clipId !== undefined
        ? { kind: 'clip', id: draft.clip(clipId).id }
        : assetId !== undefined
          ? { kind: 'asset', id: draft.asset(assetId).id }
          : { kind: 'sequence', id: draft.sequenceOrMain(sequenceId).id };
    const time = markerTime(draft, owner, at);
    draft.put('markers', { id: draft.newId('marker', id), owner, time, duration: markerLength(draft, owner, duration), ...texts });
  },
});

export const moveMarker = defineEdit({
  name: 'marker.move',
  summary: 'Move a marker in time.',
  args: z.strictObject({ markerId: markerIdArg, at: timeArg }),
  edit(draft, { markerId, at }) {
    const marker = draft.marker(markerId);
    draft.put('markers', { ...marker, time: markerTime(draft, marker.owner, at) });
  },
});

export const editMarker = defineEdit({
  name: 'marker.edit',
  summary: 'Change the name, note, colour or length of a marker.',
  args: z.strictObject({
    markerId: markerIdArg,
    name: details.name.optional(),
    note: details.note.optional(),
    colour: details.colour.optional(),
    duration: details.duration.optional(),
  }),
  edit(draft, { markerId, name, note, colour, duration }) {
    const marker = draft.marker(markerId);
    draft.put('markers', {
      ...marker,
      name: name ?? marker.name,
      note: note ?? marker.note,
      colour: colour ?? marker.colour,
      duration: duration === undefined ? marker.duration : markerLength(draft, marker.owner, duration),
    });
  },
});

export const removeMarker = defineEdit({
  name: 'marker.remove',
  summary: 'Remove a marker.',
  args: z.strictObject({ markerId: markerIdArg }),
  edit(draft, { markerId }) {
    draft.drop('markers', draft.marker(markerId).id);
  },
});

/** The sequence whose rate and timecode the marker's times are written in. */
const countingSequence = (draft: Draft, owner: Exclude<Marker['owner'], { kind: 'asset' }>): Sequence =>
  owner.kind === 'clip' ? draft.sequenceOf(draft.clip(owner.id)) : draft.sequence(owner.id);

function markerTime(draft: Draft, owner: Marker['owner'], at: TimeArg): number {
  if (owner.kind === 'asset') return sourceTimeOf(at, assetRate(draft.asset(owner.id)) ?? PLAIN_RATE, 'at');
  const sequence = countingSequence(draft, owner);
  const time = positionOf(at, sequence, 'at');
  if (owner.kind === 'sequence') return time;
  const clip = draft.clip(owner.id);
  const span = draft.spanOf(clip);
  if (time < span.start || time >= span.end) refuse('marker.outside', `That time lies outside "${clip.name}"; choose one inside the clip.`);
  return anchoredTime(clip.timeMap, time - span.start);
}

function markerLength(draft: Draft, owner: Marker['owner'], duration: TimeArg): number {
  if (owner.kind === 'asset') return sourceTimeOf(duration, assetRate(draft.asset(owner.id)) ?? PLAIN_RATE, 'duration');
  const length = lengthOf(duration, countingSequence(draft, owner), 'duration');
  if (length < 0) refuse('time.negative', '"duration" must not be negative; use 0 for a moment.');
  return length;
}
