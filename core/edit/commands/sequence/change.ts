import { z } from 'zod';
import { ratio, ratiosEqual } from '../../../base/ratio.ts';
import { frameDuration } from '../../../base/ticks.ts';
import { laneOf } from '../../../model/project.ts';
import { idSchema, nameSchema } from '../../../model/record-schemas.ts';
import type { Sequence } from '../../../model/records.ts';
import { sequenceIdArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import type { Draft } from '../../draft.ts';
import { markersOn } from '../../lane-edits.ts';
import { refuseOutsideMedia } from '../../placement.ts';
import { refuse } from '../../refusal.ts';
import { removeTrackRecords } from '../../tracks.ts';
import { refuseDropFrame, settingArgs } from './new.ts';

/** A new rate must have a frame boundary at every picture edge: from 25 to 50 always, from 25 to 30 only while there are no pictures. */
export const setSequence = defineEdit({
  name: 'sequence.settings',
  summary: 'Change size, rate, colour or sound rate of a sequence.',
  args: z.strictObject({
    sequenceId: sequenceIdArg,
    width: settingArgs.width.optional(),
    height: settingArgs.height.optional(),
    pixelAspect: settingArgs.pixelAspect.optional(),
    rate: settingArgs.rate.optional(),
    dropFrame: settingArgs.dropFrame.optional(),
    startFrame: settingArgs.startFrame.optional(),
    sampleRate: settingArgs.sampleRate.optional(),
    colour: settingArgs.colour.optional(),
    bitDepth: settingArgs.bitDepth.optional(),
  }),
  edit(draft, { sequenceId, ...wanted }) {
    const old = draft.sequenceOrMain(sequenceId);
    const aspect = wanted.pixelAspect ?? old.pixelAspect;
    const next: Sequence = {
      ...old,
      width: wanted.width ?? old.width,
      height: wanted.height ?? old.height,
      pixelAspect: ratio(aspect.num, aspect.den),
      rate: wanted.rate ?? old.rate,
      dropFrame: wanted.dropFrame ?? old.dropFrame,
      startFrame: wanted.startFrame ?? old.startFrame,
      sampleRate: wanted.sampleRate ?? old.sampleRate,
      colour: wanted.colour ?? old.colour,
      bitDepth: wanted.bitDepth ?? old.bitDepth,
    };
    refuseDropFrame(next);
    if (!ratiosEqual(next.rate, old.rate)) {
      const frame = frameDuration(next.rate);
      const oldFrame = frameDuration(old.rate);
      if (oldFrame % frame !== 0) refuseOffGrid(draft, next);
      // A clip may reach past its media by less than a frame: longer frames allow all that shorter ones did.
      if (frame < oldFrame) refuseWithoutMedia(draft, next);
    }
    draft.put('sequences', next);
  },
});

function refuseOffGrid(draft: Draft, sequence: Sequence): void {
  const frame = frameDuration(sequence.rate);
  const isOff = (time: number): boolean => time % frame !== 0;
  for (const track of draft.tracksOf(sequence)) {
    const lane = laneOf(draft.project, track.id);
    const transitions = track.transitionIds.map((id) => draft.transition(id));
    const offGrid = track.kind === 'picture' && (lane.starts.some(isOff) || lane.ends.some(isOff));
    if (offGrid || transitions.some((transition) => isOff(transition.before) || isOff(transition.after)))
      refuse(
        'sequence.off-grid',
        `Cuts on track "${track.name}" would lie between two frames of that rate; make a new sequence and nest this one in it.`,
        {
          trackId: track.id,
        },
      );
  }
}

/** Every clip against shorter frames; `settle` then looks at the transitions. */
function refuseWithoutMedia(draft: Draft, sequence: Sequence): void {
  const frame = frameDuration(sequence.rate);
  const tracks = new Map(draft.tracksOf(sequence).map((track) => [track.id, track]));
  const assets = new Map([...draft.all('assets')].map((asset) => [asset.id, asset]));
  // Along the table: looking ten thousand clips up one by one costs more than all the checks.
  for (const clip of draft.project.tables.clips.values()) {
    const track = tracks.get(clip.trackId);
    if (track === undefined) continue;
    refuseOutsideMedia(clip, clip.duration, (id) => assets.get(id), track, frame);
  }
  for (const track of tracks.values())
    for (const transitionId of track.transitionIds) {
      const { leftClipId, rightClipId } = draft.transition(transitionId);
      for (const id of [leftClipId, rightClipId]) if (id !== null) draft.touchedClips.add(id);
    }
}

export const renameSequence = defineEdit({
  name: 'sequence.rename',
  summary: 'Give a sequence another name.',
  args: z.strictObject({ sequenceId: sequenceIdArg, name: nameSchema.min(1) }),
  edit(draft, { sequenceId, name }) {
    draft.put('sequences', { ...draft.sequenceOrMain(sequenceId), name });
  },
});

export const setMainSequence = defineEdit({
  name: 'sequence.main',
  summary: 'Choose the sequence that opens first and is rendered by default.',
  args: z.strictObject({ sequenceId: idSchema<'sequence'>() }),
  edit(draft, { sequenceId }) {
    draft.setProject({ ...draft.projectRecord, mainSequenceId: draft.sequence(sequenceId).id });
  },
});

/** Refused while another sequence has it nested. */
export const removeSequence = defineEdit({
  name: 'sequence.remove',
  summary: 'Remove a sequence with its tracks and clips.',
  args: z.strictObject({ sequenceId: idSchema<'sequence'>() }),
  edit(draft, { sequenceId }) {
    const sequence = draft.sequence(sequenceId);
    for (const clip of draft.all('clips'))
      if (clip.content.kind === 'sequence' && clip.content.sequenceId === sequenceId)
        refuse('sequence.in-use', `"${sequence.name}" is nested as clip ${clip.id}; remove that clip first.`, { clipId: clip.id });
    for (const track of draft.tracksOf(sequence)) {
      draft.openTrack(track.id);
      removeTrackRecords(draft, track);
    }
    for (const marker of markersOn(draft, sequenceId)) draft.drop('markers', marker.id);
    draft.drop('sequences', sequenceId);
    if (draft.projectRecord.mainSequenceId !== sequenceId) return;
    const rest = [...draft.all('sequences')].map(({ id }) => id).sort();
    draft.setProject({ ...draft.projectRecord, mainSequenceId: rest[0] ?? null });
  },
});
