import { ticksToFrames } from '../../../core/base/ticks.ts';
import { formatTimecode } from '../../../core/base/timecode.ts';
import { sequenceEnd } from '../../../core/model/project.ts';
import { useText } from '../../i18n/translate.ts';
import type { MediaColumn } from '../../state/media-view-slice.ts';
import { selectOpenProject } from '../../state/selectors.ts';
import { useAppSelector } from '../../state/store.ts';
import { factsOf, rateText } from './asset-facts.ts';
import type { AssetRow, MediaRow, SequenceRow } from './media-rows.ts';
import type { MediaUsage } from './media-usage.ts';
import { ProxyBadge, StateBadge } from './row-badges.tsx';

/** One column of one row, but for its name. */
export function MediaCell({ row, column, usage }: { readonly row: MediaRow; readonly column: MediaColumn; readonly usage: MediaUsage }) {
  const t = useText();
  if (row.kind === 'bin') return column === 'used' ? null : column === 'duration' ? t('media:bin.count', { count: row.count }) : null;
  if (column === 'used') return usage.get(row.kind === 'asset' ? row.asset.id : row.sequence.id) ?? '';
  return row.kind === 'asset' ? <AssetCell row={row} column={column} /> : <SequenceCell row={row} column={column} />;
}

function AssetCell({ row: { asset }, column }: { readonly row: AssetRow; readonly column: MediaColumn }) {
  switch (column) {
    case 'proxy':
      return <ProxyBadge assetId={asset.id} hasWords />;
    case 'state':
      return <StateBadge assetId={asset.id} hasWords />;
    case 'name':
    case 'used':
      return null;
    default:
      return factsOf(asset)[column];
  }
}

function SequenceCell({ row: { sequence }, column }: { readonly row: SequenceRow; readonly column: MediaColumn }) {
  const end = useAppSelector((state) => {
    const project = selectOpenProject(state)?.project;
    return project === undefined ? 0 : sequenceEnd(project, sequence);
  });
  switch (column) {
    case 'duration':
      return formatTimecode(ticksToFrames(end, sequence.rate), sequence);
    case 'size':
      return `${sequence.width} × ${sequence.height}`;
    case 'rate':
      return rateText(sequence.rate);
    default:
      return null;
  }
}
