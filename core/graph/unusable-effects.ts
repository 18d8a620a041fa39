import { type Fault, fault } from '../base/fault.ts';
import { valuesAt } from '../effects/param-values.ts';
import { EFFECTS } from '../effects/registry.ts';
import type { Effect } from '../model/animation.ts';
import type { PictureResources } from './lowering.ts';
import type { RenderGraph } from './render-graph.ts';

/**
 * What a graph's pictures will lack because of the world outside the project: effects whose files are missing or make no sense, each with the clip,
 * track or sequence that it is on. The graph's own `warnings` are what follows from the project alone; a renderer shows both. Every effect
 * that is on screen somewhere is looked at once; code `graph.unusable-effect`.
 */
export function unusableEffects(graph: RenderGraph, resources: Pick<PictureResources, 'readText'>): readonly Fault[] {
  const seen = new Set<Effect>();
  const faults: Fault[] = [];
  const look = (effects: readonly Effect[], owner: () => string): void => {
    for (const effect of effects) {
      if (!effect.enabled || seen.has(effect)) continue;
      seen.add(effect);
      const definition = EFFECTS.get(effect.kind);
      if (definition?.domain !== 'picture' || definition.trouble === undefined) continue;
      const reason = definition.trouble(valuesAt(definition.params, effect, 0), resources);
      if (reason !== null) {
        const message = `${owner()} is shown without its effect "${definition.label}", because ${reason}.`;
        faults.push(fault('graph.unusable-effect', message, { effectId: effect.id, kind: effect.kind }));
      }
    }
  };
  const visit = (part: RenderGraph): void => {
    for (const { layers } of part.segments) {
      for (const layer of layers) {
        for (const use of layer.kind === 'transition' ? [layer.left, layer.right] : [layer.use]) {
          if (use === null) continue;
          look(use.clip.effects, () => `Clip "${use.clip.name}"`);
          look(use.trackEffects, () => `Track "${part.project.tables.tracks.get(use.trackId)?.name ?? use.trackId}"`);
        }
      }
    }
    look(part.sequence.effects, () => `Sequence "${part.sequence.name}"`);
    for (const nested of part.nested.values()) visit(nested);
  };
  visit(graph);
  return faults;
}
