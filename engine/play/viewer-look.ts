import type { Fault, Result } from '../../core/base/fault.ts';
import { fail } from '../../core/base/fault.ts';
import type { AssetId, ClipId, SequenceId } from '../../core/base/id.ts';
import { compile } from '../../core/graph/compile.ts';
import type { RenderGraph } from '../../core/graph/render-graph.ts';
import type { SoundPlan } from '../../core/graph/sound-plan.ts';
import { compileSound } from '../../core/graph/sound-plan-compile.ts';
import type { Project } from '../../core/model/project.ts';
import type { Asset, Clip } from '../../core/model/records.ts';
import type { EffectBypass, MissingSource, ViewerSubject } from './contract.ts';
import { createProjectView } from './shown-project.ts';
import { ASSET_SEQUENCE, assetProject } from './subject-project.ts';

/** What a viewer shows, compiled when it is asked for and kept until something changes it. */
export interface ViewerLook {
  graph(): Result<RenderGraph>;
  plan(): Result<SoundPlan>;
  /** Grows with every change of what is seen or heard. */
  readonly revision: number;
  readonly missing: readonly MissingSource[];
  /** As it was set last. */
  readonly project: Project;
  /** A clip as the project has it. */
  unaltered(clipId: ClipId): Clip | undefined;
  setProject(project: Project): void;
  setBypass(bypass: EffectBypass): void;
  /** The pictures look otherwise for a reason that the project does not know. */
  touch(): void;
  /** Shows a slate for an asset from now on. False where it was known. */
  noteMissing(source: MissingSource): boolean;
  forgetMissing(): void;
}

const NO_BYPASS: EffectBypass = { kind: 'none' };

export function createViewerLook(subject: ViewerSubject, first: Project, shownBypass: EffectBypass): ViewerLook {
  let project = first;
  let bypass = shownBypass;
  let revision = 0;
  const missing = new Map<AssetId, MissingSource & { readonly record: Asset | undefined }>();
  let pictures = createProjectView({ bypass, missing: new Set() });
  let sounds = createProjectView({ bypass: NO_BYPASS, missing: new Set() });
  let graph: Result<RenderGraph> | null = null;
  let plan: Result<SoundPlan> | null = null;
  let lastGraph: RenderGraph | undefined;
  let lastPlan: SoundPlan | undefined;
  let own: { readonly asset: Asset; readonly project: Project } | null = null;

  const assetOf = (id: AssetId): Asset | undefined => project.tables.assets.get(id);
  const altered = (): void => {
    const ids = new Set(missing.keys());
    pictures = createProjectView({ bypass, missing: ids });
    sounds = createProjectView({ bypass: NO_BYPASS, missing: ids });
    // The last graph's tracks were altered otherwise, behind lanes that do not tell.
    lastGraph = undefined;
    lastPlan = undefined;
    changed();
  };
  const changed = (): void => {
    revision += 1;
    graph = null;
    plan = null;
  };
  /** The project that holds the subject, and the sequence in it. */
  const stage = (): Result<{ readonly project: Project; readonly sequenceId: SequenceId }> => {
    if (subject.kind === 'sequence') return { ok: true, value: { project, sequenceId: subject.sequenceId } };
    const asset = assetOf(subject.assetId);
    if (asset === undefined) {
      return fail('viewer.no-asset', 'The project no longer has this media; choose another in the media panel.', {
        assetId: subject.assetId,
      });
    }
    if (own?.asset !== asset) own = { asset, project: assetProject(asset) };
    return { ok: true, value: { project: own.project, sequenceId: ASSET_SEQUENCE } };
  };

  return {
    get revision() {
      return revision;
    },
    get project() {
      return project;
    },
    get missing() {
      return [...missing.values()];
    },
    graph() {
      if (graph !== null) return graph;
      const staged = stage();
      graph = staged.ok ? compile(pictures(staged.value.project), staged.value.sequenceId, lastGraph) : staged;
      if (graph.ok) lastGraph = graph.value;
      return graph;
    },
    plan() {
      if (plan !== null) return plan;
      const staged = stage();
      const options = lastPlan === undefined ? {} : { previous: lastPlan };
      plan = staged.ok ? compileSound(sounds(staged.value.project), staged.value.sequenceId, options) : staged;
      if (plan.ok) lastPlan = plan.value;
      return plan;
    },
    unaltered: (clipId) => (own?.project ?? project).tables.clips.get(clipId),
    setProject(next) {
      if (next === project) return;
      project = next;
      const before = missing.size;
      // An asset that was relinked is looked for anew.
      for (const [id, { record }] of missing) if (assetOf(id) !== record) missing.delete(id);
      if (missing.size !== before) altered();
      else changed();
    },
    setBypass(next) {
      bypass = next;
      altered();
    },
    touch() {
      revision += 1;
    },
    noteMissing(source) {
      if (missing.has(source.assetId)) return false;
      missing.set(source.assetId, { ...source, record: assetOf(source.assetId) });
      altered();
      return true;
    },
    forgetMissing() {
      if (missing.size === 0) return;
      missing.clear();
      altered();
    },
  };
}

/** The asset that a fault of reading media names, or null where the fault is another. */
export function missingSourceOf(fault: Fault, project: Project): MissingSource | null {
  const id = fault.data?.assetId;
  if (typeof id !== 'string' || !fault.code.startsWith('media.')) return null;
  const asset = [...project.tables.assets.values()].find((candidate) => candidate.id === id);
  return asset === undefined ? null : { assetId: asset.id, name: asset.name, fault };
}
