import { asId } from '../../core/base/id.ts';
import { frameDuration, TICKS_PER_SECOND } from '../../core/base/ticks.ts';
import type { ParamDefinition } from '../../core/effects/definition.ts';
import { EFFECTS, GENERATOR_KINDS, TRANSITION_KINDS } from '../../core/effects/registry.ts';
import type { ParamValue } from '../../core/model/animation.ts';
import { clipSpan, laneOf, type Project, sequenceEnd } from '../../core/model/project.ts';
import type { Clip, Sequence, Track } from '../../core/model/records.ts';
import type { Random } from '../fixtures/random.ts';
import { mediaArgs } from './sample-media.ts';

/** Makes arguments that a person might give, most of them possible, some of them not, for every command there is. */
export class RandomEdits {
  readonly #random: Random;
  readonly #project: Project;
  readonly #sequences: readonly Sequence[];
  readonly sequence: Sequence | undefined;

  constructor(random: Random, project: Project) {
    this.#random = random;
    this.#project = project;
    this.#sequences = [...project.tables.sequences.values()];
    const main = project.project.mainSequenceId;
    this.sequence = random.chance(0.9) && main !== null ? project.tables.sequences.get(main) : random.pickAny(this.#sequences);
  }

  /** One of `names`, leaning to those that add while there is little to edit, and to unlocking while much is locked. */
  choose(names: readonly string[]): string {
    const tracks = [...this.#project.tables.tracks.values()];
    if (tracks.filter((track) => track.locked || !track.targeted).length * 2 > tracks.length && this.#random.chance(0.2))
      return 'track.lock';
    const isSparse = this.#project.tables.clips.size < 30 && this.#random.chance(0.3);
    const adding = ['clip.append', 'clip.overwrite', 'clip.insert', 'clip.duplicate', 'effect.add', 'transition.add', 'keyframe.add'];
    return this.#random.pick(isSparse ? adding : names);
  }

  argsFor(command: string): unknown {
    const make = this.#makers[command];
    return make === undefined ? {} : make();
  }

  /** Whether there are arguments for this command at all. */
  covers(command: string): boolean {
    return this.#makers[command] !== undefined;
  }

  get #frame(): number {
    return this.sequence === undefined ? TICKS_PER_SECOND / 25 : frameDuration(this.sequence.rate);
  }

  #track = (kind?: Track['kind']): Track | undefined => {
    const ids = this.sequence?.trackIds ?? [];
    const tracks = ids.flatMap((id) => this.#project.tables.tracks.get(id) ?? []);
    return this.#random.pickAny(kind === undefined ? tracks : tracks.filter((track) => track.kind === kind));
  };

  #clip = (kind?: Track['kind']): Clip | undefined => {
    const track = this.#track(kind);
    const id = track === undefined ? undefined : this.#random.pickAny(laneOf(this.#project, track.id).clipIds);
    return id === undefined ? undefined : this.#project.tables.clips.get(id);
  };

  #clipIds = () => Array.from({ length: this.#random.integer(1, 3) }, () => this.#clip()?.id ?? 'clip_none');
  #frames = (low: number, high: number) => this.#random.integer(low, high) * this.#frame;

  /** A place on the timeline, now and then between two frames, often a clip's own edge. */
  #at = (): number => {
    const clip = this.#random.chance(0.3) ? this.#clip() : undefined;
    const span = clip === undefined ? null : clipSpan(this.#project, clip.id);
    if (span !== null) return this.#random.chance(0.5) ? span.start : span.end;
    const end = this.sequence === undefined ? 0 : sequenceEnd(this.#project, this.sequence);
    const time = this.#random.integer(0, Math.floor(end / this.#frame) + 20) * this.#frame;
    return this.#random.chance(0.03) ? time + this.#random.integer(1, 1000) : time;
  };

  #inside = (clip: Clip | undefined): number => {
    const span = clip === undefined ? null : clipSpan(this.#project, clip.id);
    if (span === null) return this.#at();
    return (
      Math.ceil(span.start / this.#frame) * this.#frame +
      this.#random.integer(0, Math.max(0, Math.floor((span.end - span.start) / this.#frame) - 1)) * this.#frame
    );
  };

  #linked = () => (this.#random.chance(0.3) ? { linked: false } : {});
  #mode = () => (this.#random.chance(0.5) ? { mode: 'insert' } : {});

  #source = () => {
    const nested = this.#random.chance(0.05) ? this.#random.pickAny(this.#sequences) : undefined;
    const asset = this.#random.pickAny([...this.#project.tables.assets.values()]);
    const sourceIn = this.#random.chance(0.5) ? {} : { sourceIn: this.#random.integer(0, 100) * this.#frame };
    return nested === undefined
      ? { assetId: asset?.id ?? 'asset_none', ...sourceIn, duration: { frames: this.#random.integer(1, 60) } }
      : { nestedId: nested.id, duration: { frames: this.#random.integer(1, 60) } };
  };

  #receivers = () => {
    if (this.#random.chance(0.4)) return {};
    return {
      ...(this.#random.chance(0.7) ? { pictureTrackId: this.#track('picture')?.id ?? null } : {}),
      soundTrackIds: this.#random.chance(0.6) ? [this.#track('sound')?.id].filter((id) => id !== undefined) : [],
    };
  };

  #edgeMove = () => ({
    clipId: this.#clip()?.id ?? 'clip_none',
    edge: this.#random.chance(0.5) ? 'in' : 'out',
    ...(this.#random.chance(0.1)
      ? { to: this.#at() }
      : { by: this.#random.chance(0.03) ? this.#random.integer(-1e6, 1e6) : this.#frames(-12, 12) }),
    ...this.#linked(),
  });

  /** Allowed by its definition most of the time. */
  #value = (definition: ParamDefinition): ParamValue => {
    const unit = () => Math.round(this.#random.next() * 1000) / 1000;
    switch (definition.type) {
      case 'number':
        return definition.min + unit() * (definition.max - definition.min) * (this.#random.chance(0.05) ? 2 : 1);
      case 'boolean':
        return this.#random.chance(0.5);
      case 'choice':
        return this.#random.pick(definition.choices);
      case 'text':
        return this.#random.pick(['One', 'Zwei\nDrei', 'ελληνικά', '']);
      case 'file':
        return this.#random.pick(['luts/a.cube', '/media/b.cube', '../outside.cube']);
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

  #params = (definitions: readonly ParamDefinition[]) => {
    const chosen = definitions.filter(() => this.#random.chance(0.4));
    return Object.fromEntries(chosen.map((definition) => [definition.key, this.#value(definition)]));
  };

  #owner = (domain: 'picture' | 'sound'): { clipId?: string; trackId?: string; sequenceId?: string | undefined } => {
    if (this.#random.chance(0.8)) return { clipId: this.#clip(this.#random.chance(0.95) ? domain : undefined)?.id ?? 'clip_none' };
    return this.#random.chance(0.7) ? { trackId: this.#track(domain)?.id ?? 'track_none' } : { sequenceId: this.sequence?.id };
  };

  /** An effect that is really there, with its owner. */
  #effect = () => {
    for (let tries = 0; tries < 8; tries++) {
      const clip = this.#clip();
      const effect = clip === undefined ? undefined : this.#random.pickAny(clip.effects);
      if (clip !== undefined && effect !== undefined) return { owner: { clipId: clip.id, effectId: effect.id }, effect, clip };
    }
    return { owner: { clipId: 'clip_none', effectId: 'effect_none' }, effect: undefined, clip: undefined };
  };

  #keyframe = () => {
    const { owner, effect, clip } = this.#effect();
    const definitions = EFFECTS.get(effect?.kind ?? '')?.params.filter((definition) => definition.animatable) ?? [];
    const definition = this.#random.pickAny(definitions);
    const old = this.#random.pickAny(definition === undefined ? [] : (effect?.keyframes[definition.key] ?? []));
    const known = old !== undefined && clip !== undefined ? { fromStart: old.time + clip.timeMap.localAnchor } : { at: this.#inside(clip) };
    return { place: { ...owner, key: definition?.key ?? 'none' }, known, clip, definition };
  };

  #easing = () => this.#random.pick([{ kind: 'hold' }, { kind: 'linear' }, { kind: 'bezier', x1: 0.4, y1: 0, x2: 0.2, y2: 1.2 }]);

  #setting = (kind: string, domain: 'picture' | 'sound') => {
    const owner = this.#owner(domain);
    const clip = owner.clipId === undefined ? undefined : this.#project.tables.clips.get(asId<'clip'>(owner.clipId));
    const definitions = EFFECTS.get(kind)?.params ?? [];
    if (this.#random.chance(0.6)) return { ...owner, params: this.#params(definitions) };
    return {
      ...owner,
      params: this.#params(definitions.filter((definition) => definition.animatable)),
      at: this.#inside(clip),
      easing: this.#easing(),
    };
  };

  #transitionId = () => this.#random.pickAny([...this.#project.tables.transitions.keys()]) ?? 'transition_none';
  #markerId = () => this.#random.pickAny([...this.#project.tables.markers.keys()]) ?? 'marker_none';
  #binId = () => this.#random.pickAny([...this.#project.tables.bins.keys()]) ?? 'bin_none';
  #assetId = () => this.#random.pickAny([...this.#project.tables.assets.keys()]) ?? 'asset_none';
  #switch = () => ({ trackId: this.#track()?.id ?? 'track_none', on: this.#random.chance(0.6) });

  readonly #makers: Readonly<Record<string, () => unknown>> = {
    'project.rename': () => ({ name: `Film ${this.#random.integer(1, 9)}` }),
    'asset.import': () =>
      mediaArgs(
        this.#random.pick(['movie', 'movie', 'sound', 'still'] as const),
        this.#random.integer(2, 40) + 0.017,
        this.#random.integer(0, 2) || 1,
      ),
    'asset.relink': () => ({
      assetId: this.#assetId(),
      path: this.#random.pick(['other/a.mov', '/media/b.mov', '../../c.mov']),
      ...this.#shorter(),
    }),
    'asset.remove': () => ({ assetId: this.#assetId(), withClips: this.#random.chance(0.3) }),
    'asset.rename': () => ({ assetId: this.#assetId(), name: 'Renamed' }),
    'asset.move': () => ({ assetId: this.#assetId(), binId: this.#random.chance(0.3) ? null : this.#binId() }),
    'asset.colour': () => ({ assetId: this.#assetId(), colour: { primaries: 'bt709', transfer: null, matrix: null, range: 'full' } }),
    'bin.add': () => ({ name: 'Bin', parentId: this.#random.chance(0.5) ? null : this.#binId() }),
    'bin.rename': () => ({ binId: this.#binId(), name: 'Rushes' }),
    'bin.move': () => ({ binId: this.#binId(), parentId: this.#random.chance(0.3) ? null : this.#binId() }),
    'bin.remove': () => ({ binId: this.#binId() }),
    'sequence.new': () => ({
      name: 'New',
      pictureTracks: 1,
      soundTracks: 1,
      rate: this.#random.pick([
        { num: 25, den: 1 },
        { num: 30_000, den: 1001 },
      ]),
    }),
    'sequence.settings': () => ({
      sequenceId: this.sequence?.id,
      ...(this.#random.chance(0.3)
        ? {
            rate: this.#random.pick([
              { num: 25, den: 1 },
              { num: 50, den: 1 },
              { num: 24, den: 1 },
            ]),
          }
        : { width: 1280, height: 720 }),
    }),
    'sequence.rename': () => ({ sequenceId: this.sequence?.id, name: 'Reel' }),
    'sequence.main': () => ({ sequenceId: this.#random.pickAny(this.#sequences)?.id }),
    'sequence.remove': () => ({ sequenceId: this.#random.pickAny(this.#sequences)?.id }),
    'sequence.nest': () => ({ clipIds: this.#clipIds(), ...this.#linked() }),
    'track.add': () => ({
      sequenceId: this.sequence?.id,
      kind: this.#random.chance(0.5) ? 'picture' : 'sound',
      index: this.#random.integer(0, 3),
    }),
    'track.remove': () => ({ trackId: this.#track()?.id ?? 'track_none', withClips: this.#random.chance(0.2) }),
    'track.move': () => ({ trackId: this.#track()?.id ?? 'track_none', index: this.#random.integer(0, 4) }),
    'track.rename': () => ({ trackId: this.#track()?.id ?? 'track_none', name: 'Dialogue' }),
    'track.mute': () => this.#switch(),
    'track.solo': () => this.#switch(),
    'track.lock': () => ({ trackId: this.#track()?.id ?? 'track_none', on: this.#random.chance(0.2) }),
    'track.target': () => ({ trackId: this.#track()?.id ?? 'track_none', on: this.#random.chance(0.8) }),
    'track.sync-lock': () => ({ trackId: this.#track()?.id ?? 'track_none', on: this.#random.chance(0.7) }),
    'track.height': () => ({ trackId: this.#track()?.id ?? 'track_none', heightPx: this.#random.integer(20, 200) }),
    'clip.insert': () => ({ sequenceId: this.sequence?.id, at: this.#at(), ...this.#source(), ...this.#receivers() }),
    'clip.overwrite': () => ({ sequenceId: this.sequence?.id, at: this.#at(), ...this.#source(), ...this.#receivers() }),
    'clip.append': () => ({ sequenceId: this.sequence?.id, ...this.#source(), ...this.#receivers() }),
    'clip.replace': () => {
      const { duration: _, ...source } = this.#source();
      return { clipId: this.#clip()?.id ?? 'clip_none', ...source, ...this.#linked() };
    },
    'clip.three-point': () => {
      const { duration: _, ...source } = this.#source();
      const at = this.#at();
      const out = at + this.#frames(1, 50);
      const points = this.#random.pick([
        { in: at, out },
        { in: at, sourceOut: this.#frames(20, 200) },
        { out: at, sourceOut: this.#frames(20, 200) },
      ]);
      return { sequenceId: this.sequence?.id, sourceIn: 0, ...source, ...points, ...this.#mode(), ...this.#receivers() };
    },
    'clip.split': () => {
      const clip = this.#clip();
      const which = this.#random.pick([{ clipId: clip?.id ?? 'clip_none' }, { tracks: 'all' }, { tracks: 'targeted' }]);
      return { sequenceId: this.sequence?.id, at: this.#inside(clip), ...which, ...this.#linked() };
    },
    'clip.trim': () => this.#edgeMove(),
    'clip.ripple-trim': () => this.#edgeMove(),
    'clip.roll': () => this.#edgeMove(),
    'clip.slip': () => ({ clipId: this.#clip()?.id ?? 'clip_none', by: this.#frames(-20, 20), ...this.#linked() }),
    'clip.slide': () => ({ clipId: this.#clip()?.id ?? 'clip_none', by: this.#frames(-8, 8), ...this.#linked() }),
    'clip.move': () => {
      const clip = this.#clip();
      const kind = clip === undefined ? undefined : this.#project.tables.tracks.get(clip.trackId)?.kind;
      const track = this.#random.chance(0.4) ? { trackId: this.#track(kind)?.id } : {};
      const where = this.#random.chance(0.5) ? { to: this.#at() } : { by: this.#frames(-40, 40) };
      return {
        clipIds: [clip?.id ?? 'clip_none', ...(this.#random.chance(0.3) ? this.#clipIds() : [])],
        ...where,
        ...track,
        ...this.#mode(),
        ...this.#linked(),
      };
    },
    'clip.duplicate': () => ({ clipIds: this.#clipIds(), at: this.#at(), ...this.#mode(), ...this.#linked() }),
    'clip.lift': () => ({ clipIds: this.#clipIds(), ...this.#linked() }),
    'clip.extract': () => ({ clipIds: this.#clipIds(), ...this.#linked() }),
    'clip.link': () => ({ clipIds: [this.#clip('picture')?.id ?? 'clip_none', this.#clip('sound')?.id ?? 'clip_none'] }),
    'clip.unlink': () => ({ clipIds: [this.#clip()?.id ?? 'clip_none'] }),
    'clip.speed': () => ({
      clipId: this.#clip()?.id ?? 'clip_none',
      speed: this.#random.pick([0.5, 2, 1.5, 0.333, 1, { num: 7, den: 3 }]),
      ripple: this.#random.chance(0.4),
      keepDuration: this.#random.chance(0.3),
      ...this.#linked(),
    }),
    'clip.reverse': () => ({ clipId: this.#clip()?.id ?? 'clip_none', ...this.#linked() }),
    'clip.freeze': () => {
      const clip = this.#clip('picture');
      return { clipId: clip?.id ?? 'clip_none', at: this.#inside(clip), mode: this.#random.chance(0.5) ? 'whole' : 'rest' };
    },
    'clip.enable': () => ({ clipIds: this.#clipIds(), enabled: this.#random.chance(0.5) }),
    'clip.rename': () => ({ clipId: this.#clip()?.id ?? 'clip_none', name: 'Take 2' }),
    'clip.label': () => ({ clipIds: this.#clipIds(), label: this.#random.pick(['red', 'green', null]) }),
    'clip.fade': () => ({
      clipId: this.#clip()?.id ?? 'clip_none',
      edge: this.#random.chance(0.5) ? 'in' : 'out',
      duration: this.#frames(0, 20),
    }),
    'span.lift': () => this.#span(),
    'span.extract': () => this.#span(),
    'gap.close': () => ({ trackId: this.#track()?.id ?? 'track_none', at: this.#at(), ripple: this.#random.chance(0.5) }),
    'transition.add': () => {
      const domain = this.#random.chance(0.6) ? 'picture' : 'sound';
      const definition = this.#random.pickAny([...TRANSITION_KINDS.values()].filter((row) => row.domain === domain));
      const align = this.#random.pick(['centre', 'start', 'end']);
      const params = this.#params(definition?.params ?? []);
      const edge = this.#random.chance(0.5) ? 'in' : 'out';
      return {
        clipId: this.#clip(domain)?.id ?? 'clip_none',
        edge,
        kind: definition?.kind ?? 'none',
        duration: { frames: this.#random.integer(1, 16) },
        align,
        params,
      };
    },
    'transition.resize': () => ({ transitionId: this.#transitionId(), duration: { frames: this.#random.integer(1, 16) } }),
    'transition.set': () => ({ transitionId: this.#transitionId(), kind: this.#random.pickAny([...TRANSITION_KINDS.keys()]) }),
    'transition.remove': () => ({ transitionId: this.#transitionId() }),
    'generator.add': () => {
      const definition = this.#random.pickAny([...GENERATOR_KINDS.values()]);
      const params = this.#params(definition?.params ?? []);
      return {
        generator: definition?.kind ?? 'none',
        params,
        trackId: this.#track('picture')?.id ?? 'track_none',
        at: this.#at(),
        duration: '2s',
        ...this.#mode(),
      };
    },
    'generator.set': () => {
      const made = [...this.#project.tables.clips.values()].flatMap((clip) =>
        clip.content.kind === 'generator' ? [{ clip, content: clip.content }] : [],
      );
      const one = this.#random.pickAny(made);
      return { clipId: one?.clip.id ?? 'clip_none', params: this.#params(GENERATOR_KINDS.get(one?.content.generator ?? '')?.params ?? []) };
    },
    'effect.add': () => {
      const definition = this.#random.pickAny([...EFFECTS.values()]);
      const { domain, kind, params } = definition ?? { domain: 'picture' as const, kind: 'none', params: [] };
      return { ...this.#owner(domain), kind, params: this.#params(params) };
    },
    'effect.set': () => {
      const { owner, effect } = this.#effect();
      return { ...owner, params: this.#params(EFFECTS.get(effect?.kind ?? '')?.params ?? []) };
    },
    'effect.enable': () => ({ ...this.#effect().owner, enabled: this.#random.chance(0.5) }),
    'effect.move': () => ({ ...this.#effect().owner, index: this.#random.integer(0, 3) }),
    'effect.remove': () => this.#effect().owner,
    'effect.copy': () => {
      const { owner } = this.#effect();
      return { clipId: owner.clipId, toClipIds: [this.#clip()?.id ?? 'clip_none'] };
    },
    'transform.set': () => this.#setting('transform', 'picture'),
    'opacity.set': () => this.#setting('opacity', 'picture'),
    'volume.set': () => this.#setting('volume', 'sound'),
    'pan.set': () => this.#setting('pan', 'sound'),
    'keyframe.add': () => {
      const { place, clip, definition } = this.#keyframe();
      return { ...place, at: this.#inside(clip), value: definition === undefined ? 0 : this.#value(definition), easing: this.#easing() };
    },
    'keyframe.remove': () => {
      const { place, known } = this.#keyframe();
      return this.#random.chance(0.2) ? place : { ...place, ...known };
    },
    'keyframe.move': () => {
      const { place, known } = this.#keyframe();
      return { ...place, ...known, by: this.#frames(-10, 10) };
    },
    'keyframe.ease': () => {
      const { place, known } = this.#keyframe();
      return { ...place, ...known, easing: this.#easing() };
    },
    'marker.add': () => {
      const clip = this.#clip();
      const owner = this.#random.pick([
        { clipId: clip?.id ?? 'clip_none', at: this.#inside(clip) },
        { sequenceId: this.sequence?.id, at: this.#at() },
        { assetId: this.#assetId(), at: '1s' },
      ]);
      return { ...owner, name: 'Here' };
    },
    'marker.move': () => ({ markerId: this.#markerId(), at: this.#at() }),
    'marker.edit': () => ({ markerId: this.#markerId(), note: 'Look', duration: '1s' }),
    'marker.remove': () => ({ markerId: this.#markerId() }),
  };

  #shorter = () => (this.#random.chance(0.5) ? {} : { duration: this.#random.integer(5, 40) * TICKS_PER_SECOND });

  #span = () => {
    const at = this.#at();
    const tracks = this.#random.chance(0.5) ? {} : { trackIds: [this.#track()?.id ?? 'track_none'] };
    return { sequenceId: this.sequence?.id, in: at, out: at + this.#frames(this.#random.chance(0.05) ? -5 : 1, 60), ...tracks };
  };
}
