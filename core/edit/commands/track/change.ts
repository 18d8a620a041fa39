import { z } from 'zod';
import { nameSchema } from '../../../model/record-schemas.ts';
import type { Track } from '../../../model/records.ts';
import { TRACK_ORDER } from '../../../model/track-order.ts';
import { trackIdArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import { refuse } from '../../refusal.ts';
import { removeTrackRecords } from '../../tracks.ts';

type Switch = 'muted' | 'solo' | 'locked' | 'targeted' | 'syncLocked';

/** A command that sets one of a track's switches; `on` is true unless it says otherwise. Locked tracks accept these: they edit nothing. */
const switchCommand = <Name extends string>(name: Name, key: Switch, summary: string) =>
  defineEdit({
    name,
    summary,
    args: z.strictObject({ trackId: trackIdArg, on: z.boolean().default(true) }),
    edit(draft, { trackId, on }) {
      const track: Track = { ...draft.track(trackId), [key]: on };
      draft.put('tracks', track);
    },
  });

export const muteTrack = switchCommand('track.mute', 'muted', 'Mute a track: its pictures are hidden, its sound is silent.');
export const soloTrack = switchCommand('track.solo', 'solo', 'Play only the tracks of this kind that are solo.');
export const lockTrack = switchCommand('track.lock', 'locked', 'Lock a track against edits.');
export const targetTrack = switchCommand('track.target', 'targeted', 'Let a track take part in insert, overwrite and paste.');
export const syncLockTrack = switchCommand('track.sync-lock', 'syncLocked', 'Let a track follow ripple edits made on other tracks.');

export const renameTrack = defineEdit({
  name: 'track.rename',
  summary: 'Give a track another name.',
  args: z.strictObject({ trackId: trackIdArg, name: nameSchema.min(1) }),
  edit(draft, { trackId, name }) {
    draft.put('tracks', { ...draft.track(trackId), name });
  },
});

export const resizeTrack = defineEdit({
  name: 'track.height',
  summary: 'Set how high a track is drawn.',
  args: z.strictObject({ trackId: trackIdArg, heightPx: z.int().min(16).max(1000) }),
  edit(draft, { trackId, heightPx }) {
    draft.put('tracks', { ...draft.track(trackId), heightPx });
  },
});

/** `index` counts among the tracks of its kind, 0 at the bottom. */
export const moveTrack = defineEdit({
  name: 'track.move',
  summary: 'Move a track up or down among those of its kind.',
  args: z.strictObject({ trackId: trackIdArg, index: z.int().min(0) }),
  edit(draft, { trackId, index }) {
    const track = draft.track(trackId);
    const sequence = draft.sequence(track.sequenceId);
    const tracks = draft.tracksOf(sequence);
    const same = tracks.filter((other) => other.kind === track.kind && other.id !== trackId);
    same.splice(index, 0, track);
    const below = tracks.filter((other) => TRACK_ORDER[other.kind] < TRACK_ORDER[track.kind]);
    const above = tracks.filter((other) => TRACK_ORDER[other.kind] > TRACK_ORDER[track.kind]);
    const ordered = [...below, ...same, ...above];
    draft.put('sequences', { ...sequence, trackIds: ordered.map((other) => other.id) });
  },
});

export const removeTrack = defineEdit({
  name: 'track.remove',
  summary: 'Remove a track; one that holds clips only when "withClips" is true.',
  args: z.strictObject({ trackId: trackIdArg, withClips: z.boolean().default(false) }),
  edit(draft, { trackId, withClips }) {
    const track = draft.openTrack(trackId);
    if (!withClips && track.clipIds.length > 0)
      refuse('track.not-empty', `Track "${track.name}" holds ${track.clipIds.length} clips; remove them first or say "withClips": true.`, {
        trackId,
      });
    const sequence = draft.sequence(track.sequenceId);
    removeTrackRecords(draft, track);
    draft.put('sequences', { ...sequence, trackIds: sequence.trackIds.filter((id) => id !== trackId) });
  },
});
