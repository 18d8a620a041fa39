import { asId } from '../../core/base/id.ts';
import { frameDuration, TICKS_PER_SECOND } from '../../core/base/ticks.ts';
import type { ParamDefinition } from '../../core/effects/definition.ts';
import { EFFECTS } from '../../core/effects/registry.ts';
import type { ParamValue } from '../../core/model/animation.ts';
import { clipSpan, laneOf, type Project, sequenceEnd } from '../../core/model/project.ts';
import type { Clip, Sequence, Track } from '../../core/model/records.ts';
import type { Random } from '../fixtures/random.ts';

/** What a person might point at in a project: clips, places, sources, effects, most of them there. Strange places and names come up too. */
export class RandomChoices {
  readonly random: Random;
  readonly project: Project;
  readonly sequences: readonly Sequence[];
  readonly sequence: Sequence | undefined;

  constructor(random: Random, project: Project) {
    this.random = random;
    this.project = project;
    this.sequences = [...project.tables.sequences.values()];
    const main = project.project.mainSequenceId;
    this.sequence = random.chance(0.9) && main !== null ? project.tables.sequences.get(main) : random.pickAny(this.sequences);
  }

  get frame(): number {
    return this.sequence === undefined ? TICKS_PER_SECOND / 25 : frameDuration(this.sequence.rate);
  }

  readonly track = (kind?: Track['kind']): Track | undefined => {
    const ids = this.sequence?.trackIds ?? [];
    const tracks = ids.flatMap((id) => this.project.tables.tracks.get(id) ?? []);
    return this.random.pickAny(kind === undefined ? tracks : tracks.filter((track) => track.kind === kind));
  };

  readonly clip = (kind?: Track['kind']): Clip | undefined => {
    const track = this.track(kind);
    const id = track === undefined ? undefined : this.random.pickAny(laneOf(this.project, track.id).clipIds);
    return id === undefined ? undefined : this.project.tables.clips.get(id);
  };

  readonly clipIds = () => Array.from({ length: this.random.integer(1, 3) }, () => this.clip()?.id ?? 'clip_none');
  readonly frames = (low: number, high: number) => this.random.integer(low, high) * this.frame;

  /** A place on the timeline, now and then between two frames, often a clip's own edge. */
  readonly at = (): number => {
    const clip = this.random.chance(0.3) ? this.clip() : undefined;
    const span = clip === undefined ? null : clipSpan(this.project, clip.id);
    if (span !== null) return this.random.chance(0.5) ? span.start : span.end;
    const end = this.sequence === undefined ? 0 : sequenceEnd(this.project, this.sequence);
    const time = this.random.integer(0, Math.floor(end / this.frame) + 20) * this.frame;
    return this.random.chance(0.03) ? time + this.random.integer(1, 1000) : time;
  };

  readonly inside = (clip: Clip | undefined): number => {
    const span = clip === undefined ? null : clipSpan(this.project, clip.id);
    if (span === null) return this.at();
    return (
      Math.ceil(span.start / this.frame) * this.frame +
      this.random.integer(0, Math.max(0, Math.floor((span.end - span.start) / this.frame) - 1)) * this.frame
    );
  };

  readonly caption = () => ({
    text: this.random.pick(['One two three four', '자막은 두 줄까지\n읽기 쉽게', '', 'Really\tlong '.repeat(9), '😀😀']),
    ...(this.random.chance(0.3) ? { look: { position: 'top', italic: true } } : {}),
    ...(this.random.chance(0.3)
      ? { words: [1, 2, 3, 4].map((word) => ({ start: word * 90_000_000, end: word * 90_000_000 + 80_000_000, text: `w${word}` })) }
      : {}),
  });

  /** Captions that follow one another on one track, mostly. */
  readonly captionsInARow = () => {
    const track = this.track('caption');
    const ids = track === undefined ? [] : laneOf(this.project, track.id).clipIds;
    const first = this.random.integer(0, Math.max(0, ids.length - 2));
    const row = ids.slice(first, first + this.random.integer(2, 3));
    return row.length < 2 ? ['clip_none', 'clip_other'] : row;
  };

  readonly linked = () => (this.random.chance(0.3) ? { linked: false } : {});
  readonly mode = () => (this.random.chance(0.5) ? { mode: 'insert' } : {});

  readonly source = () => {
    const nested = this.random.chance(0.05) ? this.random.pickAny(this.sequences) : undefined;
    const asset = this.random.pickAny([...this.project.tables.assets.values()]);
    const sourceIn = this.random.chance(0.5) ? {} : { sourceIn: this.random.integer(0, 100) * this.frame };
    return nested === undefined
      ? { assetId: asset?.id ?? 'asset_none', ...sourceIn, duration: { frames: this.random.integer(1, 60) } }
      : { nestedId: nested.id, duration: { frames: this.random.integer(1, 60) } };
  };

  readonly receivers = () => {
    if (this.random.chance(0.4)) return {};
    return {
      ...(this.random.chance(0.7) ? { pictureTrackId: this.track('picture')?.id ?? null } : {}),
      soundTrackIds: this.random.chance(0.6) ? [this.track('sound')?.id].filter((id) => id !== undefined) : [],
    };
  };

