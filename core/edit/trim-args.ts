import { z } from 'zod';
import type { Ticks } from '../base/ticks.ts';
import type { Clip, Sequence } from '../model/records.ts';
import { clipIdArg, edgeArg, linkedArg, targetArgs } from './args.ts';
import type { Draft } from './draft.ts';
import { distanceOf, edgeOf, withLinked } from './edges.ts';

/** Which edge of which clip moves where. */
export const trimArgs = z.strictObject({ clipId: clipIdArg, edge: edgeArg, ...targetArgs, linked: linkedArg });

/** What {@link trimArgs} mean in a draft. */
export interface Trim {
  readonly main: Clip;
  readonly sequence: Sequence;
  /** The clip that was named first, then those linked to it that come along. */
  readonly clips: readonly Clip[];
  readonly by: Ticks;
}

/** Codes: `clip.missing`, `track.locked`, `args.target`, `time.*`. */
export function readTrim(draft: Draft, { clipId, edge, linked, ...target }: z.infer<typeof trimArgs>): Trim {
  const main = draft.clip(clipId);
  const sequence = draft.sequenceOf(main);
  const clips = withLinked(draft, main, linked);
  return { main, sequence, clips, by: distanceOf(draft, sequence, edgeOf(draft, main, edge), target, clips) };
}
