import type { CommandCall } from '../../../core/edit/plan.ts';
import { BEAT_FRAMES, CUTS, cutStart, FILM_FRAMES } from './cut-list.ts';

/** Commands that make one undo step of the demo. */
export interface EditStep {
  readonly label: string;
  readonly calls: readonly CommandCall[];
}

const SEQUENCE = 'sequence_demo';
const TRACKS = { v1: 'track_v1', v2: 'track_v2', a1: 'track_a1', a2: 'track_a2' } as const;

const call = (command: string, args: Readonly<Record<string, unknown>>): CommandCall => ({ command, args });
const frames = (count: number): { readonly frames: number } => ({ frames: count });
const pictureOf = (index: number): string => `clip_p${index + 1}`;
const soundOf = (index: number): string => `clip_s${index + 1}`;
const assetOf = (name: string): string => `asset_${name.toLowerCase().replace(/[^a-z0-9]/g, '')}`;
const EASE = { kind: 'bezier', x1: 0.42, y1: 0, x2: 0.58, y2: 1 } as const;

/** Which assets there are: the demo's own, and real footage by file name where it was found. */
export interface DemoAssets {
  readonly footage: ReadonlySet<string>;
}

export const demoAssetId = assetOf;

/** The demo film as commands, the same that a script or the window would send. */
export function editList(assets: DemoAssets): readonly EditStep[] {
  return [
    { label: 'Set up the sequence', calls: [sequence()] },
    { label: 'Cut the film', calls: CUTS.map((_, index) => placeCut(index, assets)) },
    { label: 'Lay the music', calls: music() },
    { label: 'Join the shots', calls: transitions() },
    { label: 'Grade', calls: grades() },
    { label: 'Change speeds', calls: speeds() },
    { label: 'Let sound lead the picture', calls: soundLeads() },
    { label: 'Set titles', calls: titles() },
    { label: 'Picture in picture', calls: pictureInPicture() },
    ...(assets.footage.has(GREEN_SCREEN) ? [{ label: 'Key the silhouette', calls: silhouette() }] : []),
    { label: 'Mark the acts', calls: markers() },
  ];
}

const sequence = (): CommandCall =>
  call('sequence.new', {
    id: SEQUENCE,
    name: 'Demo film',
    width: 1280,
    height: 720,
    rate: { num: 30, den: 1 },
    pictureTracks: 2,
    soundTracks: 2,
    trackIds: [TRACKS.v1, TRACKS.v2, TRACKS.a1, TRACKS.a2],
  });

/** Real footage takes the shot's picture; the sound stays the demo's own, so that both films sound alike. */
function placeCut(index: number, { footage }: DemoAssets): CommandCall {
  const cut = CUTS[index];
  if (cut === undefined) throw new RangeError(`there is no cut ${index}`);
  const isReal = cut.instead !== undefined && footage.has(cut.instead);
  return call('clip.overwrite', {
    at: frames(cutStart(index)),
    assetId: assetOf(isReal ? (cut.instead ?? cut.shot) : cut.shot),
    sourceIn: isReal ? '0.4s' : frames(cut.from),
    duration: frames(cut.beats * BEAT_FRAMES),
    pictureTrackId: TRACKS.v1,
    ...(isReal ? { soundTrackIds: [] } : { soundTrackIds: [TRACKS.a1] }),
    ids: isReal ? [pictureOf(index)] : [pictureOf(index), soundOf(index)],
  });
}

const music = (): readonly CommandCall[] => [
  call('clip.overwrite', {
    at: 0,
    assetId: assetOf('music'),
    duration: frames(FILM_FRAMES),
    pictureTrackId: null,
    soundTrackIds: [TRACKS.a2],
    ids: ['clip_music'],
  }),
  call('clip.fade', { clipId: 'clip_music', edge: 'in', duration: '0.5s' }),
  call('clip.fade', { clipId: 'clip_music', edge: 'out', duration: '4s' }),
  call('volume.set', { clipId: 'clip_music', params: { gain: -3 } }),
  call('volume.set', { trackId: TRACKS.a1, params: { gain: -6 } }),
];

const transitions = (): readonly CommandCall[] => [
  call('transition.add', { clipId: pictureOf(1), edge: 'in', kind: 'dissolve', duration: frames(24) }),
  call('transition.add', { clipId: soundOf(1), edge: 'in', kind: 'crossfade', duration: frames(24) }),
  call('transition.add', { clipId: pictureOf(7), edge: 'in', kind: 'wipe', duration: frames(12) }),
  call('transition.add', { clipId: pictureOf(12), edge: 'in', kind: 'dip-to-black', duration: frames(20) }),
  call('transition.add', { clipId: pictureOf(14), edge: 'in', kind: 'push', duration: frames(12) }),
  call('clip.fade', { clipId: pictureOf(0), edge: 'in', duration: frames(20) }),
  call('clip.fade', { clipId: pictureOf(CUTS.length - 1), edge: 'out', duration: frames(45) }),
  call('clip.fade', { clipId: soundOf(CUTS.length - 1), edge: 'out', duration: frames(45) }),
];

