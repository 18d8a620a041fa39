import { EFFECTS } from '../../core/effects/registry.ts';
import type { Effect, ParamValue } from '../../core/model/animation.ts';
import type { Project } from '../../core/model/project.ts';

/**
 * The project as it must be to lie elsewhere: every path in it, of media and of files that effects read, by `rebase`. Ids and everything else
 * stay. Empty paths name nothing and stay empty.
 */
export function withPaths(project: Project, rebase: (path: string) => string): Project {
  const { tables } = project;
  const moved = <Owner extends { readonly effects: readonly Effect[] }>(owner: Owner): Owner => {
    const effects = owner.effects.map((effect) => effectWithPaths(effect, rebase));
    return effects.every((effect, index) => effect === owner.effects[index]) ? owner : { ...owner, effects };
  };
  return {
    ...project,
    tables: {
      ...tables,
      assets: tables.assets.map((asset) => ({ ...asset, path: rebase(asset.path) })),
      clips: tables.clips.map(moved),
      tracks: tables.tracks.map(moved),
      sequences: tables.sequences.map(moved),
    },
  };
}

function effectWithPaths(effect: Effect, rebase: (path: string) => string): Effect {
  const files = (EFFECTS.get(effect.kind)?.params ?? []).filter((param) => param.type === 'file');
  const changed: Record<string, ParamValue> = {};
  for (const { key } of files) {
    const value = effect.params[key];
    if (typeof value === 'string' && value !== '') changed[key] = rebase(value);
  }
  return Object.keys(changed).length === 0 ? effect : { ...effect, params: { ...effect.params, ...changed } };
}
