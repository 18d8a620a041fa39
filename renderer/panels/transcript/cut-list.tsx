import { Ear, Square } from 'lucide-react';
import type { Span } from '../../../core/base/span.ts';
import { ticksToFrames, ticksToSeconds } from '../../../core/base/ticks.ts';
import { formatTimecode } from '../../../core/base/timecode.ts';
import type { Sequence } from '../../../core/model/records.ts';
import { joinedSpans } from '../../../core/transcript/cut-spans.ts';
import { useText } from '../../i18n/translate.ts';
import { useAppDispatch } from '../../state/store.ts';
import { viewChanged } from '../../state/timeline-slice.ts';
import { Button } from '../../ui/button.tsx';
import { CheckInput } from '../../ui/check-input.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import styles from './transcript-panel.module.css';
import { useHeardCut } from './use-heard-cut.ts';

/** Something that could be taken out. */
export interface ProposedCut {
  readonly key: string;
  readonly span: Span;
  readonly text: string;
}

/** Cuts to choose from, each with its time and what it is; the time goes to the place, and each is heard as it would be. */
export function CutList({
  cuts,
  left,
  sequence,
  onChange,
}: {
  readonly cuts: readonly ProposedCut[];
  /** Keys of those that are left alone. */
  readonly left: ReadonlySet<string>;
  readonly sequence: Sequence;
  onChange(left: ReadonlySet<string>): void;
}) {
  const t = useText();
  const dispatch = useAppDispatch();
  const { heard, hear, stop } = useHeardCut(sequence.id);
  const going = cuts.filter(({ key }) => !left.has(key));
  const seconds = ticksToSeconds(joinedSpans(going.map(({ span }) => span)).reduce((sum, { start, end }) => sum + end - start, 0));
  return (
    <>
      <ul className={styles.cuts} aria-label={t('transcript:cuts.list')}>
        {cuts.map(({ key, span, text }) => {
          const time = formatTimecode(ticksToFrames(span.start, sequence.rate) + sequence.startFrame, sequence);
          return (
            <li key={key}>
              <CheckInput
                label={text}
                isSelected={!left.has(key)}
                onChange={(goes) => {
                  const next = new Set(left);
                  if (goes) next.delete(key);
                  else next.add(key);
                  onChange(next);
                }}
              />
              <Button
                size="small"
                label={t('transcript:cuts.go', { time })}
                onPress={() => dispatch(viewChanged({ id: sequence.id, change: { playhead: span.start } }))}
              >
                {time}
              </Button>
              <IconButton
                icon={heard === key ? Square : Ear}
                size="small"
                label={t(heard === key ? 'transcript:cuts.stop' : 'transcript:cuts.hear', { time })}
                onPress={() => (heard === key ? stop() : hear(key, span))}
              />
            </li>
          );
        })}
      </ul>
      <div className={styles.totals}>
        <span role="status" className={styles.total}>
          {t('transcript:cuts.total', { count: going.length, seconds: seconds.toFixed(1) })}
        </span>
        <Button size="small" onPress={() => onChange(new Set())}>
          {t('transcript:cuts.all')}
        </Button>
        <Button size="small" onPress={() => onChange(new Set(cuts.map(({ key }) => key)))}>
          {t('transcript:cuts.none')}
        </Button>
      </div>
    </>
  );
}
