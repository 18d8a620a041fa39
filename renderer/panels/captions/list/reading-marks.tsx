import { TriangleAlert } from 'lucide-react';
import { useText } from '../../../i18n/translate.ts';
import type { Reading, ReadingProblem } from '../plans/reading-guide.ts';
import styles from './caption-list.module.css';

const GRAVE: ReadonlySet<ReadingProblem> = new Set<ReadingProblem>(['too-fast', 'long-line', 'empty']);

/** Characters a second, and what is wrong with how a caption reads. The reasons are in its tooltip. */
export function ReadingMarks({ reading }: { readonly reading: Reading }) {
  const t = useText();
  const { rate, problems, guide, longestLine, lines } = reading;
  const values = {
    rate: rate.toFixed(1),
    easy: guide.easyRate,
    most: guide.mostRate,
    longest: longestLine,
    length: guide.lineCharacters,
    lines,
  };
  const reasons = problems.map((problem) => t(`captions:problem.${problem}`, values)).join('\n');
  const tone = problems.some((problem) => GRAVE.has(problem)) ? 'danger' : problems.length > 0 ? 'warning' : 'calm';
  return (
    <span className={styles.reading} data-tone={tone} title={reasons === '' ? t('captions:rate.help', values) : reasons}>
      {problems.length > 0 ? <TriangleAlert size={11} aria-hidden /> : null}
      <span>{t('captions:rate', values)}</span>
      {reasons === '' ? null : <span className="visually-hidden">{reasons}</span>}
    </span>
  );
}
