import { ArrowDown, ArrowUp, ChevronDown, ChevronRight } from 'lucide-react';
import { type PointerEvent, useEffect, useRef } from 'react';
import { useText } from '../../i18n/translate.ts';
import { binExpanded, columnResized, MEDIA_COLUMNS, type MediaColumn, mediaSorted } from '../../state/media-view-slice.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { classNames } from '../../ui/class-names.ts';
import { followPointer } from '../../ui/pointer-drag.ts';
import { LabelDot } from './label-dot.tsx';
import { MediaCell } from './media-cell.tsx';
import styles from './media-panel.module.css';
import { itemOf, type MediaRow, nameOf } from './media-rows.ts';
import type { MediaUsage } from './media-usage.ts';
import { RenameField } from './rename-field.tsx';
import { StateBadge } from './row-badges.tsx';
import { RowIcon } from './row-icon.tsx';
import { useMediaCollection } from './use-media-collection.ts';
import type { ShownMedia } from './use-media-rows.ts';
import { shownRange, useScrollWindow } from './use-scroll-window.ts';

const ROW_HEIGHT_PX = 24;
const INDENT_PX = 14;
const LEAST_WIDTH_PX = 48;
const FIRST_WIDTHS_PX: Readonly<Record<MediaColumn, number>> = {
  name: 190,
  duration: 92,
  size: 92,
  rate: 62,
  codec: 104,
  colour: 96,
  channels: 84,
  used: 58,
  proxy: 84,
  state: 92,
};

export interface CollectionProps {
  readonly media: ShownMedia;
  openMenu(at: { readonly xPx: number; readonly yPx: number }): void;
}

/** The bins as a tree, with what is known of each clip in columns. Only the rows in view are drawn. */
export function MediaList({ media, openMenu }: CollectionProps) {
  const t = useText();
  const { rows } = media;
  const scroller = useRef<HTMLDivElement>(null);
  const view = useScrollWindow(scroller);
  const widths = useAppSelector((state) => state.mediaView.columnWidthsPx);
  const renamingKey = useAppSelector((state) => state.mediaView.renamingKey);
  const widthOf = (column: MediaColumn): number => widths[column] ?? FIRST_WIDTHS_PX[column];
  const totalPx = MEDIA_COLUMNS.reduce((sum, column) => sum + widthOf(column), 0);
  const scrollTo = (index: number) => {
    const element = scroller.current;
    if (element === null) return;
    const [top, bottom] = [index * ROW_HEIGHT_PX, (index + 1) * ROW_HEIGHT_PX + ROW_HEIGHT_PX];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
  };
  const pageRows = Math.max(1, Math.floor(view.heightPx / ROW_HEIGHT_PX) - 2);
  const { selectedKeys, focused, dropKey, handlers } = useMediaCollection(media, {
    columns: 1,
    pageRows,
    homeBinId: null,
    scrollTo,
    openMenu,
  });
  // A new or imported row is brought into view.
  const renaming = renamingKey === null ? -1 : (media.indexByKey.get(renamingKey) ?? -1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the row to be named changes
  useEffect(() => {
    if (renaming >= 0) scrollTo(renaming);
  }, [renaming]);
  const { from, to } = shownRange(view, ROW_HEIGHT_PX, rows.length);
  const active = rows[focused];
  // The rows of a wide panel reach to its edge.
  const widthCss = `max(100%, ${totalPx}px)`;
  const grid = MEDIA_COLUMNS.map((column) => `${widthOf(column)}px`).join(' ');
  return (
    <div
      ref={scroller}
      role="treegrid"
      tabIndex={0}
      aria-label={t('panels:media')}
      aria-multiselectable
      aria-rowcount={rows.length + 1}
      aria-colcount={MEDIA_COLUMNS.length}
      {...(active === undefined || focused < from || focused >= to ? {} : { 'aria-activedescendant': rowId(active.key) })}
      className={classNames(styles.scroller, dropKey === '' && styles.dropping)}
      {...handlers}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: rows are drawn in a window, which a table cannot do */}
      <div role="row" aria-rowindex={1} className={styles.head} style={{ gridTemplateColumns: grid, width: widthCss }} tabIndex={-1}>
        {MEDIA_COLUMNS.map((column) => (
          <HeadCell key={column} column={column} widthPx={widthOf(column)} />
        ))}
      </div>
      <div role="presentation" className={styles.canvas} style={{ height: rows.length * ROW_HEIGHT_PX, width: widthCss }}>
        {rows.slice(from, to).map((row, index) => (
          <ListRow
            key={row.key}
            row={row}
            index={from + index}
            columns={grid}
            usage={media.usage}
            isSelected={selectedKeys.has(row.key)}
            isFocused={row.key === active?.key}
            isDropped={row.key === dropKey}
            isRenaming={row.key === renamingKey}
          />
        ))}
      </div>
    </div>
  );
}

