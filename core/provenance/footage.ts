import type { AssetId, SequenceId } from '../base/id.ts';
import { intersectSpans, type Span } from '../base/span.ts';
import { activeTracks } from '../model/active-tracks.ts';
import { chosenTake } from '../model/chosen-take.ts';
import { clipsOf, type Project, tracksOf } from '../model/project.ts';
import type { Clip } from '../model/records.ts';

/**
 * The media that a stretch of a sequence is made of and no model made, in the order of the tracks: what clips play, and what the take that
 * plays was made from. A nested sequence counts whole.
 */
export function footageIn(project: Project, sequenceId: SequenceId, within: Span | null): readonly AssetId[] {
  const found = new Set<AssetId>();
  collect(project, sequenceId, within, found, new Set());
  return [...found];
}

function collect(project: Project, sequenceId: SequenceId, within: Span | null, found: Set<AssetId>, walked: Set<SequenceId>): void {
  if (walked.has(sequenceId)) return;
  walked.add(sequenceId);
  const tracks = tracksOf(project, sequenceId);
  for (const kind of ['picture', 'sound'] as const)
    for (const track of activeTracks(tracks.filter((row) => row.kind === kind)))
      for (const { clip, span } of clipsOf(project, track.id)) {
        if (!clip.enabled || (within !== null && intersectSpans(span, within) === null)) continue;
        if (clip.content.kind === 'sequence') collect(project, clip.content.sequenceId, null, found, walked);
        const assetId = recordedIn(clip);
        if (assetId !== null) found.add(assetId);
      }
}

function recordedIn({ content, original, ...clip }: Clip): AssetId | null {
  if (content.kind !== 'asset') return null;
  if (chosenTake({ content, ...clip }) === null) return content.assetId;
  return original?.assetId ?? null;
}
