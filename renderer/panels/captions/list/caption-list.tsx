import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../../../i18n/translate.ts';
import { timelineSelected } from '../../../state/selection-slice.ts';
import { selectCanEdit } from '../../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import { type CaptionScene, selectChosenCaptions, selectCurrentIndex } from '../caption-scene.ts';
import { beginEditing, chooseCaptions, removeMeant } from '../caption-thunks.ts';
import { captionLine } from '../plans/caption-line.ts';
import { CaptionEditor } from './caption-editor.tsx';
import styles from './caption-list.module.css';
import { CaptionRow } from './caption-row.tsx';
import { captionInRow, captionRange, listRows, rowOfCaption, shownCaptions } from './list-rows.ts';
import { type RowHeights, rowsInView, rowTopPx, scrollToRow } from './list-window.ts';

const ROW_PX = 46;
const EDITOR_PX = 128;

/** The captions of a track in time order, of which only those in view are drawn. The one that is edited is a taller row with its fields. */
export function CaptionList({ scene }: { readonly scene: CaptionScene }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const { project, track, lane } = scene;
  const language = track.caption?.language ?? 'und';
  const view = useAppSelector((state) => state.captions);
  const chosen = useAppSelector(selectChosenCaptions);
  const current = useAppSelector(selectCurrentIndex);
  const canEdit = useAppSelector(selectCanEdit) && !track.locked;
  const list = useRef<HTMLDivElement>(null);
  const [scrollPx, setScrollPx] = useState(0);
  const [viewPx, setViewPx] = useState(0);

  const { find, matchCase, onlyProblems, editing } = view;
  const shown = useMemo(
    () => shownCaptions(project, lane, { find, matchCase, onlyProblems, language }),
    [project, lane, find, matchCase, onlyProblems, language],
  );
  const newStart = editing?.kind === 'new' && editing.trackId === track.id ? editing.start : null;
  const rows = useMemo(() => listRows(lane, shown, newStart), [lane, shown, newStart]);
  const editedRow = editing?.kind === 'clip' ? rowOfCaption(rows, lane.clipIds.indexOf(editing.clipId)) : (rows.newRow ?? -1);
  const tallRow = canEdit && editedRow >= 0 ? editedRow : null;
  const heights = useMemo<RowHeights>(() => ({ rowPx: ROW_PX, tallRow, tallPx: EDITOR_PX }), [tallRow]);

  const last = chosen.at(-1);
  const cursorRow = last === undefined ? -1 : rowOfCaption(rows, lane.clipIds.indexOf(last));
  const first = chosen[0];
  const anchorRow = first === undefined ? -1 : rowOfCaption(rows, lane.clipIds.indexOf(first));
  const currentRow = rowOfCaption(rows, current);

  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return;
    const measure = () => setViewPx(element.clientHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const reveal = useCallback(
    (row: number) => {
      const element = list.current;
      if (element !== null && row >= 0) element.scrollTop = scrollToRow(heights, row, element.scrollTop, element.clientHeight);
    },
    [heights],
  );
  // The newest of the three has moved: what is edited stays in view before what is chosen, that before what plays.
  useEffect(() => reveal(tallRow ?? -1), [reveal, tallRow]);
  useEffect(() => {
    if (tallRow === null) reveal(cursorRow);
  }, [reveal, cursorRow, tallRow]);
  useEffect(() => {
    if (tallRow === null) reveal(currentRow);
  }, [reveal, currentRow, tallRow]);

  const moveTo = (row: number, extend: boolean) => {
    const target = Math.max(0, Math.min(rows.count - 1, row));
    const ids = captionRange(lane, rows, extend && anchorRow >= 0 ? anchorRow : target, target);
    if (ids.length > 0) dispatch(chooseCaptions(ids));
  };
  const page = Math.max(1, Math.floor(viewPx / ROW_PX) - 1);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    // Fields of the editor keep their keys.
    if (event.target !== event.currentTarget || event.altKey) return;
    const isMod = event.ctrlKey || event.metaKey;
    const start = cursorRow >= 0 ? cursorRow : currentRow;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: start + 1,
      ArrowUp: start < 0 ? 0 : start - 1,
      PageDown: start + page,
      PageUp: start - page,
      Home: 0,
      End: rows.count - 1,
    };
    const target = isMod ? undefined : steps[event.key];
    if (target !== undefined) moveTo(target, event.shiftKey);
    else if (event.key === 'Enter' && last !== undefined && canEdit) dispatch(beginEditing(last));
    else if ((event.key === 'Delete' || event.key === 'Backspace') && last !== undefined && canEdit) dispatch(removeMeant());
    else if (isMod && event.code === 'KeyA') {
      const all = captionRange(lane, rows, 0, rows.count - 1);
      if (all.length > 0) dispatch(timelineSelected({ kind: 'clips', clipIds: all }));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const selected = useMemo(() => new Set(chosen), [chosen]);
  const { from, to } = rowsInView(heights, rows.count, scrollPx, viewPx);
  const drawn = Array.from({ length: to - from }, (_, offset) => from + offset);
  return (
    // biome-ignore lint/a11y/useSemanticElements: ten thousand rows of which some twenty are drawn are no table.
    <div
      ref={list}
      role="grid"
      aria-label={t('captions:list', { track: track.name })}
      aria-rowcount={rows.count}
      aria-multiselectable
      aria-activedescendant={cursorRow >= from && cursorRow < to && tallRow !== cursorRow ? `caption-row-${cursorRow}` : undefined}
      tabIndex={0}
      data-first-focus={tallRow === null || undefined}
      className={styles.list}
      onScroll={(event) => setScrollPx(event.currentTarget.scrollTop)}
      onKeyDown={onKeyDown}
    >
      {rows.count === 0 ? (
        <p className={styles.none}>{t(shown === null ? 'captions:none' : 'captions:noneFound')}</p>
      ) : (
        <div role="presentation" className={styles.rows} style={{ height: rowTopPx(heights, rows.count) }}>
          {drawn.map((row) => {
            const index = captionInRow(rows, row);
            const line = index === null ? null : captionLine(project, track.id, lane, index);
            const place = { id: `caption-row-${row}`, rowIndex: row + 1, topPx: rowTopPx(heights, row) };
            if (row === tallRow && editing !== null)
              return (
                <CaptionEditor
                  key={editing.kind === 'clip' ? editing.clipId : 'new'}
                  {...place}
                  heightPx={EDITOR_PX}
                  sequence={scene.sequence}
                  language={language}
                  editing={editing}
                  line={line}
                  onLeave={() => list.current?.focus()}
                />
              );
            return line === null ? null : (
              <CaptionRow
                key={line.clipId}
                {...place}
                heightPx={ROW_PX}
                language={language}
                line={line}
                isSelected={selected.has(line.clipId)}
                isCurrent={index === current}
                onChoose={(how) => {
                  if (how === 'alone' && tallRow !== null) {
                    // What is under the pointer stays there while the row above it gets lower.
                    if (tallRow < row && list.current !== null) list.current.scrollTop -= EDITOR_PX - ROW_PX;
                    dispatch(beginEditing(line.clipId));
                    return;
                  }
                  if (how === 'range') moveTo(row, true);
                  else if (how === 'toggle')
                    dispatch(
                      selected.has(line.clipId)
                        ? timelineSelected({ kind: 'clips', clipIds: chosen.filter((id) => id !== line.clipId) })
                        : timelineSelected({ kind: 'clips', clipIds: [...chosen, line.clipId] }),
                    );
                  else dispatch(chooseCaptions([line.clipId]));
                  list.current?.focus();
                }}
                onEdit={() => canEdit && dispatch(beginEditing(line.clipId))}
              />
            );
          })}
        </div>
      )}
    </div>
  );
}
