import { dirname, resolve } from 'node:path';
import { type Fault, fail, fault, ok, type Result } from '../../../core/base/fault.ts';
import type { AssetId, SequenceId } from '../../../core/base/id.ts';
import { framesToTicks, type Ticks } from '../../../core/base/ticks.ts';
import { clipsOf, type Project, tracksOf } from '../../../core/model/project.ts';
import type { Sequence } from '../../../core/model/records.ts';
import { mediaStateOf } from '../../ingest/media-state.ts';
import { assetPath } from '../film-media.ts';
import { timecodeAt } from './timeline-text.ts';

/** Names as many in one sentence; the fault's data lists all. */
const NAMED = 5;

interface MissingMedia {
  readonly assetId: AssetId;
  readonly name: string;
  readonly path: string;
  /** Of the first clip that needs it. */
  readonly timecode: string;
  readonly clip: string;
}

/**
 * Whether the media that a stretch of a sequence shows or plays is there; every piece that is not is named in one fault, with the first clip
 * that needs it (`media.missing`). Answers a sentence for each file that is no longer the one that was imported.
 */
export async function mediaAtHand(
  project: Project,
  sequence: Sequence,
  range: { readonly firstFrame: number; readonly endFrame: number } | null,
  projectPath: string,
): Promise<Result<readonly Fault[]>> {
  const uses = new Map<AssetId, { readonly at: Ticks; readonly clip: string }>();
  const from = range === null ? 0 : framesToTicks(range.firstFrame, sequence.rate);
  const to = range === null ? Number.POSITIVE_INFINITY : framesToTicks(range.endFrame, sequence.rate);
  collectUses(project, sequence.id, from, to, uses, null, new Set());
  const missing: MissingMedia[] = [];
  const changed: Fault[] = [];
  for (const [assetId, { at, clip }] of [...uses].sort(([, a], [, b]) => a.at - b.at)) {
    const asset = project.tables.assets.get(assetId);
    if (asset === undefined) continue;
    const path = assetPath(asset, dirname(resolve(projectPath)));
    const state = await mediaStateOf(asset, path);
    if (state.kind === 'missing') missing.push({ assetId, name: asset.name, path, timecode: timecodeAt(at, sequence), clip });
    if (state.kind === 'changed')
      changed.push(
        fault('media.changed', `"${asset.name}" is not the file that was imported; if that is not meant, relink it.`, { assetId }),
      );
  }
  if (missing.length === 0) return ok(changed);
  const named = missing.slice(0, NAMED).map(({ path, timecode, clip }) => `${path} (clip "${clip}" at ${timecode})`);
  const more = missing.length > NAMED ? ` and ${missing.length - NAMED} more` : '';
  return fail(
    'media.missing',
    `Media is missing: ${named.join(', ')}${more}; connect its drive, or point at it with the command asset.relink ("cutaway check" lists all).`,
    { missing },
  );
}

/** The first use of every asset, on the clock of the outermost sequence. A nested sequence counts whole, at the clip that shows it. */
function collectUses(
  project: Project,
  sequenceId: SequenceId,
  from: Ticks,
  to: Ticks,
  uses: Map<AssetId, { readonly at: Ticks; readonly clip: string }>,
  outer: Ticks | null,
  nested: Set<SequenceId>,
): void {
  const tracks = tracksOf(project, sequenceId);
  for (const track of tracks) {
    const isSoloed = tracks.some((other) => other.kind === track.kind && other.solo);
    if (track.muted || (isSoloed && !track.solo)) continue;
    for (const { clip, span } of clipsOf(project, track.id)) {
      if (!clip.enabled || span.end <= from || span.start >= to) continue;
      const at = outer ?? span.start;
      const { content } = clip;
      if (content.kind === 'asset') {
        if (at < (uses.get(content.assetId)?.at ?? Number.POSITIVE_INFINITY)) uses.set(content.assetId, { at, clip: clip.name });
      } else if (content.kind === 'sequence' && !nested.has(content.sequenceId)) {
        nested.add(content.sequenceId);
        collectUses(project, content.sequenceId, 0, Number.POSITIVE_INFINITY, uses, at, nested);
      }
    }
  }
}
