import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Sequence } from '../../../../core/model/records.ts';
import { runAction } from '../../../actions/run-action.ts';
import { useText } from '../../../i18n/translate.ts';
import { type CaptionEditing, captionEditingChanged } from '../../../state/captions-slice.ts';
import { useAppDispatch } from '../../../state/store.ts';
import { editNext, keepText, setCaptionTime, splitEdited } from '../caption-thunks.ts';
import type { CaptionLine } from '../plans/caption-line.ts';
import { readingOf } from '../plans/reading-guide.ts';
import styles from './caption-list.module.css';
import type { RowPlace } from './caption-row.tsx';
import { CaptionTimeField } from './caption-time-field.tsx';
import { ReadingMarks } from './reading-marks.tsx';

interface CaptionEditorProps extends RowPlace {
  readonly sequence: Sequence;
  readonly language: string;
  readonly editing: CaptionEditing;
  /** Null for a new one. */
  readonly line: CaptionLine | null;
  /** The focus has no place any more. */
  onLeave(): void;
}

/**
 * The row of the caption that is edited. Enter keeps the words and goes on to the next caption, Shift+Enter breaks the line, Ctrl+Enter cuts
 * the caption at the cursor and the playhead, Escape takes back what was typed. What is left by other ways is kept.
 */
export function CaptionEditor({ id, rowIndex, topPx, heightPx, sequence, language, editing, line, onLeave }: CaptionEditorProps) {
  const t = useText();
  const dispatch = useAppDispatch();
  const area = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  /** While the engine cuts, nothing can be typed that would end up in the wrong part. */
  const [isCutting, setIsCutting] = useState(false);
  const text = typed ?? line?.content.text ?? '';
  const [start, end] = line !== null ? [line.start, line.end] : editing.kind === 'new' ? [editing.start, editing.end] : [0, 0];
  const reading = readingOf(text, Math.max(1, end - start), language);

  /** What would be lost if the row went away now. */
  const unsaved = useRef<{ readonly editing: CaptionEditing; readonly text: string } | null>(null);
  unsaved.current = typed === null || isCutting ? null : { editing, text: typed };
  const keep = () => {
    const kept = unsaved.current;
    unsaved.current = null;
    setTyped(null);
    return kept === null ? Promise.resolve(true) : dispatch(keepText(kept.editing, kept.text));
  };
  const keepOnLeaving = useRef(keep);
  keepOnLeaving.current = keep;
  useEffect(() => {
    area.current?.focus();
    area.current?.setSelectionRange(area.current.value.length, area.current.value.length);
    return () => void keepOnLeaving.current();
  }, []);

  const leave = () => {
    unsaved.current = null;
    setTyped(null);
    dispatch(captionEditingChanged(null));
    onLeave();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Enter and Escape belong to an input method while it composes a syllable.
    if (event.nativeEvent.isComposing) return;
    const isMod = event.ctrlKey || event.metaKey;
    if (event.key === 'Escape') leave();
    else if (event.key === 'Enter' && isMod && !event.altKey && editing.kind === 'clip') {
      setIsCutting(true);
      unsaved.current = null;
      void dispatch(splitEdited(editing.clipId, text, event.currentTarget.selectionStart)).then((isCut) => {
        if (isCut) setTyped(null);
        setIsCutting(false);
      });
    } else if (event.key === 'Enter' && !event.shiftKey && !isMod && !event.altKey) {
      if (editing.kind === 'new' && text.trim() === '') leave();
      else {
        // On to the next at once: what is typed while the engine answers belongs there.
        void keep();
        dispatch(editNext(editing));
      }
    } else if (isMod && event.code === 'KeyZ' && typed === null) {
      // Nothing was typed that the field could undo: the step before is meant.
      dispatch(runAction(event.shiftKey ? 'edit.redo' : 'edit.undo'));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const set = (edge: 'start' | 'end') => (time: number) => void dispatch(setCaptionTime(editing, edge, time));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of a grid that draws only what is in view.
    // biome-ignore lint/a11y/useFocusableInteractive: its fields have the focus.
    <div id={id} role="row" aria-rowindex={rowIndex} aria-selected className={styles.editor} style={{ top: topPx, height: heightPx }}>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
      <div role="gridcell" className={styles.cell}>
        <div className={styles.fields}>
          <span className={styles.number}>{line === null ? t('captions:new') : line.index + 1}</span>
          <CaptionTimeField label={t('captions:start')} kind="place" value={start} sequence={sequence} onSet={set('start')} />
          <span aria-hidden>–</span>
          <CaptionTimeField label={t('captions:end')} kind="place" value={end} sequence={sequence} onSet={set('end')} />
          <CaptionTimeField
            label={t('captions:duration')}
            kind="length"
            value={end - start}
            sequence={sequence}
            onSet={(length) => set('end')(start + length)}
          />
        </div>
        <textarea
          ref={area}
          data-first-focus
          className={styles.area}
          aria-label={t('captions:text')}
          placeholder={t('captions:text.placeholder')}
          lang={language === 'und' ? undefined : language}
          dir="auto"
          rows={3}
          value={text}
          readOnly={isCutting}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={(event) => {
            // A new caption that has words comes to be when its fields are left.
            const stays = event.currentTarget.closest('[role=row]')?.contains(event.relatedTarget) === true;
            if (stays || unsaved.current === null) return;
            void keep().then(() => editing.kind === 'new' && dispatch(captionEditingChanged(null)));
          }}
        />
        <div className={styles.foot}>
          <span className={styles.help}>{t('captions:text.keys')}</span>
          <span title={t('captions:line.help', { longest: reading.longestLine, length: reading.guide.lineCharacters })}>
            {reading.longestLine}/{reading.guide.lineCharacters}
          </span>
          {text === '' ? null : <ReadingMarks reading={reading} />}
        </div>
      </div>
    </div>
  );
}
