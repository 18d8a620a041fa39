import type { ClipId } from '../../../../core/base/id.ts';
import type { Ticks } from '../../../../core/base/ticks.ts';
import { firstEndingAfter, type Lane } from '../../../../core/model/lane.ts';
import type { Project } from '../../../../core/model/project.ts';
import { readingOf } from '../plans/reading-guide.ts';
import { type FindWish, findsIn } from '../plans/text-plans.ts';

/** What the list shows: captions by their place on the track, and where among them a new one is being typed. */
export interface ListRows {
  /** Null for all of them. */
  readonly shown: readonly number[] | null;
  readonly count: number;
  /** Row of the new caption, or null. */
  readonly newRow: number | null;
}

interface RowsWish extends FindWish {
  readonly onlyProblems: boolean;
  readonly language: string;
}

/** Captions with the words that are looked for. Those with problems alone where `onlyProblems`. Null for all. */
export function shownCaptions(project: Project, lane: Lane, { onlyProblems, language, ...find }: RowsWish): readonly number[] | null {
  if (find.find === '' && !onlyProblems) return null;
  const isFound = findsIn(find);
  const shown: number[] = [];
  for (const [index, id] of lane.clipIds.entries()) {
    const content = project.tables.clips.get(id)?.content;
    if (content?.kind !== 'caption' || !isFound(content.text)) continue;
    const length = (lane.ends[index] ?? 0) - (lane.starts[index] ?? 0);
    if (onlyProblems && readingOf(content.text, length, language).problems.length === 0) continue;
    shown.push(index);
  }
  return shown;
}

/** The rows with a new caption at `newStart` between them. */
export function listRows(lane: Lane, shown: readonly number[] | null, newStart: Ticks | null): ListRows {
  const captions = shown?.length ?? lane.clipIds.length;
  if (newStart === null) return { shown, count: captions, newRow: null };
  const place = firstEndingAfter(lane, newStart);
  const newRow = shown === null ? place : lowerBound(shown, place);
  return { shown, count: captions + 1, newRow };
}

/** Index of the caption in a row along its track; null for the row of the new one. */
export function captionInRow({ shown, newRow }: ListRows, row: number): number | null {
  if (row === newRow) return null;
  const place = newRow !== null && row > newRow ? row - 1 : row;
  return shown === null ? place : (shown[place] ?? -1);
}

/** Row of a caption; -1 where it is not listed. */
export function rowOfCaption({ shown, newRow }: ListRows, index: number): number {
  if (index < 0) return -1;
  const place = shown === null ? index : lowerBound(shown, index);
  if (shown !== null && shown[place] !== index) return -1;
  return newRow !== null && place >= newRow ? place + 1 : place;
}

/** Captions from one to another, both among them, the last one named last: only those that are listed. */
export function captionRange(lane: Lane, rows: ListRows, from: number, to: number): readonly ClipId[] {
  const step = from <= to ? 1 : -1;
  const ids: ClipId[] = [];
  for (let row = from; row !== to + step; row += step) {
    const index = captionInRow(rows, row);
    const id = index === null ? undefined : lane.clipIds[index];
    if (id !== undefined) ids.push(id);
  }
  return ids;
}

function lowerBound(values: readonly number[], wanted: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
