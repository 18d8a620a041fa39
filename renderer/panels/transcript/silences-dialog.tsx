import { useMemo, useState } from 'react';
import { z } from 'zod';
import { frameDuration, secondsToTicks, ticksToSeconds } from '../../../core/base/ticks.ts';
import { sequenceEnd } from '../../../core/model/project.ts';
import { cutTime } from '../../../core/transcript/cut-calls.ts';
import { silenceCuts } from '../../../core/transcript/silences.ts';
import { faultSentence } from '../../i18n/fault-sentence.ts';
import { useText } from '../../i18n/translate.ts';
import { edit } from '../../state/edit.ts';
import { noticeShown } from '../../state/notices-slice.ts';
import { selectActiveSequence, selectActiveView, selectProject } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { CutDialog } from './cut-dialog.tsx';
import { CutList, type ProposedCut } from './cut-list.tsx';
import styles from './transcript-panel.module.css';
import { useListening } from './use-listening.ts';

const LEAST = ['0.3', '0.5', '0.7', '1', '1.5', '2', '3'];
const PAD = ['0', '0.05', '0.1', '0.15', '0.2', '0.3', '0.5'];
const THRESHOLDS = { strict: 0.75, usual: 0.5, loose: 0.25 } as const;
type Sensitivity = keyof typeof THRESHOLDS;
const SENSITIVITIES: readonly Sensitivity[] = ['strict', 'usual', 'loose'];

/** What listening answers (`native-models/assists/tidy`): where somebody speaks, in ticks of the sequence. */
const heardSchema = z.object({ speech: z.array(z.object({ start: z.number(), end: z.number() })) });

/** Silences, found by voice activity; those that the user leaves chosen go, as one undo step. Length and margin count anew without listening again. */
export function SilencesDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const project = useAppSelector(selectProject);
  const sequence = useAppSelector(selectActiveSequence);
  const { inPoint, outPoint } = useAppSelector(selectActiveView);
  const [least, setLeast] = useState('0.7');
  const [pad, setPad] = useState('0.15');
  const [sensitivity, setSensitivity] = useState<Sensitivity>('usual');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const { state, listen, finish } = useListening(heardSchema);
  const range = useMemo(
    () =>
      project === null || sequence === null
        ? null
        : { start: inPoint ?? 0, end: Math.min(outPoint ?? Number.POSITIVE_INFINITY, sequenceEnd(project, sequence)) },
    [project, sequence, inPoint, outPoint],
  );
  const speech = state.kind === 'heard' ? state.value.speech : null;
  const cuts = useMemo((): readonly ProposedCut[] => {
    if (speech === null || sequence === null || range === null) return [];
    const rules = { least: secondsToTicks(Number(least)), pad: secondsToTicks(Number(pad)) };
    return silenceCuts(speech, range, rules, frameDuration(sequence.rate)).map((span) => ({
      key: `${span.start}`,
      span,
      text: t('transcript:silences.one', { seconds: ticksToSeconds(span.end - span.start).toFixed(2) }),
    }));
  }, [speech, sequence, range, least, pad, t]);
  if (project === null || sequence === null || range === null) return null;
  const going = cuts.filter(({ key }) => !left.has(key));
  const close = () => {
    finish();
    onClose();
  };
  const remove = async () => {
    const cut = cutTime(
      project,
      sequence,
      going.map(({ span }) => span),
    );
    if (!cut.ok) {
      dispatch(noticeShown({ tone: 'warning', text: faultSentence(cut.error), fault: null }));
      return;
    }
    if ((await dispatch(edit(cut.value.calls, t('transcript:edit.silences')))).ok) close();
  };
  const ask = () => {
    setLeft(new Set());
    const silences = { threshold: THRESHOLDS[sensitivity], leastSeconds: 0.1, padSeconds: 0 };
    listen({ assist: 'tidy', request: { sequenceId: sequence.id, span: range, silences, fillers: null } });
  };
  const isEmpty = range.end <= range.start;
  return (
    <CutDialog title={t('transcript:silences.title')} canCut={going.length > 0} onCut={() => void remove()} onClose={close}>
      <SelectInput
        isInRow
        label={t('transcript:silences.least')}
        value={least}
        choices={LEAST.map((id) => ({ id, label: t('transcript:seconds', { seconds: id }) }))}
        onChange={setLeast}
      />
      <SelectInput
        isInRow
        label={t('transcript:silences.pad')}
        value={pad}
        choices={PAD.map((id) => ({ id, label: t('transcript:seconds', { seconds: id }) }))}
        onChange={setPad}
      />
      <SelectInput
        isInRow
        label={t('transcript:silences.threshold')}
        value={sensitivity}
        choices={SENSITIVITIES.map((id) => ({ id, label: t(`transcript:silences.${id}`) }))}
        onChange={(chosen) => {
          setSensitivity(chosen);
          finish();
        }}
      />
      {state.kind === 'heard' ? null : (
        <div className={styles.listening}>
          <Button tone="primary" autoFocus isDisabled={state.kind === 'listening' || isEmpty} onPress={ask}>
            {t('transcript:silences.find')}
          </Button>
          <p className={styles.hint} role="status">
            {state.kind === 'listening'
              ? t('transcript:silences.listening', { percent: Math.round(state.share * 100) })
              : t('transcript:silences.ask')}
          </p>
        </div>
      )}
      {state.kind === 'failed' ? (
        <p className={styles.fault} role="alert">
          {faultSentence(state.fault)}
        </p>
      ) : null}
      {state.kind === 'heard' && cuts.length === 0 ? <p className={styles.hint}>{t('transcript:silences.none')}</p> : null}
      {cuts.length > 0 ? <CutList cuts={cuts} left={left} sequence={sequence} onChange={setLeft} /> : null}
    </CutDialog>
  );
}
