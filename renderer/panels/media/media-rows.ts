import type { BinId } from '../../../core/base/id.ts';
import { ratioToNumber } from '../../../core/base/ratio.ts';
import { type Project, sequenceEnd } from '../../../core/model/project.ts';
import type { Asset, Bin, Sequence } from '../../../core/model/records.ts';
import type { MediaState } from '../../state/media-slice.ts';
import type { MediaColumn, MediaFilter, MediaViewState } from '../../state/media-view-slice.ts';
import type { MediaItem } from '../../state/selection-slice.ts';
import { factsOf } from './asset-facts.ts';
import type { MediaUsage } from './media-usage.ts';

interface RowBase {
  readonly key: string;
  /** Bins around it that are drawn. */
  readonly depth: number;
}
export type AssetRow = RowBase & { readonly kind: 'asset'; readonly asset: Asset };
export type SequenceRow = RowBase & { readonly kind: 'sequence'; readonly sequence: Sequence };
type BinRow = RowBase & { readonly kind: 'bin'; readonly bin: Bin; readonly isExpanded: boolean; readonly count: number };
export type MediaRow = AssetRow | SequenceRow | BinRow;

export const keyOf = ({ kind, id }: MediaItem): string => `${kind} ${id}`;

export function itemOf(row: MediaRow): MediaItem {
  switch (row.kind) {
    case 'asset':
      return { kind: 'asset', id: row.asset.id };
    case 'sequence':
      return { kind: 'sequence', id: row.sequence.id };
    case 'bin':
      return { kind: 'bin', id: row.bin.id };
  }
}

export function nameOf(row: MediaRow): string {
  switch (row.kind) {
    case 'asset':
      return row.asset.name;
    case 'sequence':
      return row.sequence.name;
    case 'bin':
      return row.bin.name;
  }
}

/** What rows follow from beside the project itself. */
export interface RowContext {
  readonly usage: MediaUsage;
  readonly media: Pick<MediaState, 'troubles' | 'missing' | 'proxies'>;
  readonly view: Pick<MediaViewState, 'view' | 'search' | 'filter' | 'sort' | 'expanded' | 'openBinId'>;
}

/**
 * The rows of the panel in order: the tree of bins as a list, or what the open bin holds as a grid. A search or a filter looks through all bins
 * and gives what it finds side by side.
 */
export function mediaRows(project: Project, context: RowContext): readonly MediaRow[] {
  const { view } = context;
  const { bins, assets, sequences } = project.tables;
  const compare = comparison(project, context);
  const words = searchWords(view.search);
  if (words.length > 0 || view.filter !== 'all') {
    const found: MediaRow[] = [];
    for (const asset of assets.values())
      if (passes(asset, view.filter, context) && holdsAll(factsOf(asset).searched, words)) found.push(assetRow(asset, 0));
    if (view.filter === 'all' || view.filter === 'sequence')
      for (const sequence of sequences.values()) if (holdsAll(searchedOf(sequence), words)) found.push(sequenceRow(sequence, 0));
    const foundBins: MediaRow[] = [];
    if (view.filter === 'all')
      for (const bin of bins.values())
        if (holdsAll(bin.name.toLocaleLowerCase(), words)) foundBins.push(binRow(bin, 0, false, countIn(bin.id, project)));
    return [...foundBins.sort(byBinName), ...found.sort(compare)];
  }
  const inside = gather(project);
  const rows: MediaRow[] = [];
  const isTree = view.view === 'list';
  const expanded = new Set(view.expanded);
  const add = (parentId: BinId | null, depth: number): void => {
    const held = inside.get(parentId);
    for (const bin of held?.bins ?? []) {
      const isExpanded = isTree && expanded.has(bin.id);
      const below = inside.get(bin.id);
      rows.push(binRow(bin, depth, isExpanded, (below?.bins.length ?? 0) + (below?.assets.length ?? 0)));
      if (isExpanded) add(bin.id, depth + 1);
    }
    const items: MediaRow[] = (held?.assets ?? []).map((asset) => assetRow(asset, depth));
    if (parentId === null) for (const sequence of sequences.values()) items.push(sequenceRow(sequence, depth));
    for (const row of items.sort(compare)) rows.push(row);
  };
  add(isTree ? null : openBin(project, view.openBinId), 0);
  return rows;
}

/** The open bin, or the top where it has gone. */
export const openBin = (project: Project, binId: BinId | null): BinId | null =>
  binId !== null && project.tables.bins.has(binId) ? binId : null;

/** Bins from the top down to this one, itself last. */
export function binPath(project: Project, binId: BinId | null): readonly Bin[] {
  const path: Bin[] = [];
  for (let bin = binId === null ? undefined : project.tables.bins.get(binId); bin !== undefined; ) {
    path.unshift(bin);
    bin = bin.parentId === null ? undefined : project.tables.bins.get(bin.parentId);
  }
  return path;
}

