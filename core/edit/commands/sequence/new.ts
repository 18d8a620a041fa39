import { z } from 'zod';
import { ratio } from '../../../base/ratio.ts';
import { canDropFrames } from '../../../base/timecode.ts';
import { idSchema, nameSchema, SEQUENCE_COLOURS, sampleRateSchema, sequenceRateSchema, sideSchema } from '../../../model/record-schemas.ts';
import type { Sequence } from '../../../model/records.ts';
import { defineEdit } from '../../define-edit.ts';
import { refuse } from '../../refusal.ts';
import { addTrack } from '../../tracks.ts';

/** Settings of a sequence that a user chooses. */
export const settingArgs = {
  width: sideSchema,
  height: sideSchema,
  pixelAspect: z.strictObject({ num: z.int().min(1).max(10_000), den: z.int().min(1).max(10_000) }),
  rate: sequenceRateSchema,
  dropFrame: z.boolean(),
  startFrame: z.int().min(0).max(100_000_000),
  sampleRate: sampleRateSchema,
  colour: z.enum(SEQUENCE_COLOURS),
  bitDepth: z.union([z.literal(8), z.literal(10)]),
};

export const newSequence = defineEdit({
  name: 'sequence.new',
  summary: 'Add a sequence with picture and sound tracks; the first one becomes the main sequence.',
  args: z.strictObject({
    id: idSchema<'sequence'>().optional(),
    name: nameSchema.min(1).default('Sequence'),
    width: settingArgs.width.default(1920),
    height: settingArgs.height.default(1080),
    pixelAspect: settingArgs.pixelAspect.default({ num: 1, den: 1 }),
    rate: settingArgs.rate.default({ num: 25, den: 1 }),
    dropFrame: settingArgs.dropFrame.default(false),
    startFrame: settingArgs.startFrame.default(0),
    sampleRate: settingArgs.sampleRate.default(48_000),
    colour: settingArgs.colour.default('bt709'),
    bitDepth: settingArgs.bitDepth.default(8),
    pictureTracks: z.int().min(0).max(100).default(1),
    soundTracks: z.int().min(0).max(100).default(1),
    /** Ids of the tracks: pictures bottom to top, then sound. */
    trackIds: z.array(idSchema<'track'>()).default([]),
  }),
  edit(draft, { id, pictureTracks, soundTracks, trackIds, ...settings }) {
    refuseDropFrame(settings);
    const { num, den } = settings.pixelAspect;
    const sequence: Sequence = { id: draft.newId('sequence', id), ...settings, pixelAspect: ratio(num, den), trackIds: [], effects: [] };
    draft.put('sequences', sequence);
    for (let index = 0; index < pictureTracks + soundTracks; index++)
      addTrack(draft, draft.sequence(sequence.id), { kind: index < pictureTracks ? 'picture' : 'sound', id: trackIds[index] });
    if (draft.projectRecord.mainSequenceId === null) draft.setProject({ ...draft.projectRecord, mainSequenceId: sequence.id });
  },
});

/** `sequence.drop-frame` where the rate has no drop-frame timecode. */
export function refuseDropFrame(settings: Pick<Sequence, 'dropFrame' | 'rate'>): void {
  if (settings.dropFrame && !canDropFrames(settings.rate))
    refuse(
      'sequence.drop-frame',
      'Drop-frame timecode exists at 29.97 and 59.94 frames a second only; set "dropFrame" to false or change the rate.',
    );
}