  readonly edgeMove = () => ({
    clipId: this.clip()?.id ?? 'clip_none',
    edge: this.random.chance(0.5) ? 'in' : 'out',
    ...(this.random.chance(0.1)
      ? { to: this.at() }
      : { by: this.random.chance(0.03) ? this.random.integer(-1e6, 1e6) : this.frames(-12, 12) }),
    ...this.linked(),
  });

  /** Allowed by its definition most of the time. */
  readonly value = (definition: ParamDefinition): ParamValue => {
    const unit = () => Math.round(this.random.next() * 1000) / 1000;
    switch (definition.type) {
      case 'number':
        return definition.min + unit() * (definition.max - definition.min) * (this.random.chance(0.05) ? 2 : 1);
      case 'boolean':
        return this.random.chance(0.5);
      case 'choice':
        return this.random.pick(definition.choices);
      case 'text':
        return this.random.pick(['One', 'Zwei\nDrei', 'ελληνικά', '']);
      case 'file':
        return this.random.pick(['luts/a.cube', '/media/b.cube', '../outside.cube']);
      case 'colour':
        return [unit(), unit(), unit(), unit()];
      case 'point':
        return [unit(), unit()];
      case 'polygon':
        return [
          [0, 0],
          [unit(), 0],
          [0, unit()],
        ];
      case 'curve':
        return [
          [0, 0],
          [0.5, unit()],
          [1, 1],
        ];
    }
  };

  readonly params = (definitions: readonly ParamDefinition[]) => {
    const chosen = definitions.filter(() => this.random.chance(0.4));
    return Object.fromEntries(chosen.map((definition) => [definition.key, this.value(definition)]));
  };

  readonly owner = (domain: 'picture' | 'sound'): { clipId?: string; trackId?: string; sequenceId?: string | undefined } => {
    if (this.random.chance(0.8)) return { clipId: this.clip(this.random.chance(0.95) ? domain : undefined)?.id ?? 'clip_none' };
    return this.random.chance(0.7) ? { trackId: this.track(domain)?.id ?? 'track_none' } : { sequenceId: this.sequence?.id };
  };

  /** An effect that is really there, with its owner. */
  readonly effect = () => {
    for (let tries = 0; tries < 8; tries++) {
      const clip = this.clip();
      const effect = clip === undefined ? undefined : this.random.pickAny(clip.effects);
      if (clip !== undefined && effect !== undefined) return { owner: { clipId: clip.id, effectId: effect.id }, effect, clip };
    }
    return { owner: { clipId: 'clip_none', effectId: 'effect_none' }, effect: undefined, clip: undefined };
  };

  readonly keyframe = () => {
    const { owner, effect, clip } = this.effect();
    const definitions = EFFECTS.get(effect?.kind ?? '')?.params.filter((definition) => definition.animatable) ?? [];
    const definition = this.random.pickAny(definitions);
    const old = this.random.pickAny(definition === undefined ? [] : (effect?.keyframes[definition.key] ?? []));
    const known = old !== undefined && clip !== undefined ? { fromStart: old.time + clip.timeMap.localAnchor } : { at: this.inside(clip) };
    return { place: { ...owner, key: definition?.key ?? 'none' }, known, clip, definition };
  };

  readonly easing = () => this.random.pick([{ kind: 'hold' }, { kind: 'linear' }, { kind: 'bezier', x1: 0.4, y1: 0, x2: 0.2, y2: 1.2 }]);

  readonly setting = (kind: string, domain: 'picture' | 'sound') => {
    const owner = this.owner(domain);
    const clip = owner.clipId === undefined ? undefined : this.project.tables.clips.get(asId<'clip'>(owner.clipId));
    const definitions = EFFECTS.get(kind)?.params ?? [];
    if (this.random.chance(0.6)) return { ...owner, params: this.params(definitions) };
    return {
      ...owner,
      params: this.params(definitions.filter((definition) => definition.animatable)),
      at: this.inside(clip),
      easing: this.easing(),
    };
  };

  readonly transitionId = () => this.random.pickAny([...this.project.tables.transitions.keys()]) ?? 'transition_none';
  readonly markerId = () => this.random.pickAny([...this.project.tables.markers.keys()]) ?? 'marker_none';
  readonly binId = () => this.random.pickAny([...this.project.tables.bins.keys()]) ?? 'bin_none';
  readonly assetId = () => this.random.pickAny([...this.project.tables.assets.keys()]) ?? 'asset_none';
  readonly switch = () => ({ trackId: this.track()?.id ?? 'track_none', on: this.random.chance(0.6) });

  readonly shorter = () => (this.random.chance(0.5) ? {} : { duration: this.random.integer(5, 40) * TICKS_PER_SECOND });

  readonly span = () => {
    const at = this.at();
    const tracks = this.random.chance(0.5) ? {} : { trackIds: [this.track()?.id ?? 'track_none'] };
    return { sequenceId: this.sequence?.id, in: at, out: at + this.frames(this.random.chance(0.05) ? -5 : 1, 60), ...tracks };
  };
}
