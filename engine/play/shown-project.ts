import type { AssetId, ClipId, TrackId } from '../../core/base/id.ts';
import type { Effect } from '../../core/model/animation.ts';
import type { Lane } from '../../core/model/lane.ts';
import type { Project } from '../../core/model/project.ts';
import type { Clip, Sequence, Track, TrackKind } from '../../core/model/records.ts';
import type { EffectBypass } from './contract.ts';

/** What a viewer shows otherwise than the project says. */
export interface Alteration {
  readonly bypass: EffectBypass;
  /** Assets whose media cannot be read: a slate stands in for their pictures, silence for their sound. */
  readonly missing: ReadonlySet<AssetId>;
}

const NO_EFFECTS: readonly Effect[] = [];

/** Deep red, as broken media is marked everywhere: it cannot be taken for a black frame. */
const SLATE = { kind: 'generator', generator: 'solid', params: { colour: [0.29, 0.06, 0.07, 1] } } as const;
/** They place a picture: without them, before and after could not be compared. */
const PLACING: ReadonlySet<string> = new Set(['transform', 'opacity', 'flip', 'deinterlace']);

/**
 * The project with an alteration applied. What an edit leaves alone stays the same objects from call to call, so that compiling goes on
 * from the last graph. An alteration of nothing gives the project itself.
 */
export function createProjectView(alteration: Alteration): (project: Project) => Project {
  const { bypass, missing } = alteration;
  const bare = bypass.kind === 'all';
  const bareClips: ReadonlySet<ClipId> = new Set(bypass.kind === 'clips' ? bypass.clipIds : []);
  if (bypass.kind === 'none' && missing.size === 0) return (project) => project;
  const clips = new WeakMap<Clip, Clip>();
  const lanes = new WeakMap<Lane, Lane>();
  let last: { readonly from: Project; readonly to: Project } | null = null;

  const isMissing = ({ content }: Clip): boolean => content.kind === 'asset' && missing.has(content.assetId);
  const lacksOriginal = ({ original }: Clip): boolean => original !== undefined && missing.has(original.assetId);
  const isAltered = (clip: Clip): boolean =>
    ((bare || bareClips.has(clip.id)) && clip.effects.some((effect) => !PLACING.has(effect.kind))) ||
    isMissing(clip) ||
    lacksOriginal(clip);
  const alter = (clip: Clip, kind: TrackKind): Clip => {
    const known = clips.get(clip);
    if (known !== undefined) return known;
    const { original, ...alone } = clip;
    const bared = bare || bareClips.has(clip.id) ? clip.effects.filter((effect) => PLACING.has(effect.kind)) : clip.effects;
    const altered: Clip = {
      // Without its original a take plays alone, and nothing past its ends.
      ...alone,
      ...(original === undefined || lacksOriginal(clip) ? {} : { original }),
      effects: kind === 'sound' ? clip.effects : bared,
      content: isMissing(clip) && kind === 'picture' ? SLATE : clip.content,
      enabled: clip.enabled && !(isMissing(clip) && kind === 'sound'),
    };
    clips.set(clip, altered);
    return altered;
  };

  const alterTrack = (track: Track): Track =>
    bare && track.kind === 'picture' && track.effects.length > 0 ? { ...track, effects: NO_EFFECTS } : track;
  const alterSequence = (sequence: Sequence): Sequence =>
    bare && sequence.effects.length > 0 ? { ...sequence, effects: NO_EFFECTS } : sequence;

  return (project) => {
    if (last?.from === project) return last.to;
    const { tables } = project;
    const touched = new Set<TrackId>();
    const alteredClips = tables.clips.asMutable();
    for (const clip of tables.clips.values()) {
      if (!isAltered(clip)) continue;
      const kind = tables.tracks.get(clip.trackId)?.kind;
      if (kind === undefined) continue;
      alteredClips.set(clip.id, alter(clip, kind));
      touched.add(clip.trackId);
    }
    let alteredLanes = project.lanes;
    for (const trackId of touched) {
      const lane = project.lanes.get(trackId);
      if (lane === undefined) continue;
      // A lane stands for the records of its clips, so altered clips want a lane of their own: one for each that the project gives.
      const own = lanes.get(lane) ?? { ...lane };
      lanes.set(lane, own);
      alteredLanes = alteredLanes.set(trackId, own);
    }
    const to: Project = {
      ...project,
      lanes: alteredLanes,
      tables: {
        ...tables,
        clips: alteredClips.asImmutable(),
        tracks: tables.tracks.map(alterTrack),
        sequences: tables.sequences.map(alterSequence),
      },
    };
    last = { from: project, to };
    return to;
  };
}
