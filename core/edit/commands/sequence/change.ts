import { z } from 'zod';
import { ratio } from '../../../base/ratio.ts';
import { frameDuration } from '../../../base/ticks.ts';
import { idSchema, nameSchema } from '../../../model/record-schemas.ts';
import type { Sequence } from '../../../model/records.ts';
import { sequenceIdArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import type { Draft } from '../../draft.ts';
import { markersOn } from '../../lane-edits.ts';
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
    if (next.rate !== old.rate) refuseOffGrid(draft, next);
    draft.put('sequences', next);
  },
});

function refuseOffGrid(draft: Draft, sequence: Sequence): void {
  const frame = frameDuration(sequence.rate);
  for (const track of draft.tracksOf(sequence)) {
    const lane = draft.lane(track.id);
    for (const id of lane.clipIds) draft.touchedClips.add(id);
    const offGrid = track.kind === 'picture' && [...lane.starts, ...lane.ends].some((edge) => edge % frame !== 0);
    const halfTransition = track.transitionIds.some((id) => {
      const transition = draft.transition(id);
      return transition.before % frame !== 0 || transition.after % frame !== 0;
    });
    if (offGrid || halfTransition)
      refuse(
        'sequence.off-grid',
        `Cuts on track "${track.name}" would lie between two frames of that rate; make a new sequence and nest this one in it.`,
        {
          trackId: track.id,
        },
      );
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
