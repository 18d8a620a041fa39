import type { AssetId } from '../base/id.ts';
import { chosenTake } from './chosen-take.ts';
import type { Project } from './project.ts';
import type { Clip } from './records.ts';
import type { Take } from './take.ts';

/** The media of a project that models have made, by asset and stream. */
export type MadeMedia = ReadonlyMap<string, Take>;

const keyOf = ({ assetId, streamIndex }: { readonly assetId: AssetId; readonly streamIndex: number }): string =>
  `${assetId} ${streamIndex}`;

/** Of all takes that any clip has, whether it plays them or not. */
export function madeMedia(project: Project): MadeMedia {
  const made = new Map<string, Take>();
  for (const { takes = [] } of project.tables.clips.values()) for (const take of takes) made.set(keyOf(take), take);
  return made;
}

/** The take whose media a clip plays: one of its own, or that of another clip put on the timeline as if it were footage. Null where no model made it. */
export function takePlayed(clip: Clip, made: MadeMedia): Take | null {
  const own = chosenTake(clip);
  if (own !== null || clip.content.kind !== 'asset') return own;
  return made.get(keyOf(clip.content)) ?? null;
}
