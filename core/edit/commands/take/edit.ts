import { z } from 'zod';
import type { AssetId } from '../../../base/id.ts';
import { holdsAsset } from '../../../model/held-assets.ts';
import { MAX_TAKES } from '../../../model/limits.ts';
import { idSchema } from '../../../model/record-schemas.ts';
import type { Clip } from '../../../model/records.ts';
import { takeArg } from '../../../model/take-schemas.ts';
import { clipIdArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import type { Draft } from '../../draft.ts';
import { markersOn } from '../../lane-edits.ts';
import { refuse } from '../../refusal.ts';
import { isChosen, newTake, playOriginal, playTake, refuseFrozen, refuseTwice, takeOf, withTakes } from '../../take-clip.ts';
import { spokenTake } from '../../voice-clip.ts';

const takeIdArg = idSchema<'take'>();

/** Its media is in the project already: `asset.import` comes first, in the same step. */
export const addTake = defineEdit({
  name: 'take.add',
  summary: 'Give a clip a take that an assist has made, and play it.',
  args: z.strictObject({ clipId: clipIdArg, take: takeArg, choose: z.boolean().default(true) }),
  edit(draft, { clipId, take: made, choose }) {
    const clip = openClip(draft, clipId);
    const { content, takes = [] } = clip;
    if (content.kind !== 'asset')
      return refuse('take.no-media', `"${clip.name}" plays no file, so it takes no takes; name a clip of media.`, { clipId });
    if (takes.length >= MAX_TAKES)
      refuse('take.too-many', `"${clip.name}" has ${MAX_TAKES} takes already; remove some first.`, { clipId, name: clip.name });
    const track = draft.track(clip.trackId);
    const take = clip.voiceLine === undefined ? newTake(draft, track.kind, made) : spokenTake(draft, track, clip.voiceLine, made);
    refuseTwice(clip, takes, take);
    const original = clip.original ?? (clip.voiceLine === undefined ? content : undefined);
    const next: Clip = { ...clip, takes: [...takes, take], ...(original === undefined ? {} : { original }) };
    draft.put('clips', next);
    if (choose) playTake(draft, next, take);
  },
});

/** Place, length and trims stay. */
export const chooseTake = defineEdit({
  name: 'take.choose',
  summary: 'Make a clip play one of its takes, or its original with null.',
  args: z.strictObject({ clipId: clipIdArg, takeId: takeIdArg.nullable() }),
  edit(draft, { clipId, takeId }) {
    const clip = openClip(draft, clipId);
    if (takeId === null) playOriginal(draft, clip);
    else playTake(draft, clip, takeOf(clip, takeId));
  },
});

/**
 * A clip that plays it goes back to its original. The take's media leaves the project with the last take or clip that uses it, unless it has markers: those
 * are work of the user's.
 */
export const removeTake = defineEdit({
  name: 'take.remove',
  summary: 'Take a take away from a clip, and its media out of the project where nothing else uses it ("keepMedia" leaves that there).',
  args: z.strictObject({ clipId: clipIdArg, takeId: takeIdArg, keepMedia: z.boolean().default(false) }),
  edit(draft, { clipId, takeId, keepMedia }) {
    const clip = openClip(draft, clipId);
    const take = takeOf(clip, takeId);
    refuseFrozen(clip, take);
    if (isChosen(clip, take)) {
      if (clip.voiceLine !== undefined)
        refuse('take.spoken', `"${clip.name}" plays that take and has no other original; choose another take, or lift the clip.`, {
          clipId,
          name: clip.name,
        });
      playOriginal(draft, clip);
    }
    const now = draft.clip(clipId);
    draft.put('clips', withTakes(now, now.takes?.filter(({ id }) => id !== takeId) ?? []));
    if (!keepMedia) dropUnused(draft, take.assetId);
  },
});

function dropUnused(draft: Draft, assetId: AssetId): void {
  for (const id of draft.project.tables.clips.keys()) if (holdsAsset(draft.clip(id), assetId)) return;
  if (markersOn(draft, assetId).length === 0) draft.drop('assets', assetId);
}

export const freezeTake = defineEdit({
  name: 'take.freeze',
  summary: 'Keep a take from being removed or replaced, or let go of it.',
  args: z.strictObject({ clipId: clipIdArg, takeId: takeIdArg, on: z.boolean().default(true) }),
  edit(draft, { clipId, takeId, on }) {
    const clip = openClip(draft, clipId);
    takeOf(clip, takeId);
    const takes = clip.takes?.map((take) => (take.id === takeId ? { ...take, frozen: on } : take)) ?? [];
    draft.put('clips', { ...clip, takes });
  },
});

function openClip(draft: Draft, clipId: Clip['id']): Clip {
  const clip = draft.clip(clipId);
  draft.openTrack(clip.trackId);
  return clip;
}
