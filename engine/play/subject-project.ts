import { asId, type SequenceId } from '../../core/base/id.ts';
import { ONE, type Ratio, ratio, ratioToNumber } from '../../core/base/ratio.ts';
import { frameDuration, framesToTicks, frameTicks, TICKS_PER_SECOND, type Ticks, ticksToFramesCeil } from '../../core/base/ticks.ts';
import { emptyTables, type Project, projectFromTables } from '../../core/model/project.ts';
import type { Asset, Clip, PictureStream, Sequence, SequenceColour, SoundStream, Track, TrackKind } from '../../core/model/records.ts';
import { timeMapFrom } from '../../core/model/time-map.ts';

/** The sequence that an asset's own project shows. */
export const ASSET_SEQUENCE: SequenceId = asId<'sequence'>('sequence_asset');

const STILL_SECONDS = 5;
/** Rates that a sequence may have, for sources whose own is none of them: a phone's 29.87 plays on a grid of 29.97. */
const GRID_RATES: readonly Ratio[] = [
  ratio(12),
  ratio(15),
  ratio(24_000, 1001),
  ratio(24),
  ratio(25),
  ratio(30_000, 1001),
  ratio(30),
  ratio(48),
  ratio(50),
  ratio(60_000, 1001),
  ratio(60),
  ratio(120),
];
const SOUND_ONLY = { width: 640, height: 360, rate: ratio(25), colour: 'bt709', bitDepth: 8, pixelAspect: ONE } as const;

/**
 * A project of one asset alone: one sequence of its own size, rate, colour and depth, with its first picture stream and its first sound
 * stream from beginning to end. So that a source is shown and heard by the same means as a cut film.
 */
export function assetProject(asset: Asset): Project {
  const picture = asset.streams.find((stream) => stream.kind === 'picture');
  const sound = asset.streams.find((stream) => stream.kind === 'sound');
  const look = picture === undefined ? SOUND_ONLY : lookOf(picture);
  const isStill = asset.kind === 'still';
  const length: Ticks = isStill ? STILL_SECONDS * TICKS_PER_SECOND : asset.duration;
  const frames = Math.max(1, isStill ? ticksToFramesCeil(length, look.rate) : Math.round(length / frameDuration(look.rate)));
  const duration = framesToTicks(frames, look.rate);
  const tables = emptyTables();
  const tracks: Track[] = [];
  const clips: Clip[] = [];
  const add = (kind: TrackKind, stream: PictureStream | SoundStream | undefined): void => {
    if (stream === undefined) return;
    const trackId = asId<'track'>(`track_${kind}`);
    const clipId = asId<'clip'>(`clip_${kind}`);
    tracks.push({
      id: trackId,
      sequenceId: ASSET_SEQUENCE,
      kind,
      name: asset.name,
      clipIds: [clipId],
      transitionIds: [],
      muted: false,
      solo: false,
      locked: false,
      targeted: true,
      syncLocked: true,
      heightPx: 40,
      effects: [],
    });
    clips.push({
      id: clipId,
      trackId,
      name: asset.name,
      gap: 0,
      duration,
      content: { kind: 'asset', assetId: asset.id, streamIndex: stream.index },
      timeMap: timeMapFrom(0, ONE),
      enabled: true,
      linkId: null,
      effects: [],
      fadeIn: null,
      fadeOut: null,
      label: null,
    });
  };
  add('picture', picture);
  add('sound', sound);
  const sequence: Sequence = {
    id: ASSET_SEQUENCE,
    name: asset.name,
    ...look,
    dropFrame: false,
    startFrame: 0,
    sampleRate: sound !== undefined && sound.sampleRate >= 32_000 && TICKS_PER_SECOND % sound.sampleRate === 0 ? sound.sampleRate : 48_000,
    trackIds: tracks.map((track) => track.id),
    effects: [],
  };
  return projectFromTables(
    { id: asId<'project'>('project_asset'), name: asset.name, mainSequenceId: ASSET_SEQUENCE },
    {
      ...tables,
      assets: tables.assets.set(asset.id, asset),
      sequences: tables.sequences.set(ASSET_SEQUENCE, sequence),
      tracks: tables.tracks.merge(tracks.map((track): [Track['id'], Track] => [track.id, track])),
      clips: tables.clips.merge(clips.map((clip): [Clip['id'], Clip] => [clip.id, clip])),
    },
  );
}

function lookOf(stream: PictureStream): Pick<Sequence, 'width' | 'height' | 'rate' | 'colour' | 'bitDepth' | 'pixelAspect'> {
  const turned = stream.rotation === 90 || stream.rotation === 270;
  const [width, height] = turned ? [stream.height, stream.width] : [stream.width, stream.height];
  const { num, den } = stream.pixelAspect;
  return {
    width: even(width),
    height: even(height),
    pixelAspect: num < 1 ? ONE : turned ? ratio(den, num) : ratio(num, den),
    rate: gridRate(stream.rate),
    colour: colourOf(stream),
    bitDepth: stream.bitDepth > 8 ? 10 : 8,
  };
}

const even = (lengthPx: number): number => Math.max(2, 2 * Math.ceil(lengthPx / 2));

function gridRate(rate: Ratio | null): Ratio {
  if (rate === null) return ratio(25);
  if (frameTicks(rate) !== null && ratioToNumber(rate) <= 240) return rate;
  const distance = (candidate: Ratio): number => Math.abs(Math.log(ratioToNumber(candidate) / ratioToNumber(rate)));
  return GRID_RATES.reduce((best, candidate) => (distance(candidate) < distance(best) ? candidate : best));
}

/** The sequence colour nearest to a source's own, so that it is shown with the least conversion. */
function colourOf({ colour, width, height }: PictureStream): SequenceColour {
  if (colour.transfer === 'smpte2084') return 'bt2020-pq';
  if (colour.transfer === 'arib-std-b67') return 'bt2020-hlg';
  if (colour.primaries === 'bt2020' || colour.matrix?.startsWith('bt2020') === true) return 'bt2020';
  if (colour.matrix === 'bt470bg') return 'bt601-625';
  if (colour.matrix === 'smpte170m') return 'bt601-525';
  if (colour.matrix !== null) return 'bt709';
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return short > 576 || long >= 1280 ? 'bt709' : short === 576 || short === 288 ? 'bt601-625' : 'bt601-525';
}
