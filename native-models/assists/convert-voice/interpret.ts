import { z } from 'zod';
import type { IdSource } from '../../../core/base/id.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import { MAX_TAKE_INPUTS } from '../../../core/model/limits.ts';
import type { TakeInput, TakeModel } from '../../../core/model/take.ts';
import { NEIGHBOURS } from '../../audio/conversion/match-features.ts';
import type { SoundWork } from '../sound-work.ts';
import type { ConvertVoiceRequest } from './manifest.ts';
import { CONVERT_VOICE } from './prepare.ts';

/** What a step leaves behind. */
export const convertedStretchSchema = z.object({
  piece: z.string(),
  sourceSha256: z.string(),
  /** The row at which the next stretch begins. */
  endRow: z.int(),
  /** Power of source and result, summed over samples of rows in which somebody speaks, and the result's highest peak. */
  sourceEnergy: z.number(),
  madeEnergy: z.number(),
  peak: z.number(),
});
type ConvertedStretch = z.infer<typeof convertedStretchSchema>;

/** The finished sound of a clip. */
export const convertedSoundSchema = z.object({
  assetId: z.string(),
  importCall: z.custom<CommandCall>((value) => typeof value === 'object' && value !== null && 'command' in value && 'args' in value),
});

/** No sample comes nearer to full scale than this (-1 dB), and no voice is raised by more than 20 dB. */
const CEILING = 10 ** (-1 / 20);
const MOST_GAIN = 10;

/** What makes the result as loud as the source where somebody speaks. */
export function gainOf(stretches: readonly Pick<ConvertedStretch, 'sourceEnergy' | 'madeEnergy' | 'peak'>[]): number {
  const sum = (of: (stretch: (typeof stretches)[number]) => number): number => stretches.reduce((all, one) => all + of(one), 0);
  const made = sum(({ madeEnergy }) => madeEnergy);
  const peak = Math.max(0, ...stretches.map((stretch) => stretch.peak));
  const wanted = made > 0 ? Math.sqrt(sum(({ sourceEnergy }) => sourceEnergy) / made) : 1;
  return Math.min(wanted > 0 ? wanted : 1, MOST_GAIN, peak > 0 ? CEILING / peak : 1);
}

/** The edits that give a clip its take in the other voice, which it then plays. */
export function callsFor(
  { sound: { clip, covers }, continues }: Pick<SoundWork, 'sound' | 'continues'>,
  sound: z.infer<typeof convertedSoundSchema>,
  made: {
    readonly newId: IdSource;
    readonly now: () => string;
    readonly model: TakeModel;
    readonly inputs: readonly TakeInput[];
    readonly personIds: readonly string[];
    readonly reference: ConvertVoiceRequest['reference'];
    readonly referenceSeconds: number;
    readonly gain: number;
  },
): readonly CommandCall[] {
  const take = {
    id: made.newId('take'),
    assist: CONVERT_VOICE,
    assetId: sound.assetId,
    covers,
    model: made.model,
    seed: 0,
    params: { neighbours: NEIGHBOURS, reference: made.reference, referenceSeconds: made.referenceSeconds, gain: made.gain },
    inputs: [...(continues?.inputs ?? []), ...made.inputs].slice(-MAX_TAKE_INPUTS),
    personIds: made.personIds,
    madeAt: made.now(),
  };
  return [
    { command: sound.importCall.command, args: sound.importCall.args },
    { command: 'take.add', args: { clipId: clip.id, take } },
    ...(continues === null ? [] : [{ command: 'take.remove', args: { clipId: clip.id, takeId: continues.id } }]),
  ];
}
