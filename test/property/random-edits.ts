import { asId } from '../../core/base/id.ts';
import { EFFECTS, GENERATOR_KINDS, TRANSITION_KINDS } from '../../core/effects/registry.ts';
import type { Project } from '../../core/model/project.ts';
import type { Random } from '../fixtures/random.ts';
import { RandomChoices } from './random-choices.ts';
import { mediaArgs } from './sample-media.ts';
import { takeMakers } from './take-makers.ts';

/** Makes arguments that a person might give, most of them possible, some of them not, for every command there is. */
export class RandomEdits {
  readonly #choices: RandomChoices;
  readonly #makers: Readonly<Record<string, () => unknown>>;

  constructor(random: Random, project: Project) {
    this.#choices = new RandomChoices(random, project);
    this.#makers = makersFor(this.#choices);
  }

  /** One of `names`, leaning to those that add while there is little to edit, and to unlocking while much is locked. */
  choose(names: readonly string[]): string {
    const tracks = [...this.#choices.project.tables.tracks.values()];
    if (tracks.filter((track) => track.locked || !track.targeted).length * 2 > tracks.length && this.#choices.random.chance(0.2))
      return 'track.lock';
    const isSparse = this.#choices.project.tables.clips.size < 30 && this.#choices.random.chance(0.3);
    const adding = ['clip.append', 'clip.overwrite', 'clip.insert', 'clip.duplicate', 'effect.add', 'transition.add', 'keyframe.add'];
    return this.#choices.random.pick(isSparse ? adding : names);
  }

  argsFor(command: string): unknown {
    const make = this.#makers[command];
    return make === undefined ? {} : make();
  }

  /** Whether there are arguments for this command at all. */
  covers(command: string): boolean {
    return this.#makers[command] !== undefined;
  }
}

/** Arguments by command. */
const makersFor = (choices: RandomChoices): Readonly<Record<string, () => unknown>> => ({
  'project.rename': () => ({ name: `Film ${choices.random.integer(1, 9)}` }),
  'asset.import': () =>
    mediaArgs(
      choices.random.pick(['movie', 'movie', 'sound', 'still'] as const),
      choices.random.integer(2, 40) + 0.017,
      choices.random.integer(0, 2) || 1,
    ),
  'asset.relink': () => ({
    assetId: choices.assetId(),
    path: choices.random.pick(['other/a.mov', '/media/b.mov', '../../c.mov']),
    ...choices.shorter(),
  }),
  'asset.remove': () => ({ assetId: choices.assetId(), withClips: choices.random.chance(0.3) }),
  'asset.rename': () => ({ assetId: choices.assetId(), name: 'Renamed' }),
  'asset.move': () => ({ assetId: choices.assetId(), binId: choices.random.chance(0.3) ? null : choices.binId() }),
  'asset.colour': () => ({ assetId: choices.assetId(), colour: { primaries: 'bt709', transfer: null, matrix: null, range: 'full' } }),
  'asset.label': () => ({ assetId: choices.assetId(), label: choices.random.pick(['red', 'teal', null]) }),
  'bin.add': () => ({ name: 'Bin', parentId: choices.random.chance(0.5) ? null : choices.binId() }),
  'bin.rename': () => ({ binId: choices.binId(), name: 'Rushes' }),
  'bin.move': () => ({ binId: choices.binId(), parentId: choices.random.chance(0.3) ? null : choices.binId() }),
  'bin.remove': () => ({ binId: choices.binId() }),
  'sequence.new': () => ({
    name: 'New',
    pictureTracks: 1,
    soundTracks: 1,
    rate: choices.random.pick([
      { num: 25, den: 1 },
      { num: 30_000, den: 1001 },
    ]),
  }),
  'sequence.settings': () => ({
    sequenceId: choices.sequence?.id,
    ...(choices.random.chance(0.3)
      ? {
          rate: choices.random.pick([
            { num: 25, den: 1 },
            { num: 50, den: 1 },
            { num: 24, den: 1 },
          ]),
        }
      : { width: 1280, height: 720 }),
  }),
  'sequence.rename': () => ({ sequenceId: choices.sequence?.id, name: 'Reel' }),
  'sequence.main': () => ({ sequenceId: choices.random.pickAny(choices.sequences)?.id }),
  'sequence.remove': () => ({ sequenceId: choices.random.pickAny(choices.sequences)?.id }),
  'sequence.nest': () => ({ clipIds: choices.clipIds(), ...choices.linked() }),
  'track.add': () => ({
    sequenceId: choices.sequence?.id,
    kind: choices.random.pick(['picture', 'sound', 'caption']),
    index: choices.random.integer(0, 3),
  }),
  'track.remove': () => ({ trackId: choices.track()?.id ?? 'track_none', withClips: choices.random.chance(0.2) }),
  'track.move': () => ({ trackId: choices.track()?.id ?? 'track_none', index: choices.random.integer(0, 4) }),
  'track.rename': () => ({ trackId: choices.track()?.id ?? 'track_none', name: 'Dialogue' }),
  'track.mute': () => choices.switch(),
  'track.solo': () => choices.switch(),
  'track.lock': () => ({ trackId: choices.track()?.id ?? 'track_none', on: choices.random.chance(0.2) }),
  'track.target': () => ({ trackId: choices.track()?.id ?? 'track_none', on: choices.random.chance(0.8) }),
  'track.sync-lock': () => ({ trackId: choices.track()?.id ?? 'track_none', on: choices.random.chance(0.7) }),
  'track.captions': () => ({
    trackId: choices.track(choices.random.chance(0.9) ? 'caption' : undefined)?.id ?? 'track_none',
    language: choices.random.pick(['ko', 'en-GB', 'und', 'not a language']),
    burnIn: choices.random.chance(0.5),
    ...(choices.random.chance(0.5) ? { style: { sizePercent: choices.random.integer(0, 12), box: [0, 0, 0, 0.5], position: 'top' } } : {}),
  }),
  'caption.add': () => ({
    trackId: choices.track(choices.random.chance(0.95) ? 'caption' : undefined)?.id ?? 'track_none',
    at: choices.at() + choices.random.integer(0, 40) * 705_600,
    ...(choices.random.chance(0.7) ? { duration: choices.random.integer(0, 4000) * 705_600 } : {}),
    ...choices.caption(),
  }),
  'caption.edit': () => ({ clipId: choices.clip('caption')?.id ?? 'clip_none', ...choices.caption() }),
  'caption.split': () => {
    const clip = choices.clip('caption');
    const where = choices.random.pick([{ at: choices.inside(clip) }, { textAt: choices.random.integer(0, 20) }]);
    return { clipId: clip?.id ?? 'clip_none', ...where };
  },
  'caption.merge': () => ({ clipIds: choices.captionsInARow(), join: choices.random.pick(['space', 'line']) }),
  'caption.import': () => ({
    ...(choices.random.chance(0.7) ? { trackId: choices.track('caption')?.id } : { newTrack: { language: 'ko' } }),
    at: choices.at(),
    replace: choices.random.chance(0.1),
    captions: Array.from({ length: choices.random.integer(1, 6) }, (_, index) => {
      const start = index * 1_234_000_000 + choices.random.integer(0, 500) * 705_600;
      return { start, end: start + choices.random.integer(1, 1200) * 705_600, ...choices.caption() };
    }),
  }),
  'caption.from-lines': () => ({
    ...(choices.random.chance(0.5) ? { trackId: choices.track('caption')?.id } : { newTrack: { name: 'Lines' } }),
    replace: choices.random.chance(0.1),
  }),
  'track.height': () => ({ trackId: choices.track()?.id ?? 'track_none', heightPx: choices.random.integer(20, 200) }),
  'clip.insert': () => ({ sequenceId: choices.sequence?.id, at: choices.at(), ...choices.source(), ...choices.receivers() }),
  'clip.overwrite': () => ({ sequenceId: choices.sequence?.id, at: choices.at(), ...choices.source(), ...choices.receivers() }),
  'clip.append': () => ({ sequenceId: choices.sequence?.id, ...choices.source(), ...choices.receivers() }),
  'clip.replace': () => {
    const { duration: _, ...source } = choices.source();
    return { clipId: choices.clip()?.id ?? 'clip_none', ...source, ...choices.linked() };
  },
  'clip.three-point': () => {
    const { duration: _, ...source } = choices.source();
    const at = choices.at();
    const out = at + choices.frames(1, 50);
    const points = choices.random.pick([
      { in: at, out },
      { in: at, sourceOut: choices.frames(20, 200) },
      { out: at, sourceOut: choices.frames(20, 200) },
    ]);
    return { sequenceId: choices.sequence?.id, sourceIn: 0, ...source, ...points, ...choices.mode(), ...choices.receivers() };
  },
  'clip.split': () => {
    const clip = choices.clip();
    const which = choices.random.pick([{ clipId: clip?.id ?? 'clip_none' }, { tracks: 'all' }, { tracks: 'targeted' }]);
    return { sequenceId: choices.sequence?.id, at: choices.inside(clip), ...which, ...choices.linked() };
  },
  'clip.trim': () => choices.edgeMove(),
  'clip.ripple-trim': () => choices.edgeMove(),
  'clip.roll': () => choices.edgeMove(),
  'clip.slip': () => ({ clipId: choices.clip()?.id ?? 'clip_none', by: choices.frames(-20, 20), ...choices.linked() }),
  'clip.slide': () => ({ clipId: choices.clip()?.id ?? 'clip_none', by: choices.frames(-8, 8), ...choices.linked() }),
  'clip.move': () => {
    const clip = choices.clip();
    const kind = clip === undefined ? undefined : choices.project.tables.tracks.get(clip.trackId)?.kind;
    const track = choices.random.chance(0.4) ? { trackId: choices.track(kind)?.id } : {};
    const where = choices.random.chance(0.5) ? { to: choices.at() } : { by: choices.frames(-40, 40) };
    return {
      clipIds: [clip?.id ?? 'clip_none', ...(choices.random.chance(0.3) ? choices.clipIds() : [])],
      ...where,
      ...track,
      ...choices.mode(),
      ...choices.linked(),
    };
  },
  'clip.duplicate': () => ({ clipIds: choices.clipIds(), at: choices.at(), ...choices.mode(), ...choices.linked() }),
  'clip.paste': () => ({
    at: choices.at(),
    ...choices.mode(),
    items: choices
      .clipIds()
      .flatMap((id) => choices.project.tables.clips.get(asId<'clip'>(id)) ?? [])
      .flatMap((clip) => {
        const kind = choices.project.tables.tracks.get(clip.trackId)?.kind;
        return kind === undefined
          ? []
          : [{ clip, kind, start: choices.random.integer(0, 3) * 1_000_003, tracksUp: choices.random.integer(0, 1) }];
      }),
  }),
  'clip.lift': () => ({ clipIds: choices.clipIds(), ...choices.linked() }),
  'clip.extract': () => ({ clipIds: choices.clipIds(), ...choices.linked() }),
  'clip.link': () => ({ clipIds: [choices.clip('picture')?.id ?? 'clip_none', choices.clip('sound')?.id ?? 'clip_none'] }),
  'clip.unlink': () => ({ clipIds: [choices.clip()?.id ?? 'clip_none'] }),
  'clip.speed': () => ({
    clipId: choices.clip()?.id ?? 'clip_none',
    speed: choices.random.pick([0.5, 2, 1.5, 0.333, 1, { num: 7, den: 3 }]),
    ripple: choices.random.chance(0.4),
    keepDuration: choices.random.chance(0.3),
    ...choices.linked(),
  }),
  'clip.reverse': () => ({ clipId: choices.clip()?.id ?? 'clip_none', ...choices.linked() }),
  'clip.freeze': () => {
    const clip = choices.clip('picture');
    return { clipId: clip?.id ?? 'clip_none', at: choices.inside(clip), mode: choices.random.chance(0.5) ? 'whole' : 'rest' };
  },
  'clip.enable': () => ({ clipIds: choices.clipIds(), enabled: choices.random.chance(0.5) }),
  'clip.rename': () => ({ clipId: choices.clip()?.id ?? 'clip_none', name: 'Take 2' }),
  'clip.label': () => ({ clipIds: choices.clipIds(), label: choices.random.pick(['red', 'green', null]) }),
  'clip.fade': () => ({
    clipId: choices.clip()?.id ?? 'clip_none',
    edge: choices.random.chance(0.5) ? 'in' : 'out',
    duration: choices.frames(0, 20),
  }),
  'span.lift': () => choices.span(),
  'span.extract': () => choices.span(),
  'gap.close': () => ({ trackId: choices.track()?.id ?? 'track_none', at: choices.at(), ripple: choices.random.chance(0.5) }),
  'transition.add': () => {
    const domain = choices.random.chance(0.6) ? 'picture' : 'sound';
    const definition = choices.random.pickAny([...TRANSITION_KINDS.values()].filter((row) => row.domain === domain));
    const align = choices.random.pick(['centre', 'start', 'end']);
    const params = choices.params(definition?.params ?? []);
    const edge = choices.random.chance(0.5) ? 'in' : 'out';
    return {
      clipId: choices.clip(domain)?.id ?? 'clip_none',
      edge,
      kind: definition?.kind ?? 'none',
      duration: { frames: choices.random.integer(1, 16) },
      align,
      params,
    };
  },
  'transition.resize': () => ({ transitionId: choices.transitionId(), duration: { frames: choices.random.integer(1, 16) } }),
  'transition.set': () => ({ transitionId: choices.transitionId(), kind: choices.random.pickAny([...TRANSITION_KINDS.keys()]) }),
  'transition.remove': () => ({ transitionId: choices.transitionId() }),
  'generator.add': () => {
    const definition = choices.random.pickAny([...GENERATOR_KINDS.values()]);
    const params = choices.params(definition?.params ?? []);
    return {
      generator: definition?.kind ?? 'none',
      params,
      trackId: choices.track('picture')?.id ?? 'track_none',
      at: choices.at(),
      duration: '2s',
      ...choices.mode(),
    };
  },
  'generator.set': () => {
    const made = [...choices.project.tables.clips.values()].flatMap((clip) =>
      clip.content.kind === 'generator' ? [{ clip, content: clip.content }] : [],
    );
    const one = choices.random.pickAny(made);
    return { clipId: one?.clip.id ?? 'clip_none', params: choices.params(GENERATOR_KINDS.get(one?.content.generator ?? '')?.params ?? []) };
  },
  'effect.add': () => {
    const definition = choices.random.pickAny([...EFFECTS.values()]);
    const { domain, kind, params } = definition ?? { domain: 'picture' as const, kind: 'none', params: [] };
    return { ...choices.owner(domain), kind, params: choices.params(params) };
  },
  'effect.set': () => {
    const { owner, effect } = choices.effect();
    return { ...owner, params: choices.params(EFFECTS.get(effect?.kind ?? '')?.params ?? []) };
  },
  'effect.enable': () => ({ ...choices.effect().owner, enabled: choices.random.chance(0.5) }),
  'effect.move': () => ({ ...choices.effect().owner, index: choices.random.integer(0, 3) }),
  'effect.remove': () => choices.effect().owner,
  'effect.copy': () => {
    const { owner } = choices.effect();
    return { clipId: owner.clipId, toClipIds: [choices.clip()?.id ?? 'clip_none'] };
  },
  'transform.set': () => choices.setting('transform', 'picture'),
  'opacity.set': () => choices.setting('opacity', 'picture'),
  'volume.set': () => choices.setting('volume', 'sound'),
  'pan.set': () => choices.setting('pan', 'sound'),
  'keyframe.add': () => {
    const { place, clip, definition } = choices.keyframe();
    return {
      ...place,
      at: choices.inside(clip),
      value: definition === undefined ? 0 : choices.value(definition),
      easing: choices.easing(),
    };
  },
  'keyframe.remove': () => {
    const { place, known } = choices.keyframe();
    return choices.random.chance(0.2) ? place : { ...place, ...known };
  },
  'keyframe.move': () => {
    const { place, known } = choices.keyframe();
    return { ...place, ...known, by: choices.frames(-10, 10) };
  },
  'keyframe.ease': () => {
    const { place, known } = choices.keyframe();
    return { ...place, ...known, easing: choices.easing() };
  },
  'marker.add': () => {
    const clip = choices.clip();
    const owner = choices.random.pick([
      { clipId: clip?.id ?? 'clip_none', at: choices.inside(clip) },
      { sequenceId: choices.sequence?.id, at: choices.at() },
      { assetId: choices.assetId(), at: '1s' },
    ]);
    return { ...owner, name: 'Here' };
  },
  'marker.move': () => ({ markerId: choices.markerId(), at: choices.at() }),
  'marker.edit': () => ({ markerId: choices.markerId(), note: 'Look', duration: '1s' }),
  'marker.remove': () => ({ markerId: choices.markerId() }),
  ...takeMakers(choices),
});
