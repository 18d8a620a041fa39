import { z } from 'zod';
import type { TrackId } from '../../../base/id.ts';
import { intersectSpans, type Span } from '../../../base/span.ts';
import { clipIdsArg, linkedArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import { gatherClips, withLinked } from '../../edges.ts';
import { readGroup } from '../../group.ts';
import { removeClip } from '../../lane-edits.ts';
import { rippleClose } from '../../ripple.ts';

/**
 * Ripple delete. Of linked clips with unlike edges (J and L cuts) the time that they have in common is closed, so that picture and sound
 * around them stay in step.
 */
export const extractClips = defineEdit({
  name: 'clip.extract',
  summary: 'Remove clips and close the time they took, on all sync-locked tracks.',
  args: z.strictObject({ clipIds: clipIdsArg, linked: linkedArg }),
  edit(draft, { clipIds, linked }) {
    const clips = gatherClips(draft, clipIds, linked);
    const { sequence } = readGroup(draft, clips);
    const spans: Span[] = clipIds.map((id) =>
      withLinked(draft, draft.clip(id), linked)
        .map((clip) => draft.spanOf(clip))
        .reduce((common, span) => intersectSpans(common, span) ?? common),
    );
    for (const clip of clips) removeClip(draft, clip);
    const own: ReadonlySet<TrackId> = new Set(clips.map((clip) => clip.trackId));
    for (const span of mergeSpans(spans).reverse()) rippleClose(draft, sequence, own, span);
  },
});

/** Spans joined where they touch or overlap, in order. */
function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && span.start <= last.end) merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else merged.push(span);
  }
  return merged;
}
