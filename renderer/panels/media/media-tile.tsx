import { useEffect, useRef } from 'react';
import type { Asset } from '../../../core/model/records.ts';
import { useText } from '../../i18n/translate.ts';
import { LabelDot } from './label-dot.tsx';
import { MediaCell } from './media-cell.tsx';
import styles from './media-panel.module.css';
import { itemOf, type MediaRow, nameOf } from './media-rows.ts';
import type { MediaUsage } from './media-usage.ts';
import { RenameField } from './rename-field.tsx';
import { ProxyBadge, StateBadge } from './row-badges.tsx';
import { RowIcon } from './row-icon.tsx';
import type { ThumbnailWall } from './thumbnail-wall.ts';

export const tileId = (key: string): string => `media-tile-${key.replace(' ', '-')}`;

export interface MediaTileProps {
  readonly row: MediaRow;
  readonly wall: ThumbnailWall | null;
  readonly usage: MediaUsage;
  /** In CSS pixels of the grid. */
  readonly place: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  readonly pictureHeightPx: number;
  readonly position: { readonly index: number; readonly count: number };
  readonly isSelected: boolean;
  readonly isFocused: boolean;
  readonly isDropped: boolean;
  readonly isRenaming: boolean;
}

/** One clip, sequence or bin as a picture with its name. */
export function MediaTile(props: MediaTileProps) {
  const { row, wall, usage, place, pictureHeightPx, position, isSelected, isFocused, isDropped, isRenaming } = props;
  const t = useText();
  const used = row.kind === 'bin' ? 0 : (usage.get(row.kind === 'asset' ? row.asset.id : row.sequence.id) ?? 0);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the tile it is on
    <div
      id={tileId(row.key)}
      role="option"
      aria-selected={isSelected}
      aria-label={nameOf(row)}
      aria-posinset={position.index + 1}
      aria-setsize={position.count}
      data-key={row.key}
      data-selected={isSelected || undefined}
      data-current={isFocused || undefined}
      data-dropping={isDropped || undefined}
      draggable={!isRenaming}
      className={styles.tile}
      style={place}
    >
      <div
        className={styles.picture}
        style={{ height: pictureHeightPx }}
        data-kind={row.kind}
        data-thumbnail={row.kind === 'asset' || undefined}
      >
        <span className={styles.bigIcon}>
          <RowIcon row={row} size={row.kind === 'bin' ? 40 : 26} />
        </span>
        {row.kind === 'asset' ? <Thumbnail asset={row.asset} wall={wall} /> : null}
        {row.kind === 'asset' ? (
          <span className={styles.corner}>
            <StateBadge assetId={row.asset.id} hasWords={false} />
            <ProxyBadge assetId={row.asset.id} hasWords={false} />
          </span>
        ) : null}
      </div>
      <div className={styles.caption}>
        {isRenaming ? (
          <RenameField item={itemOf(row)} name={nameOf(row)} />
        ) : (
          <span className={styles.titleLine}>
            {row.kind === 'asset' && row.asset.label != null ? <LabelDot label={row.asset.label} /> : null}
            <span className={styles.name} title={nameOf(row)}>
              {nameOf(row)}
            </span>
          </span>
        )}
        <span className={styles.captionLine}>
          <span>
            <MediaCell row={row} column="duration" usage={usage} />
          </span>
          {used === 0 ? null : <span title={t('media:usedTimes', { count: used })}>{`×${used}`}</span>}
        </span>
      </div>
    </div>
  );
}

function Thumbnail({ asset, wall }: { readonly asset: Asset; readonly wall: ThumbnailWall | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => (wall === null || canvas.current === null ? undefined : wall.show(asset, canvas.current)), [asset, wall]);
  return <canvas ref={canvas} className={styles.thumbnail} aria-hidden />;
}