const assetRow = (asset: Asset, depth: number): AssetRow => ({ kind: 'asset', key: `asset ${asset.id}`, asset, depth });
const sequenceRow = (sequence: Sequence, depth: number): SequenceRow => ({
  kind: 'sequence',
  key: `sequence ${sequence.id}`,
  sequence,
  depth,
});
const binRow = (bin: Bin, depth: number, isExpanded: boolean, count: number): BinRow => ({
  kind: 'bin',
  key: `bin ${bin.id}`,
  bin,
  depth,
  isExpanded,
  count,
});

interface Inside {
  readonly bins: Bin[];
  readonly assets: Asset[];
}

function gather({ tables }: Project): ReadonlyMap<BinId | null, Inside> {
  const inside = new Map<BinId | null, Inside>();
  const of = (id: BinId | null): Inside => {
    const held = inside.get(id) ?? { bins: [], assets: [] };
    inside.set(id, held);
    return held;
  };
  for (const bin of tables.bins.values()) of(bin.parentId).bins.push(bin);
  for (const asset of tables.assets.values()) of(asset.binId).assets.push(asset);
  for (const { bins } of inside.values()) bins.sort((a, b) => collator.compare(a.name, b.name));
  return inside;
}

function countIn(binId: BinId, { tables }: Project): number {
  let count = 0;
  for (const bin of tables.bins.values()) if (bin.parentId === binId) count += 1;
  for (const asset of tables.assets.values()) if (asset.binId === binId) count += 1;
  return count;
}

const searchWords = (search: string): readonly string[] =>
  search
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
const holdsAll = (text: string, words: readonly string[]): boolean => words.every((word) => text.includes(word));
const searchedOf = ({ name, width, height }: Sequence): string => `${name}\n${width}x${height} ${height}p`.toLocaleLowerCase();

function passes(asset: Asset, filter: MediaFilter, { usage, media }: RowContext): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'movie':
      return asset.kind === 'movie' || asset.kind === 'image-sequence';
    case 'sound':
      return asset.kind === 'sound';
    case 'still':
      return asset.kind === 'still';
    case 'sequence':
      return false;
    case 'unused':
      return !usage.has(asset.id);
    case 'missing':
      return media.missing.has(asset.id);
  }
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const byBinName = (a: MediaRow, b: MediaRow): number => collator.compare(nameOf(a), nameOf(b));

type Comparison = (a: MediaRow, b: MediaRow) => number;

/** Equal rows stand in the order of their names, whichever way the column is turned. */
function comparison(project: Project, context: RowContext): Comparison {
  const { column, isDescending } = context.view.sort;
  const turn = isDescending ? -1 : 1;
  const byName: Comparison = (a, b) => collator.compare(nameOf(a), nameOf(b)) || (a.key < b.key ? -1 : 1);
  if (column === 'name') return (a, b) => turn * byName(a, b);
  const values = new Map<string, number | string>();
  const sortedBy = (row: MediaRow): number | string => {
    const found = values.get(row.key) ?? sortValue(row, column, project, context);
    values.set(row.key, found);
    return found;
  };
  return (a, b) => {
    const [left, right] = [sortedBy(a), sortedBy(b)];
    const order = typeof left === 'number' && typeof right === 'number' ? left - right : collator.compare(String(left), String(right));
    return turn * order || byName(a, b);
  };
}

function sortValue(row: MediaRow, column: MediaColumn, project: Project, { usage, media }: RowContext): number | string {
  if (row.kind === 'bin') return nameOf(row);
  if (row.kind === 'sequence') {
    const { sequence } = row;
    switch (column) {
      case 'duration':
        return sequenceEnd(project, sequence);
      case 'size':
        return sequence.width * sequence.height;
      case 'rate':
        return ratioToNumber(sequence.rate);
      case 'used':
        return usage.get(sequence.id) ?? 0;
      case 'channels':
        return 0;
      default:
        return '';
    }
  }
  const { asset } = row;
  const facts = factsOf(asset);
  switch (column) {
    case 'name':
      return asset.name;
    case 'duration':
      return asset.duration;
    case 'size':
      return facts.pixels;
    case 'rate':
      return facts.rateNumber;
    case 'codec':
      return facts.codec;
    case 'colour':
      return facts.colour;
    case 'channels':
      return facts.channelCount;
    case 'used':
      return usage.get(asset.id) ?? 0;
    case 'proxy':
      return media.proxies.get(asset.id) ?? '';
    case 'state':
      return media.troubles.get(asset.id)?.state ?? '';
  }
}