const grades = (): readonly CommandCall[] => [
  call('effect.add', {
    clipId: pictureOf(6),
    kind: 'basic-grade',
    params: { exposure: 0.4, contrast: 1.15, saturation: 1.3, temperature: 5200 },
  }),
  call('effect.add', { clipId: pictureOf(12), kind: 'basic-grade', params: { contrast: 1.1 }, id: 'effect_day' }),
  call('keyframe.add', { clipId: pictureOf(12), effectId: 'effect_day', key: 'saturation', fromStart: 0, value: 0, easing: EASE }),
  call('keyframe.add', { clipId: pictureOf(12), effectId: 'effect_day', key: 'saturation', fromStart: frames(70), value: 1.2 }),
  call('effect.add', { clipId: pictureOf(2), kind: 'vignette' }),
  call('effect.add', { clipId: pictureOf(15), kind: 'blur', id: 'effect_focus' }),
  call('keyframe.add', { clipId: pictureOf(15), effectId: 'effect_focus', key: 'radius', fromStart: 0, value: 16, easing: EASE }),
  call('keyframe.add', { clipId: pictureOf(15), effectId: 'effect_focus', key: 'radius', fromStart: frames(36), value: 0 }),
];

const speeds = (): readonly CommandCall[] => [
  call('clip.speed', { clipId: pictureOf(8), speed: 1.25, keepDuration: true }),
  call('clip.speed', { clipId: pictureOf(11), speed: 0.5, keepDuration: true }),
  call('clip.reverse', { clipId: pictureOf(19), linked: false }),
];

/** A J cut into the sea, an L cut out of the tunnel. */
const soundLeads = (): readonly CommandCall[] => [
  call('clip.roll', { clipId: soundOf(13), edge: 'in', by: frames(-9), linked: false }),
  call('clip.roll', { clipId: soundOf(15), edge: 'in', by: frames(9), linked: false }),
];

const titles = (): readonly CommandCall[] => [
  call('generator.add', {
    trackId: TRACKS.v2,
    at: frames(30),
    duration: frames(90),
    generator: 'title',
    params: { text: 'CUTAWAY', size: 150, weight: 'black', letterSpacing: 18, shadow: 4 },
    id: 'clip_title',
  }),
  call('clip.fade', { clipId: 'clip_title', edge: 'in', duration: frames(15) }),
  call('clip.fade', { clipId: 'clip_title', edge: 'out', duration: frames(15) }),
  call('generator.add', {
    trackId: TRACKS.v2,
    at: frames(FILM_FRAMES - 126),
    duration: frames(96),
    generator: 'title',
    params: { text: '컷어웨이로 만든 영화\nA film made with Cutaway', size: 64, weight: 'bold', shadow: 3 },
    id: 'clip_credit',
  }),
  call('clip.fade', { clipId: 'clip_credit', edge: 'in', duration: frames(15) }),
  call('clip.fade', { clipId: 'clip_credit', edge: 'out', duration: frames(15) }),
];

/** The tunnel flies across the dusk, growing and fading in and out on keyframes. */
function pictureInPicture(): readonly CommandCall[] {
  const first = cutStart(12);
  const at = (frame: number, command: string, params: Readonly<Record<string, unknown>>): CommandCall =>
    call(command, { clipId: 'clip_pip', fromStart: frames(frame), params, easing: EASE });
  return [
    call('clip.overwrite', {
      at: frames(first),
      assetId: assetOf('tunnel'),
      sourceIn: frames(60),
      duration: frames(108),
      pictureTrackId: TRACKS.v2,
      ids: ['clip_pip'],
    }),
    at(0, 'transform.set', { position: [0.2, 0.72], scale: 28 }),
    at(54, 'transform.set', { position: [0.75, 0.3], scale: 40 }),
    at(107, 'transform.set', { position: [0.8, 0.7], scale: 30 }),
    at(0, 'opacity.set', { opacity: 0 }),
    at(20, 'opacity.set', { opacity: 100 }),
    at(90, 'opacity.set', { opacity: 100 }),
    at(107, 'opacity.set', { opacity: 0 }),
  ];
}

export const GREEN_SCREEN = 'green-screen-720p30.mp4';

/** A real silhouette over the sea. */
const silhouette = (): readonly CommandCall[] => [
  call('clip.overwrite', {
    at: frames(cutStart(20)),
    assetId: assetOf(GREEN_SCREEN),
    sourceIn: '2s',
    duration: frames(100),
    pictureTrackId: TRACKS.v2,
    ids: ['clip_key'],
  }),
  call('effect.add', { clipId: 'clip_key', kind: 'chroma-key' }),
  call('clip.fade', { clipId: 'clip_key', edge: 'in', duration: frames(10) }),
];

const markers = (): readonly CommandCall[] =>
  [
    { index: 0, name: 'Dusk' },
    { index: 8, name: 'Flight' },
    { index: 12, name: 'Memory' },
    { index: 20, name: 'Sea' },
  ].map(({ index, name }) => call('marker.add', { sequenceId: SEQUENCE, at: frames(cutStart(index)), name }));
