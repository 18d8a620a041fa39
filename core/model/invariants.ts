import type { LinkId, SequenceId } from '../base/id.ts';
import { ratioToNumber } from '../base/ratio.ts';
import { frameTicks, type Ticks } from '../base/ticks.ts';
import { GENERATOR_KINDS, TRANSITION_KINDS } from '../effects/registry.ts';
import { staysInside } from './asset-path.ts';
import { listBrokenReferences } from './broken-references.ts';
import { captionContentViolations, captionTrackViolations } from './caption-violations.ts';
import { effectViolations, paramViolations } from './effect-violations.ts';
import { buildLane, type Lane } from './lane.ts';
import { MAX_SPEED, MAX_TICKS, MIN_SPEED } from './limits.ts';
import { nestingViolations } from './nesting-violations.ts';
import { allRecords, type Project, tracksOf } from './project.ts';
import type { Clip, Sequence, Track } from './records.ts';
import { fitsSource, sourceLimits } from './source-room.ts';
import { lexiconViolations, takeViolations } from './take-violations.ts';
import { TRACK_ORDER } from './track-order.ts';
import { transitionViolations } from './transition-violations.ts';
import { type Violation, violation } from './violation.ts';

export { listBrokenReferences } from './broken-references.ts';
export type { Violation } from './violation.ts';

/** Everything that is wrong with a project; empty for every project that commands can make. */
export function listViolations(project: Project): readonly Violation[] {
  const broken = listBrokenReferences(project.project, project.tables);
  if (broken.length > 0) return broken;
  const found: Violation[] = [
    ...assetViolations(project),
    ...linkViolations(project),
    ...nestingViolations(project),
    ...idViolations(project),
    ...lexiconViolations(project),
  ];
  for (const sequence of project.tables.sequences.values()) found.push(...sequenceViolations(project, sequence));
  return found;
}

function* sequenceViolations(project: Project, sequence: Sequence): Generator<Violation> {
  const frame = frameTicks(sequence.rate);
  if (frame === null) {
    yield violation('sequence.rate', `sequence ${sequence.id} has a rate whose frame is not a whole number of ticks`, sequence.id);
    return;
  }
  let highest = 0;
  yield* effectViolations(sequence.effects, 'any', sequence.id);
  for (const track of tracksOf(project, sequence.id)) {
    const order = TRACK_ORDER[track.kind];
    if (order < highest)
      yield violation(
        'sequence.track-order',
        `${track.kind} track ${track.id} lies behind tracks that it must precede`,
        sequence.id,
        track.id,
      );
    highest = Math.max(highest, order);
    yield* trackViolations(project, track, frame);
  }
}

function* trackViolations(project: Project, track: Track, frame: Ticks): Generator<Violation> {
  const lane = buildLane(track, (id) => project.tables.clips.get(id));
  yield* effectViolations(track.effects, track.kind, track.id);
  yield* captionTrackViolations(track);
  for (const [index, id] of lane.clipIds.entries()) {
    const clip = project.tables.clips.get(id);
    if (clip !== undefined) yield* clipViolations(project, track, clip, lane, index, frame);
  }
  const places = new Map(track.transitionIds.length === 0 ? [] : lane.clipIds.map((id, index) => [id, index]));
  for (const id of track.transitionIds) {
    const transition = project.tables.transitions.get(id);
    if (transition === undefined) continue;
    yield* transitionViolations(project, track, transition, lane, places, frame);
    yield* paramViolations(TRANSITION_KINDS.get(transition.kind)?.params ?? [], transition.params, transition.id);
  }
}

