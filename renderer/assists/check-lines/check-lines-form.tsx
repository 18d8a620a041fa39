import { z } from 'zod';
import { ticksToFrames } from '../../../core/base/ticks.ts';
import { formatTimecode } from '../../../core/base/timecode.ts';
import { useText } from '../../i18n/translate.ts';
import { selectActiveSequence } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { viewChanged } from '../../state/timeline-slice.ts';
import { Button } from '../../ui/button.tsx';
import type { AskedOf, AssistForm, FormProps } from '../assist-form.ts';
import { RecogniserRow } from '../recogniser-rows.tsx';
import { RECOGNISERS } from '../recognisers.ts';
import styles from './check-lines-form.module.css';

const optionsSchema = z.object({ model: z.enum(RECOGNISERS).default('whisper-base') });
type Options = z.infer<typeof optionsSchema>;

/** Whether voice lines say what they are to say. */
export const checkLinesForm: AssistForm<Options> = {
  choose: { span: true, tracks: 'sound' },
  options: optionsSchema as z.ZodType<Options>,
  toRequest({ model }, { sequence, span, trackIds }): AskedOf {
    if (span === null) return { kind: 'wanting', what: 'assists:wanting.span' };
    return { kind: 'request', request: { sequenceId: sequence.id, span, trackIds, packId: model } };
  },
  Form: CheckLinesForm,
  Summary: CheckLinesSummary,
};

function CheckLinesForm({ options, onChange }: FormProps<Options>) {
  return <RecogniserRow value={options.model} onChange={(model) => onChange({ model })} />;
}

const KINDS = ['dropped', 'repeated', 'added', 'other'] as const;
const summarySchema = z.object({
  count: z.number(),
  faulty: z.number(),
  lines: z.array(
    z.object({
      clipId: z.string(),
      text: z.string(),
      heard: z.string(),
      problems: z.array(z.object({ kind: z.enum(KINDS), expected: z.string(), heard: z.string(), time: z.number() })),
    }),
  ),
});

/** The lines that are not said as written, word by word; a time goes to its place. */
function CheckLinesSummary({ summary }: { readonly summary: Readonly<Record<string, unknown>> }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const sequence = useAppSelector(selectActiveSequence);
  const read = summarySchema.safeParse(summary);
  if (!read.success || sequence === null) return null;
  const { lines, count, faulty } = read.data;
  return (
    <>
      <p>{t('assists:check-lines.summary', { count, good: count - faulty })}</p>
      <ul className={styles.lines}>
        {lines
          .filter(({ problems }) => problems.length > 0)
          .map(({ clipId, text, problems }) => (
            <li key={clipId}>
              <p className={styles.text} data-selectable>
                {text}
              </p>
              <ul className={styles.problems}>
                {problems.map(({ kind, expected, heard, time }) => {
                  const timecode = formatTimecode(ticksToFrames(time, sequence.rate) + sequence.startFrame, sequence);
                  return (
                    <li key={`${kind}-${time}-${expected}-${heard}`} data-kind={kind}>
                      <span>{t(`assists:check-lines.${kind}`, { expected, heard })}</span>
                      <Button
                        size="small"
                        label={t('transcript:cuts.go', { time: timecode })}
                        onPress={() => dispatch(viewChanged({ id: sequence.id, change: { playhead: time } }))}
                      >
                        {timecode}
                      </Button>
                    </li>
                  );
                })}
              </ul>
            </li>
          ))}
      </ul>
    </>
  );
}