const rowId = (key: string): string => `media-${key.replace(' ', '-')}`;

function HeadCell({ column, widthPx }: { readonly column: MediaColumn; readonly widthPx: number }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const direction = useAppSelector(({ mediaView: { sort } }) =>
    sort.column !== column ? 'none' : sort.isDescending ? 'descending' : 'ascending',
  );
  const resize = (event: PointerEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const set = (px: number) => dispatch(columnResized({ column, widthPx: Math.max(LEAST_WIDTH_PX, px) }));
    followPointer(event, {
      move: ({ offsetXPx }) => set(widthPx + offsetXPx),
      end: () => undefined,
      cancel: () => set(widthPx),
    });
  };
  const Arrow = direction === 'descending' ? ArrowDown : ArrowUp;
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are drawn in a window, which a table cannot do
    <div role="columnheader" aria-sort={direction} className={styles.headCell} tabIndex={-1}>
      <button type="button" className={styles.sort} tabIndex={-1} onClick={() => dispatch(mediaSorted(column))}>
        <span>{t(`media:column.${column}`)}</span>
        {direction === 'none' ? null : <Arrow size={11} aria-hidden />}
      </button>
      <span className={styles.resizer} onPointerDown={resize} aria-hidden />
    </div>
  );
}

interface ListRowProps {
  readonly row: MediaRow;
  readonly index: number;
  readonly columns: string;
  readonly usage: MediaUsage;
  readonly isSelected: boolean;
  readonly isFocused: boolean;
  readonly isDropped: boolean;
  readonly isRenaming: boolean;
}

function ListRow({ row, index, columns, usage, isSelected, isFocused, isDropped, isRenaming }: ListRowProps) {
  const dispatch = useAppDispatch();
  const toggle = () => {
    if (row.kind === 'bin') dispatch(binExpanded({ binId: row.bin.id, isExpanded: !row.isExpanded }));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are drawn in a window, which a table cannot do
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the row it is on
    <div
      id={rowId(row.key)}
      role="row"
      aria-rowindex={index + 2}
      aria-level={row.depth + 1}
      aria-selected={isSelected}
      {...(row.kind === 'bin' ? { 'aria-expanded': row.isExpanded } : {})}
      data-key={row.key}
      data-selected={isSelected || undefined}
      data-current={isFocused || undefined}
      data-dropping={isDropped || undefined}
      draggable={!isRenaming}
      className={styles.row}
      style={{ gridTemplateColumns: columns, top: index * ROW_HEIGHT_PX, height: ROW_HEIGHT_PX }}
    >
      {MEDIA_COLUMNS.map((column) =>
        column === 'name' ? (
          // biome-ignore lint/a11y/useSemanticElements: rows are drawn in a window, which a table cannot do
          <span key={column} role="gridcell" className={styles.nameCell} style={{ paddingLeft: row.depth * INDENT_PX }} tabIndex={-1}>
            {row.kind === 'bin' ? (
              <button type="button" className={styles.chevron} tabIndex={-1} aria-hidden onClick={toggle}>
                {row.isExpanded ? <ChevronDown size={12} aria-hidden /> : <ChevronRight size={12} aria-hidden />}
              </button>
            ) : (
              <span className={styles.chevron} />
            )}
            <span className={styles.icon} data-kind={row.kind}>
              <RowIcon row={row} size={14} />
            </span>
            {row.kind === 'asset' && row.asset.label != null ? <LabelDot label={row.asset.label} /> : null}
            {isRenaming ? (
              <RenameField item={itemOf(row)} name={nameOf(row)} />
            ) : (
              <span className={styles.name} title={nameOf(row)}>
                {nameOf(row)}
              </span>
            )}
            {row.kind === 'asset' ? <StateBadge assetId={row.asset.id} hasWords={false} /> : null}
          </span>
        ) : (
          // biome-ignore lint/a11y/useSemanticElements: rows are drawn in a window, which a table cannot do
          <span key={column} role="gridcell" className={styles.cell} tabIndex={-1}>
            <MediaCell row={row} column={column} usage={usage} />
          </span>
        ),
      )}
    </div>
  );
}