function* clipViolations(project: Project, track: Track, clip: Clip, lane: Lane, index: number, frame: Ticks): Generator<Violation> {
  const start = lane.starts[index] ?? 0;
  const end = lane.ends[index] ?? 0;
  if (![clip.gap, clip.duration, clip.timeMap.sourceAnchor, clip.timeMap.localAnchor].every(Number.isSafeInteger))
    yield violation('clip.not-ticks', `clip ${clip.id} has a time that is not a whole number of ticks`, clip.id);
  if (clip.duration <= 0) yield violation('clip.empty', `clip ${clip.id} has no length`, clip.id);
  if (clip.gap < 0) yield violation('clip.overlap', `clip ${clip.id} overlaps the one before it`, clip.id);
  if (end > MAX_TICKS) yield violation('clip.too-far', `clip ${clip.id} ends later than a sequence may last`, clip.id);
  if (track.kind === 'picture' && (start % frame !== 0 || end % frame !== 0))
    yield violation('clip.off-grid', `picture clip ${clip.id} begins or ends between two frames`, clip.id);
  const speed = Math.abs(ratioToNumber(clip.timeMap.speed));
  if (speed !== 0 && (speed > MAX_SPEED || speed < MIN_SPEED))
    yield violation('clip.speed', `clip ${clip.id} has a speed out of range`, clip.id);
  if ((clip.fadeIn?.duration ?? 0) + (clip.fadeOut?.duration ?? 0) > clip.duration)
    yield violation('clip.fades', `the fades of clip ${clip.id} are longer than the clip`, clip.id);
  yield* effectViolations(clip.effects, track.kind, clip.id);
  yield* takeViolations(clip, track.kind, (id) => project.tables.assets.get(id));
  yield* contentViolations(project, track, clip, frame);
}

function* contentViolations(project: Project, track: Track, clip: Clip, frame: Ticks): Generator<Violation> {
  const { content } = clip;
  yield* captionContentViolations(track, clip);
  if (content.kind === 'generator') {
    if (track.kind !== 'picture')
      yield violation('clip.kind', `clip ${clip.id} makes a picture but lies on a ${track.kind} track`, clip.id, track.id);
    yield* paramViolations(GENERATOR_KINDS.get(content.generator)?.params ?? [], content.params, clip.id);
  }
  if (content.kind !== 'asset') return;
  const asset = project.tables.assets.get(content.assetId);
  const stream = asset?.streams.find((candidate) => candidate.index === content.streamIndex);
  if (asset === undefined || stream === undefined)
    yield violation(
      'clip.stream',
      `clip ${clip.id} uses stream ${content.streamIndex}, which asset ${content.assetId} does not have`,
      clip.id,
      content.assetId,
    );
  else if (stream.kind !== track.kind)
    yield violation('clip.kind', `clip ${clip.id} uses a ${stream.kind} stream on a ${track.kind} track`, clip.id, track.id);
  else if (
    !fitsSource(
      clip.timeMap,
      clip.duration,
      sourceLimits(clip, (id) => project.tables.assets.get(id), track.kind, frame),
    )
  )
    yield violation('clip.source-range', `clip ${clip.id} reaches past the media of asset ${asset.id}`, clip.id, asset.id);
}

function* assetViolations(project: Project): Generator<Violation> {
  for (const asset of project.tables.assets.values()) {
    if (!staysInside(asset.path))
      yield violation('asset.path-outside', `asset ${asset.id} has the path "${asset.path}", which leaves the project's folder`, asset.id);
    const indexes = asset.streams.map((stream) => stream.index);
    if (new Set(indexes).size !== indexes.length)
      yield violation('asset.stream-twice', `asset ${asset.id} has two streams of the same index`, asset.id);
  }
}

function* linkViolations(project: Project): Generator<Violation> {
  const sequences = new Map<LinkId, SequenceId>();
  const places = new Set<string>();
  for (const clip of project.tables.clips.values()) {
    const sequenceId = project.tables.tracks.get(clip.trackId)?.sequenceId;
    if (clip.linkId === null || sequenceId === undefined) continue;
    const known = sequences.get(clip.linkId) ?? sequenceId;
    if (known !== sequenceId)
      yield violation('link.spans-sequences', `link ${clip.linkId} joins clips of two sequences`, clip.linkId, clip.id);
    sequences.set(clip.linkId, known);
    const place = `${clip.linkId} ${clip.trackId}`;
    if (places.has(place))
      yield violation('link.same-track', `link ${clip.linkId} joins two clips of track ${clip.trackId}`, clip.linkId, clip.id);
    places.add(place);
  }
}

function* idViolations(project: Project): Generator<Violation> {
  const seen = new Set<string>();
  const note = function* (id: string): Generator<Violation> {
    if (seen.has(id)) yield violation('id.twice', `the id ${id} is used twice`, id);
    seen.add(id);
  };
  for (const { record } of allRecords(project)) {
    yield* note(record.id);
    if ('effects' in record) for (const effect of record.effects) yield* note(effect.id);
  }
}
