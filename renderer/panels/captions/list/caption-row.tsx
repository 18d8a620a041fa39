import { useText } from '../../../i18n/translate.ts';
import type { CaptionLine } from '../plans/caption-line.ts';
import { captionLengthText, captionTimeText } from '../plans/caption-time.ts';
import { readingOf } from '../plans/reading-guide.ts';
import styles from './caption-list.module.css';
import { ReadingMarks } from './reading-marks.tsx';

export interface RowPlace {
  readonly id: string;
  /** Counted from 1. */
  readonly rowIndex: number;
  readonly topPx: number;
  readonly heightPx: number;
}

interface CaptionRowProps extends RowPlace {
  readonly line: CaptionLine;
  readonly language: string;
  readonly isSelected: boolean;
  readonly isCurrent: boolean;
  onChoose(how: 'alone' | 'range' | 'toggle'): void;
  onEdit(): void;
}

/** One caption: its number and times, its words, how it reads. A press chooses it, a double click edits it. */
export function CaptionRow({ id, rowIndex, topPx, heightPx, line, language, isSelected, isCurrent, onChoose, onEdit }: CaptionRowProps) {
  const t = useText();
  const { index, start, end, content } = line;
  const reading = readingOf(content.text, end - start, language);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active row.
    // biome-ignore lint/a11y/useSemanticElements: rows of a grid that draws only what is in view.
    <div
      id={id}
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={isSelected}
      aria-current={isCurrent || undefined}
      className={styles.row}
      style={{ top: topPx, height: heightPx }}
      onMouseDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        onChoose(event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'alone');
      }}
      onDoubleClick={onEdit}
    >
      {/* biome-ignore-start lint/a11y/useSemanticElements: cells of such rows. */}
      {/* biome-ignore-start lint/a11y/useFocusableInteractive: the grid has the focus. */}
      <div role="gridcell" className={styles.number}>
        {index + 1}
      </div>
      <div role="gridcell" className={styles.times}>
        <span>{captionTimeText(start)}</span>
        <span>{captionTimeText(end)}</span>
      </div>
      <div role="gridcell" className={styles.text} dir="auto">
        {content.text === '' ? <em>{t('captions:empty')}</em> : content.text}
      </div>
      <div role="gridcell" className={styles.facts}>
        <span title={t('captions:duration')}>{t('captions:seconds', { seconds: captionLengthText(end - start) })}</span>
        <ReadingMarks reading={reading} />
      </div>
      {/* biome-ignore-end lint/a11y/useSemanticElements: cells of such rows. */}
      {/* biome-ignore-end lint/a11y/useFocusableInteractive: the grid has the focus. */}
    </div>
  );
}
