import { z } from 'zod';
import { frameDuration } from '../../../base/ticks.ts';
import { besideTake } from '../../../model/beside-take.ts';
import { holdsAsset, playsAsset, streamsOf } from '../../../model/held-assets.ts';
import { assetPathSchema, colourTagsSchema, fingerprintSchema, idSchema, nameSchema } from '../../../model/record-schemas.ts';
import type { Asset, Clip } from '../../../model/records.ts';
import { fitsSource, sourceLimits } from '../../../model/source-room.ts';
import { labelArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import type { Draft } from '../../draft.ts';
import { markersOn, removeClip } from '../../lane-edits.ts';
import { refuse } from '../../refusal.ts';
import { withTakes } from '../../take-clip.ts';
import { describedMedia, refusePathOutside } from './import.ts';

const assetIdArg = idSchema<'asset'>();

/**
 * Points an asset at another file. With `streams` and `duration` the file's own description replaces the old one; every clip must still find its
 * stream and its range there. Transitions shrink where the new media has less to give.
 */
export const relinkAsset = defineEdit({
  name: 'asset.relink',
  summary: 'Point an asset at the file where its media lies now.',
  args: z.strictObject({
    assetId: assetIdArg,
    path: assetPathSchema,
    fingerprint: fingerprintSchema.optional(),
    kind: describedMedia.kind.optional(),
    duration: describedMedia.duration.optional(),
    streams: describedMedia.streams.optional(),
    numbering: describedMedia.numbering,
  }),
  edit(draft, { assetId, ...wanted }) {
    const old = draft.asset(assetId);
    refusePathOutside(wanted.path);
    const next: Asset = {
      ...old,
      path: wanted.path,
      fingerprint: wanted.fingerprint ?? old.fingerprint,
      kind: wanted.kind ?? old.kind,
      duration: wanted.duration ?? old.duration,
      streams: wanted.streams ?? old.streams,
      ...(wanted.numbering === undefined ? {} : { numbering: wanted.numbering }),
    };
    draft.put('assets', next);
    if (wanted.streams === undefined && wanted.duration === undefined && wanted.kind === undefined) return;
    for (const clip of clipsWith(draft, (candidate) => holdsAsset(candidate, assetId))) {
      refuseMisfit(draft, clip, next);
      if (playsAsset(clip, assetId)) draft.touchedClips.add(clip.id);
    }
  },
});

function refuseMisfit(draft: Draft, clip: Clip, asset: Asset): void {
  const track = draft.track(clip.trackId);
  const frame = frameDuration(draft.sequence(track.sequenceId).rate);
  const lacksStream = streamsOf(clip, asset.id).some((index) => asset.streams.find((row) => row.index === index)?.kind !== track.kind);
  const limits = sourceLimits(clip, (id) => draft.find('assets', id), track.kind, frame);
  const lacksTime =
    (playsAsset(clip, asset.id) || besideTake(clip)?.original.assetId === asset.id) &&
    !fitsSource(clip.timeMap, draft.durationOf(clip), limits);
  if (lacksStream || lacksTime)
    refuse(
      'relink.misfit',
      `The new file does not have what clip "${clip.name}" (${clip.id}) shows; choose the right file or replace that clip first.`,
      {
        clipId: clip.id,
      },
    );
}

/**
 * Refused while clips use it, in a take that they do not play too, unless `withClips`: then clips that play it or were made from it are lifted,
 * and others lose the take.
 */
export const removeAsset = defineEdit({
  name: 'asset.remove',
  summary: 'Remove an asset from the project; its file stays where it is.',
  args: z.strictObject({ assetId: assetIdArg, withClips: z.boolean().default(false) }),
  edit(draft, { assetId, withClips }) {
    const asset = draft.asset(assetId);
    const clips = clipsWith(draft, (clip) => holdsAsset(clip, assetId));
    if (clips.length > 0 && !withClips)
      refuse('asset.in-use', `"${asset.name}" is used by ${clips.length} clips; remove them first or say "withClips": true.`, {
        clipIds: clips.map((clip) => clip.id),
      });
    for (const clip of clips) {
      draft.openTrack(clip.trackId);
      if (playsAsset(clip, assetId) || clip.original?.assetId === assetId) removeClip(draft, clip);
      else draft.put('clips', withTakes(clip, clip.takes?.filter((take) => take.assetId !== assetId) ?? []));
    }
    for (const marker of markersOn(draft, assetId)) draft.drop('markers', marker.id);
    draft.drop('assets', assetId);
  },
});

const clipsWith = (draft: Draft, isWanted: (clip: Clip) => boolean): readonly Clip[] =>
  [...draft.project.tables.clips.values()].filter(isWanted);

export const renameAsset = defineEdit({
  name: 'asset.rename',
  summary: 'Give an asset another name; its file keeps its own.',
  args: z.strictObject({ assetId: assetIdArg, name: nameSchema.min(1) }),
  edit(draft, { assetId, name }) {
    draft.put('assets', { ...draft.asset(assetId), name });
  },
});

export const moveAsset = defineEdit({
  name: 'asset.move',
  summary: 'Move an asset to a bin, or to the top when "binId" is null.',
  args: z.strictObject({ assetId: assetIdArg, binId: idSchema<'bin'>().nullable() }),
  edit(draft, { assetId, binId }) {
    draft.put('assets', { ...draft.asset(assetId), binId: binId === null ? null : draft.bin(binId).id });
  },
});

/** Clips that lie on the timeline keep their own label. */
export const labelAsset = defineEdit({
  name: 'asset.label',
  summary: 'Give an asset a label colour that new clips of it take, or none.',
  args: z.strictObject({ assetId: assetIdArg, label: labelArg.nullable() }),
  edit(draft, { assetId, label }) {
    const asset = draft.asset(assetId);
    if ((asset.label ?? null) !== label) draft.put('assets', { ...asset, label });
  },
});

export const correctAssetColour = defineEdit({
  name: 'asset.colour',
  summary: 'Correct what a file says of its colour, or trust it again with null.',
  args: z.strictObject({ assetId: assetIdArg, colour: colourTagsSchema.nullable() }),
  edit(draft, { assetId, colour }) {
    draft.put('assets', { ...draft.asset(assetId), colourOverride: colour });
  },
});
