import type { ClipId, TakeId } from '../../../../core/base/id.ts';
import type { CommandCall } from '../../../../core/edit/plan.ts';
import { chosenTake } from '../../../../core/model/chosen-take.ts';
import type { Clip } from '../../../../core/model/records.ts';

/** A take of a clip, or null for its original. */
export type TakeChoice = TakeId | null;

/** What each clip played before the take that it plays now. */
export type TakesBefore = Readonly<Record<ClipId, TakeChoice>>;

export const chooseCall = (clip: Clip, takeId: TakeChoice): CommandCall => ({ command: 'take.choose', args: { clipId: clip.id, takeId } });

/** Everything that the clip can play, its original first where it has one. Empty without takes. */
export const choicesOf = ({ takes, original }: Clip): readonly TakeChoice[] =>
  takes === undefined ? [] : [...(original === undefined ? [] : [null]), ...takes.map(({ id }) => id)];

export const choiceOf = (clip: Clip): TakeChoice => chosenTake(clip)?.id ?? null;

/** The other one to compare with: what the clip played before, or else its original, or its newest take. Undefined where it has nothing else. */
export function otherChoice(clip: Clip, before: TakesBefore): TakeChoice | undefined {
  const now = choiceOf(clip);
  const others = choicesOf(clip).filter((choice) => choice !== now);
  const last = before[clip.id];
  if (last !== undefined && others.includes(last)) return last;
  return others.includes(null) ? null : others.at(-1);
}

/** The choice after the one that plays, round and round. Undefined where there is no other. */
export function nextChoice(clip: Clip): TakeChoice | undefined {
  const choices = choicesOf(clip);
  return choices.length < 2 ? undefined : choices[(choices.indexOf(choiceOf(clip)) + 1) % choices.length];
}
