import { type Fault, fault, type Result } from '../base/fault.ts';
import type { SequenceId } from '../base/id.ts';
import { frameDuration } from '../base/ticks.ts';
import { besideTake } from '../model/beside-take.ts';
import type { Project } from '../model/project.ts';
import type { Asset, Clip } from '../model/records.ts';
import type { RenderGraph } from './render-graph.ts';
import type { ClipSource } from './track-runs.ts';

/** Finds what clips show: assets in their table, nested sequences by compiling each once. The first failure is kept and ends the compile. */
export interface ClipSources {
  of(clip: Clip): ClipSource;
  readonly nested: ReadonlyMap<SequenceId, RenderGraph>;
  readonly failure: () => Fault | null;
}

const NO_SOURCE: ClipSource = { asset: null, original: null, nested: null };

export function clipSources(project: Project, compileNested: (id: SequenceId) => Result<RenderGraph>): ClipSources {
  const nested = new Map<SequenceId, RenderGraph>();
  const bySequence = new Map<SequenceId, ClipSource>();
  let failure: Fault | null = null;
  const refuse = (refusal: Fault): ClipSource => {
    failure ??= refusal;
    return NO_SOURCE;
  };
  const ofSequence = (id: SequenceId): ClipSource => {
    const known = bySequence.get(id);
    if (known !== undefined) return known;
    const compiled = compileNested(id);
    if (!compiled.ok) return refuse(compiled.error);
    nested.set(id, compiled.value);
    const source = {
      asset: null,
      original: null,
      nested: { segments: compiled.value.segments, frameTicks: frameDuration(compiled.value.sequence.rate) },
    };
    bySequence.set(id, source);
    return source;
  };
  return {
    nested,
    failure: () => failure,
    of(clip) {
      const { content } = clip;
      if (content.kind === 'generator' || content.kind === 'caption') return NO_SOURCE;
      if (content.kind === 'sequence') return ofSequence(content.sequenceId);
      const asset = project.tables.assets.get(content.assetId);
      if (asset === undefined) {
        return refuse(
          fault('graph.missing-asset', `Clip "${clip.name}" uses an asset that the project no longer has; replace or remove the clip.`, {
            clipId: clip.id,
            assetId: content.assetId,
          }),
        );
      }
      return hasPicture(asset, content.streamIndex)
        ? assetSource(asset, originalOf(project, clip))
        : refuse(
            fault(
              'graph.missing-stream',
              `Clip "${clip.name}" shows stream ${content.streamIndex} of "${asset.name}", which is no picture; replace the clip or choose another stream.`,
              { clipId: clip.id, assetId: asset.id, streamIndex: content.streamIndex },
            ),
          );
    },
  };
}

const hasPicture = (asset: Asset, streamIndex: number): boolean =>
  asset.streams.some((stream) => stream.kind === 'picture' && stream.index === streamIndex);

function originalOf(project: Project, clip: Clip): Asset | null {
  const beside = besideTake(clip);
  return beside === null ? null : (project.tables.assets.get(beside.original.assetId) ?? null);
}

const assetSources = new WeakMap<Asset, ClipSource>();

function assetSource(asset: Asset, original: Asset | null): ClipSource {
  if (original !== null) return { asset, original, nested: null };
  const known = assetSources.get(asset) ?? { asset, original: null, nested: null };
  assetSources.set(asset, known);
  return known;
}
