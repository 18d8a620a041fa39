import type { Tables } from './project.ts';
import type { ProjectRecord } from './records.ts';
import type { Take } from './take.ts';
import { type Violation, violation } from './violation.ts';

/** Ids that name nothing, and records that disagree on who belongs to whom. While there are any, lanes cannot be worked out. */
export function listBrokenReferences(project: ProjectRecord, tables: Tables): readonly Violation[] {
  return [
    ...ofProject(project, tables),
    ...ofSequences(tables),
    ...ofTracks(tables),
    ...ofClips(tables),
    ...ofTransitions(tables),
    ...ofLibrary(tables),
  ];
}

function* ofProject(project: ProjectRecord, tables: Tables): Generator<Violation> {
  if (project.mainSequenceId !== null && !tables.sequences.has(project.mainSequenceId))
    yield violation('project.dangling', `the main sequence ${project.mainSequenceId} does not exist`, project.id, project.mainSequenceId);
}

function* ofSequences(tables: Tables): Generator<Violation> {
  for (const sequence of tables.sequences.values()) {
    for (const id of duplicates(sequence.trackIds))
      yield violation('sequence.track-twice', `sequence ${sequence.id} lists track ${id} twice`, sequence.id, id);
    for (const id of sequence.trackIds)
      if (tables.tracks.get(id)?.sequenceId !== sequence.id)
        yield violation('sequence.dangling', `sequence ${sequence.id} lists track ${id}, which is not one of its own`, sequence.id, id);
  }
}

function* ofTracks(tables: Tables): Generator<Violation> {
  const listed = new Set([...tables.sequences.values()].flatMap((row) => row.trackIds.map((id) => `${row.id} ${id}`)));
  for (const track of tables.tracks.values()) {
    if (!listed.has(`${track.sequenceId} ${track.id}`))
      yield violation('track.orphan', `track ${track.id} is not listed by sequence ${track.sequenceId}`, track.id, track.sequenceId);
    for (const id of duplicates(track.clipIds))
      yield violation('track.clip-twice', `track ${track.id} lists clip ${id} twice`, track.id, id);
    for (const id of duplicates(track.transitionIds))
      yield violation('track.transition-twice', `track ${track.id} lists transition ${id} twice`, track.id, id);
    for (const id of track.clipIds)
      if (tables.clips.get(id)?.trackId !== track.id)
        yield violation('track.dangling', `track ${track.id} lists clip ${id}, which is not one of its own`, track.id, id);
    for (const id of track.transitionIds)
      if (tables.transitions.get(id)?.trackId !== track.id)
        yield violation('track.dangling', `track ${track.id} lists transition ${id}, which is not one of its own`, track.id, id);
  }
}

function* ofClips(tables: Tables): Generator<Violation> {
  const listed = new Set<string>();
  for (const track of tables.tracks.values()) for (const id of track.clipIds) listed.add(id);
  for (const clip of tables.clips.values()) {
    if (!listed.has(clip.id)) yield violation('clip.orphan', `clip ${clip.id} is on no track`, clip.id, clip.trackId);
    const { content } = clip;
    if (content.kind === 'asset' && !tables.assets.has(content.assetId))
      yield violation('clip.dangling', `clip ${clip.id} uses asset ${content.assetId}, which does not exist`, clip.id, content.assetId);
    if (content.kind === 'sequence' && !tables.sequences.has(content.sequenceId))
      yield violation(
        'clip.dangling',
        `clip ${clip.id} uses sequence ${content.sequenceId}, which does not exist`,
        clip.id,
        content.sequenceId,
      );
    if (clip.original !== undefined && !tables.assets.has(clip.original.assetId))
      yield violation(
        'clip.dangling',
        `clip ${clip.id} was made from asset ${clip.original.assetId}, which does not exist`,
        clip.id,
        clip.original.assetId,
      );
    for (const take of clip.takes ?? []) yield* ofTake(tables, clip.id, take);
  }
}

function* ofTake(tables: Tables, clipId: string, take: Take): Generator<Violation> {
  if (!tables.assets.has(take.assetId))
    yield violation(
      'take.dangling',
      `take ${take.id} of clip ${clipId} uses asset ${take.assetId}, which does not exist`,
      clipId,
      take.assetId,
    );
  for (const personId of take.personIds)
    if (!tables.persons.has(personId))
      yield violation('take.dangling', `take ${take.id} of clip ${clipId} uses person ${personId}, who does not exist`, clipId, personId);
}

function* ofTransitions(tables: Tables): Generator<Violation> {
  const listed = new Set([...tables.tracks.values()].flatMap((row) => row.transitionIds.map((id) => `${row.id} ${id}`)));
  for (const transition of tables.transitions.values()) {
    if (!listed.has(`${transition.trackId} ${transition.id}`))
      yield violation(
        'transition.orphan',
        `transition ${transition.id} is not listed by track ${transition.trackId}`,
        transition.id,
        transition.trackId,
      );
    for (const id of [transition.leftClipId, transition.rightClipId])
      if (id !== null && tables.clips.get(id)?.trackId !== transition.trackId)
        yield violation(
          'transition.dangling',
          `transition ${transition.id} joins clip ${id}, which is not on its track`,
          transition.id,
          id,
        );
  }
}

function* ofLibrary(tables: Tables): Generator<Violation> {
  for (const asset of tables.assets.values())
    if (asset.binId !== null && !tables.bins.has(asset.binId))
      yield violation('asset.dangling', `asset ${asset.id} lies in bin ${asset.binId}, which does not exist`, asset.id, asset.binId);
  const rooted = new Set<string>();
  for (const bin of tables.bins.values()) {
    if (bin.parentId !== null && !tables.bins.has(bin.parentId))
      yield violation('bin.dangling', `bin ${bin.id} lies in bin ${bin.parentId}, which does not exist`, bin.id, bin.parentId);
    const seen = new Set<string>();
    for (
      let at: typeof bin | undefined = bin;
      at !== undefined && !rooted.has(at.id);
      at = at.parentId === null ? undefined : tables.bins.get(at.parentId)
    ) {
      if (seen.has(at.id)) {
        yield violation('bin.cycle', `bin ${bin.id} lies inside itself`, bin.id);
        break;
      }
      seen.add(at.id);
    }
    for (const id of seen) rooted.add(id);
  }
  for (const marker of tables.markers.values()) {
    const { owner } = marker;
    const exists =
      owner.kind === 'sequence'
        ? tables.sequences.has(owner.id)
        : owner.kind === 'clip'
          ? tables.clips.has(owner.id)
          : tables.assets.has(owner.id);
    if (!exists)
      yield violation('marker.dangling', `marker ${marker.id} is on ${owner.kind} ${owner.id}, which does not exist`, marker.id, owner.id);
  }
}

function duplicates(ids: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const id of ids) (seen.has(id) ? twice : seen).add(id);
  return [...twice];
}
