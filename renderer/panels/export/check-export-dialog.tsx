import { useEffect, useRef, useState } from 'react';
import { Label, ProgressBar } from 'react-aria-components';
import type { Fault } from '../../../core/base/fault.ts';
import { ticksToFramesCeil } from '../../../core/base/ticks.ts';
import { sequenceEnd } from '../../../core/model/project.ts';
import type { OpenChannel } from '../../../core/protocol/client.ts';
import type { ChannelItem } from '../../../core/protocol/contract.ts';
import { faultSentence } from '../../i18n/fault-sentence.ts';
import { translateOr, useText } from '../../i18n/translate.ts';
import { openChannel } from '../../state/open-channel.ts';
import { selectActiveSequence, selectProject } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import progress from '../../ui/progress.module.css';
import { SelectInput } from '../../ui/select-input.tsx';
import styles from './export-dialog.module.css';

type Item = ChannelItem<'export.check'>;
type Report = Extract<Item, { readonly kind: 'report' }>;
type Agreement = Report['rows'][number]['inOrder'];

const COUNTS = ['24', '100', '500'] as const;

/** Proves on the open sequence that what is previewed is what is exported. */
export function CheckExportDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const sequence = useAppSelector(selectActiveSequence);
  const project = useAppSelector(selectProject);
  const [count, setCount] = useState<(typeof COUNTS)[number] | 'all'>('24');
  const [step, setStep] = useState<Extract<Item, { readonly kind: 'progress' }> | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const [trouble, setTrouble] = useState<Fault | null>(null);
  const channel = useRef<OpenChannel<'export.check'> | null>(null);
  useEffect(() => () => channel.current?.close(), []);
  if (sequence === null || project === null) return null;
  const frameCount = ticksToFramesCeil(sequenceEnd(project, sequence), sequence.rate);

  const start = () => {
    setReport(null);
    setTrouble(null);
    setStep({ kind: 'progress', step: 'preview', done: 0, total: 1 });
    channel.current = dispatch(
      openChannel(
        'export.check',
        { sequenceId: sequence.id, frames: count === 'all' ? Math.max(1, frameCount) : Number(count) },
        {
          onItem: (item) => {
            if (item.kind === 'progress') return setStep(item);
            setStep(null);
            setReport(item);
          },
          onEnd: (fault) => {
            channel.current = null;
            setStep(null);
            if (fault !== null) setTrouble(fault);
          },
        },
      ),
    );
  };
  const stop = () => {
    channel.current?.close();
    channel.current = null;
    setStep(null);
  };
  const word = ({ isIdentical, psnrDb, note }: Agreement) =>
    note ?? (isIdentical ? t('export:check.identical') : t('export:check.decibels', { psnr: psnrDb?.toFixed(1) ?? '∞' }));

  return (
    <AppDialog
      title={t('export:check.title')}
      onClose={onClose}
      foot={
        <>
          <Button onPress={step === null ? onClose : stop}>{t('app:dialog.cancel')}</Button>
          <Button tone="primary" isDisabled={step !== null || frameCount === 0} onPress={start}>
            {t('export:check.start')}
          </Button>
        </>
      }
    >
      <p className={styles.explain}>{t('export:check.explain')}</p>
      <SelectInput
        label={t('export:check.frames')}
        isInRow
        isDisabled={step !== null}
        value={count}
        choices={[...COUNTS.map((id) => ({ id, label: id })), { id: 'all' as const, label: t('export:check.all', { count: frameCount }) }]}
        onChange={(id) => setCount(id)}
      />
      {step === null ? null : (
        <ProgressBar className={progress.progress ?? ''} value={step.total === 0 ? 0 : (100 * step.done) / step.total}>
          {({ percentage }) => (
            <>
              <Label>{translateOr(`export:check.step.${step.step}`, step.step)}</Label>
              <div className={progress.track}>
                <div className={progress.fill} style={{ width: `${percentage ?? 0}%` }} />
              </div>
            </>
          )}
        </ProgressBar>
      )}
      {trouble === null ? null : (
        <p role="alert" className={styles.differs}>
          {faultSentence(trouble)}
        </p>
      )}
      {report === null ? null : (
        <>
          <p role="status" className={report.differing === 0 ? styles.same : styles.differs}>
            {report.differing === 0 ? t('export:check.same') : t('export:check.differs', { count: report.differing })}
          </p>
          <div className={styles.report}>
            <table>
              <thead>
                <tr>
                  <th>{t('export:check.column.frame')}</th>
                  <th>{t('export:check.column.inOrder')}</th>
                  <th>{t('export:check.column.film')}</th>
                </tr>
              </thead>
              <tbody>
                {report.rows.map((row) => (
                  <tr key={row.frame}>
                    <td>{row.timecode}</td>
                    <td>{word(row.inOrder)}</td>
                    <td>{row.exported === null ? '' : word(row.exported)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </AppDialog>
  );
}
