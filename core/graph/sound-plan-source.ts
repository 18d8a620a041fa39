import { fail, ok, type Result } from '../base/fault.ts';
import type { SequenceId } from '../base/id.ts';
import type { Project } from '../model/project.ts';
import type { Asset, Clip } from '../model/records.ts';
import type { SoundPlan, SoundSource } from './sound-plan.ts';

/** One object for one stream of one asset record, and for one plan: what compares sources compares objects. */
const assetSources = new WeakMap<Asset, Map<number, SoundSource>>();
const sequenceSources = new WeakMap<SoundPlan, SoundSource>();

/** What a clip on a sound track plays; null for generators and captions, which have no sound. `planNested` plans a sequence that a clip nests. */
export function soundSourceOf(project: Project, clip: Clip, planNested: (id: SequenceId) => Result<SoundPlan>): Result<SoundSource | null> {
  const { content } = clip;
  if (content.kind === 'generator' || content.kind === 'caption') return ok(null);
  if (content.kind === 'asset') return assetSource(project, clip, content);
  const plan = planNested(content.sequenceId);
  if (!plan.ok) return plan;
  const known = sequenceSources.get(plan.value) ?? { kind: 'sequence', plan: plan.value };
  sequenceSources.set(plan.value, known);
  return ok(known);
}

function assetSource(project: Project, clip: Clip, content: Extract<Clip['content'], { kind: 'asset' }>): Result<SoundSource> {
  const asset = project.tables.assets.get(content.assetId);
  if (asset === undefined) {
    return fail(
      'graph.missing-asset',
      `Clip "${clip.name}" plays an asset that the project does not have; import it again or remove the clip.`,
      {
        clipId: clip.id,
        assetId: content.assetId,
      },
    );
  }
  const known = assetSources.get(asset) ?? new Map<number, SoundSource>();
  assetSources.set(asset, known);
  const source = known.get(content.streamIndex);
  if (source !== undefined) return ok(source);
  const stream = asset.streams.find((candidate) => candidate.index === content.streamIndex);
  if (stream?.kind !== 'sound') {
    return fail(
      'graph.missing-stream',
      `"${asset.name}" has no sound stream ${content.streamIndex}, which clip "${clip.name}" plays; replace the clip.`,
      {
        clipId: clip.id,
        assetId: asset.id,
        streamIndex: content.streamIndex,
      },
    );
  }
  const made: SoundSource = { kind: 'asset', asset, stream };
  known.set(content.streamIndex, made);
  return ok(made);
}
