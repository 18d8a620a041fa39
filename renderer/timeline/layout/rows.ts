import type { ClipId, SequenceId, TrackId } from '../../../core/base/id.ts';
import { type Project, tracksOf } from '../../../core/model/project.ts';
import type { Clip, Track, TrackKind } from '../../../core/model/records.ts';
import { KEYFRAME_LANE_HEIGHT_PX, KIND_GAP_PX } from './measures.ts';

/** One animated parameter of one clip, opened below its track. It covers the clip's own stretch of time alone. */
export interface KeyframeLane {
  readonly clipId: ClipId;
  readonly effectId: string;
  readonly effectKind: string;
  readonly paramKey: string;
  /** From the top of its row. */
  readonly topPx: number;
  readonly heightPx: number;
}

/** Where one track lies. Distances count from the top of all rows, before scrolling. */
export interface TrackRow {
  readonly track: Track;
  /** By kind and place: `V2` is the second picture track from the bottom, `A1` the first sound track. */
  readonly code: string;
  readonly topPx: number;
  /** Of the clips. */
  readonly clipHeightPx: number;
  /** With the keyframe lanes opened below. */
  readonly heightPx: number;
  readonly lanes: readonly KeyframeLane[];
}

export interface Rows {
  /** As they are seen, top to bottom: captions, pictures with the topmost first, then sound in mixing order. */
  readonly rows: readonly TrackRow[];
  readonly byTrack: ReadonlyMap<TrackId, TrackRow>;
  readonly heightPx: number;
}

const CODE_LETTERS: Readonly<Record<TrackKind, string>> = { picture: 'V', caption: 'C', sound: 'A' };

/** Every track of a sequence with its place; `expanded` names the clips whose keyframe lanes are open. */
export function layOutRows(project: Project, sequenceId: SequenceId, expanded: readonly ClipId[]): Rows {
  const tracks = tracksOf(project, sequenceId);
  const order = [
    ...tracks.filter((track) => track.kind === 'caption').reverse(),
    ...tracks.filter((track) => track.kind === 'picture').reverse(),
    ...tracks.filter((track) => track.kind === 'sound'),
  ];
  const clips = expanded.flatMap((id) => project.tables.clips.get(id) ?? []);
  const rows: TrackRow[] = [];
  let topPx = 0;
  for (const track of order) {
    const above = rows.at(-1);
    if (above !== undefined && track.kind === 'sound' && above.track.kind !== 'sound') topPx += KIND_GAP_PX;
    const clipHeightPx = track.heightPx;
    const lanes = clips.filter((clip) => clip.trackId === track.id).flatMap((clip) => keyframeLanes(clip, clipHeightPx));
    const heightPx = lanes.reduce((most, lane) => Math.max(most, lane.topPx + lane.heightPx), clipHeightPx);
    const code = `${CODE_LETTERS[track.kind]}${tracks.filter(({ kind }) => kind === track.kind).indexOf(track) + 1}`;
    rows.push({ track, code, topPx, clipHeightPx, heightPx, lanes });
    topPx += heightPx;
  }
  return { rows, byTrack: new Map(rows.map((row) => [row.track.id, row])), heightPx: topPx };
}

/** Lanes of clips beside one another start at the same height. */
function keyframeLanes(clip: Clip, belowPx: number): readonly KeyframeLane[] {
  const parameters = clip.effects.flatMap((effect) =>
    Object.keys(effect.keyframes).map((paramKey) => ({ effectId: effect.id, effectKind: effect.kind, paramKey })),
  );
  return parameters.map((parameter, index) => ({
    ...parameter,
    clipId: clip.id,
    topPx: belowPx + index * KEYFRAME_LANE_HEIGHT_PX,
    heightPx: KEYFRAME_LANE_HEIGHT_PX,
  }));
}

/** The row at a height, by halves; null above the first, between kinds and below the last. */
export function rowAt({ rows }: Rows, yPx: number): TrackRow | null {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = rows[middle];
    if (row !== undefined && row.topPx + row.heightPx <= yPx) low = middle + 1;
    else high = middle;
  }
  const row = rows[low];
  return row !== undefined && row.topPx <= yPx ? row : null;
}

/** The rows that a stretch of height shows. */
export function* rowsWithin(rows: Rows, fromPx: number, toPx: number): Generator<TrackRow> {
  for (const row of rows.rows) if (row.topPx < toPx && row.topPx + row.heightPx > fromPx) yield row;
}
