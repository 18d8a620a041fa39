import { Fragment, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/translate.ts';
import { selectOpenProject } from '../../state/selectors.ts';
import { useAppSelector } from '../../state/store.ts';
import { useDerivedMedia } from '../../timeline/derived/use-derived-media.ts';
import { classNames } from '../../ui/class-names.ts';
import type { CollectionProps } from './media-list.tsx';
import styles from './media-panel.module.css';
import { openBin } from './media-rows.ts';
import { MediaTile, tileId } from './media-tile.tsx';
import { onScrub } from './scrub.ts';
import { ThumbnailWall } from './thumbnail-wall.ts';
import { useMediaCollection } from './use-media-collection.ts';
import { shownRange, useScrollWindow } from './use-scroll-window.ts';

const GAP_PX = 8;
const CAPTION_PX = 38;

/** What the open bin holds, as pictures that a pointer scrubs through. Only the tiles in view are drawn. */
export function MediaGrid({ media, openMenu }: CollectionProps) {
  const t = useText();
  const { rows } = media;
  const scroller = useRef<HTMLDivElement>(null);
  const view = useScrollWindow(scroller);
  const wall = useThumbnailWall();
  const tileWidthPx = useAppSelector((state) => state.mediaView.tileWidthPx);
  const renamingKey = useAppSelector((state) => state.mediaView.renamingKey);
  const homeBinId = useAppSelector((state) => {
    const project = selectOpenProject(state)?.project;
    return project === undefined ? null : openBin(project, state.mediaView.openBinId);
  });
  const innerPx = Math.max(0, view.widthPx - GAP_PX);
  const columns = Math.max(1, Math.floor(innerPx / (tileWidthPx + GAP_PX)));
  const tilePx = Math.floor(innerPx / columns) - GAP_PX;
  const pictureHeightPx = Math.round((tilePx * 9) / 16);
  const rowPx = pictureHeightPx + CAPTION_PX + GAP_PX;
  const lines = Math.ceil(rows.length / columns);
  const scrollTo = (index: number) => {
    const element = scroller.current;
    if (element === null) return;
    const top = Math.floor(index / columns) * rowPx;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowPx + GAP_PX > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowPx + GAP_PX - element.clientHeight;
  };
  const pageRows = Math.max(1, Math.floor(view.heightPx / rowPx) - 1);
  const { selectedKeys, focused, dropKey, handlers } = useMediaCollection(media, { columns, pageRows, homeBinId, scrollTo, openMenu });
  const renaming = renamingKey === null ? -1 : (media.indexByKey.get(renamingKey) ?? -1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the tile to be named changes
  useEffect(() => {
    if (renaming >= 0) scrollTo(renaming);
  }, [renaming]);

  const scrubbed = useRef<string | null>(null);
  const letGo = () => {
    const row = scrubbed.current === null ? undefined : rows[media.indexByKey.get(scrubbed.current) ?? -1];
    if (row?.kind === 'asset') wall?.scrub(row.asset.id, null);
    scrubbed.current = null;
  };
  const scrub = (event: PointerEvent) => {
    const picture = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-thumbnail]') : null;
    const key = picture?.closest<HTMLElement>('[data-key]')?.dataset.key ?? null;
    if (key !== scrubbed.current) letGo();
    const row = key === null ? undefined : rows[media.indexByKey.get(key) ?? -1];
    if (picture === null || row?.kind !== 'asset' || row.asset.kind === 'still') return;
    const { left, width } = picture.getBoundingClientRect();
    scrubbed.current = key;
    wall?.scrub(row.asset.id, Math.min(1, Math.max(0, (event.clientX - left) / width)));
  };

  const range = shownRange(view, rowPx, lines);
  const [from, to] = [range.from * columns, range.to * columns];
  const active = rows[focused];
  return (
    <div
      ref={scroller}
      role="listbox"
      tabIndex={0}
      aria-label={t('panels:media')}
      aria-multiselectable
      {...(active === undefined || focused < from || focused >= to ? {} : { 'aria-activedescendant': tileId(active.key) })}
      className={classNames(styles.scroller, dropKey === '' && styles.dropping)}
      onPointerMove={scrub}
      onPointerLeave={letGo}
      {...handlers}
    >
      <div role="presentation" className={styles.canvas} style={{ height: lines * rowPx + GAP_PX }}>
        {rows.slice(from, to).map((row, offset) => {
          const index = from + offset;
          return (
            <Fragment key={row.key}>
              <MediaTile
                row={row}
                wall={wall}
                usage={media.usage}
                place={{
                  left: GAP_PX + (index % columns) * (tilePx + GAP_PX),
                  top: GAP_PX + Math.floor(index / columns) * rowPx,
                  width: tilePx,
                  height: rowPx - GAP_PX,
                }}
                pictureHeightPx={pictureHeightPx}
                position={{ index, count: rows.length }}
                isSelected={selectedKeys.has(row.key)}
                isFocused={row.key === active?.key}
                isDropped={row.key === dropKey}
                isRenaming={row.key === renamingKey}
              />
            </Fragment>
          );
        })}
      </div>
    </div>
  );
}

/** The wall of this grid, closed with it. The keyboard scrubs on it too. */
function useThumbnailWall(): ThumbnailWall | null {
  const derived = useDerivedMedia();
  const [wall, setWall] = useState<ThumbnailWall | null>(null);
  useEffect(() => {
    if (derived === null) return;
    const made = new ThumbnailWall(derived);
    setWall(made);
    let last: Parameters<Parameters<typeof onScrub>[0]>[0] | null = null;
    const stop = onScrub((assetId, share) => {
      if (last !== null && last !== assetId) made.scrub(last, null);
      last = assetId;
      made.scrub(assetId, share);
    });
    return () => {
      stop();
      made.close();
    };
  }, [derived]);
  return wall;
}
