import { z } from 'zod';
import type { IdSource } from '../../../core/base/id.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import { MAX_TAKE_INPUTS } from '../../../core/model/limits.ts';
import type { TakeModel } from '../../../core/model/take.ts';
import type { SoundWork } from '../sound-work.ts';
import { CLEAN_SPEECH } from './prepare.ts';

/** What a step leaves behind: where its sound was put aside, its source, and what the networks remember of each channel, in base 64. */
export const cleanStretchSchema = z.object({
  piece: z.string(),
  sourceSha256: z.string(),
  memories: z.array(z.object({ mask: z.string(), wave: z.string() })),
});

/** The finished sound of a clip. */
export const cleanSoundSchema = z.object({
  assetId: z.string(),
  importCall: z.custom<CommandCall>((value) => typeof value === 'object' && value !== null && 'command' in value && 'args' in value),
});
export type CleanSound = z.infer<typeof cleanSoundSchema>;

/** The edits that give a clip its cleaned take, which it then plays. */
export function callsFor(
  { sound: { clip, covers }, continues }: Pick<SoundWork, 'sound' | 'continues'>,
  sound: CleanSound,
  made: {
    readonly newId: IdSource;
    readonly now: () => string;
    readonly model: TakeModel;
    readonly strength: number;
    readonly sourceSha256: string;
  },
): readonly CommandCall[] {
  const take = {
    id: made.newId('take'),
    assist: CLEAN_SPEECH,
    assetId: sound.assetId,
    covers,
    model: made.model,
    seed: 0,
    params: { strength: made.strength },
    inputs: [...(continues?.inputs ?? []), { name: 'source', sha256: made.sourceSha256 }].slice(-MAX_TAKE_INPUTS),
    personIds: [],
    madeAt: made.now(),
  };
  return [
    { command: sound.importCall.command, args: sound.importCall.args },
    { command: 'take.add', args: { clipId: clip.id, take } },
    ...(continues === null ? [] : [{ command: 'take.remove', args: { clipId: clip.id, takeId: continues.id } }]),
  ];
}
