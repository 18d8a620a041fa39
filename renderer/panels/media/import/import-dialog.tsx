import { type ReactNode, useState } from 'react';
import { ProgressBar } from 'react-aria-components';
import type { ImportReportView } from '../../../../core/protocol/media-contract.ts';
import { translateOr, useText } from '../../../i18n/translate.ts';
import { importChanged, type RefusedUpload } from '../../../state/media-import-slice.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import { AppDialog } from '../../../ui/app-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import progress from '../../../ui/progress.module.css';
import styles from './import.module.css';
import { importShare, importWords } from './import-words.ts';
import { reportText } from './report-text.ts';
import { cancelImport } from './run-import.ts';

/** An import while it runs, and after it what came in and what did not. Closing it lets the import go on. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const state = useAppSelector(({ mediaImport }) => mediaImport);
  if (state.kind === 'none') return null;
  if (state.kind === 'done') {
    const close = () => {
      dispatch(importChanged({ kind: 'none' }));
      onClose();
    };
    return <ReportDialog report={state.report} refused={state.refused} onClose={close} />;
  }
  const share = importShare(state);
  return (
    <AppDialog
      title={t('media:import.title')}
      size="small"
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t('media:import.hide')}</Button>
          <Button tone="danger" onPress={() => dispatch(cancelImport())}>
            {t('media:import.cancel')}
          </Button>
        </>
      }
    >
      <p className={styles.line} role="status">
        {importWords(state, t)}
      </p>
      <ProgressBar
        aria-label={t('media:import.title')}
        isIndeterminate={share === null}
        value={(share ?? 0) * 100}
        className={progress.progress ?? ''}
      >
        <div className={progress.track}>
          <div className={progress.fill} style={{ width: `${(share ?? 0) * 100}%` }} />
        </div>
      </ProgressBar>
      <p className={styles.detail}>{state.detail}</p>
    </AppDialog>
  );
}

/** Most lines of one list that are drawn; the copied text has them all. */
const MOST_SHOWN = 500;

function ReportDialog({
  report,
  refused,
  onClose,
}: {
  readonly report: ImportReportView;
  readonly refused: readonly RefusedUpload[];
  readonly onClose: () => void;
}) {
  const t = useText();
  const [isCopied, setIsCopied] = useState(false);
  const rejected = [...refused, ...report.rejected];
  const warned = report.imported.flatMap(({ path, warnings }) => warnings.map((text) => ({ path, text })));
  const copy = () => {
    void navigator.clipboard.writeText(reportText(report, refused, t)).then(
      () => setIsCopied(true),
      () => undefined,
    );
  };
  return (
    <AppDialog
      title={t('media:report.title')}
      size="medium"
      onClose={onClose}
      foot={
        <>
          <Button onPress={copy}>{t(isCopied ? 'media:report.copied' : 'media:report.copy')}</Button>
          <Button tone="primary" onPress={onClose}>
            {t('media:close')}
          </Button>
        </>
      }
    >
      <p className={styles.line}>
        {t('media:report.imported', { count: report.imported.length })}
        {report.duplicates.length === 0 ? '' : ` · ${t('media:report.duplicates', { count: report.duplicates.length })}`}
        {rejected.length === 0 ? '' : ` · ${t('media:report.rejected', { count: rejected.length })}`}
      </p>
      <Lines title={t('media:report.rejected.title')} count={rejected.length}>
        {rejected.slice(0, MOST_SHOWN).map(({ path, fault }) => (
          <Line key={path} path={path} text={translateOr(`media:fault.${fault.code}`, fault.message)} />
        ))}
      </Lines>
      <Lines title={t('media:report.warnings.title')} count={warned.length}>
        {warned.slice(0, MOST_SHOWN).map(({ path, text }) => (
          <Line key={`${path} ${text}`} path={path} text={text} />
        ))}
      </Lines>
      <Lines title={t('media:report.duplicates.title')} count={report.duplicates.length}>
        {report.duplicates.slice(0, MOST_SHOWN).map(({ path, name }) => (
          <Line key={path} path={path} text={t('media:report.same', { name })} />
        ))}
      </Lines>
    </AppDialog>
  );
}

function Lines({ title, count, children }: { readonly title: string; readonly count: number; readonly children: ReactNode }) {
  const t = useText();
  if (count === 0) return null;
  return (
    <section className={styles.group}>
      <h3 className={styles.groupTitle}>{`${title} (${count})`}</h3>
      <ul className={styles.lines}>{children}</ul>
      {count > MOST_SHOWN ? <p className={styles.detail}>{t('media:report.more', { count: count - MOST_SHOWN })}</p> : null}
    </section>
  );
}

function Line({ path, text }: { readonly path: string; readonly text: string }) {
  const name = path.split(/[/\\]/).at(-1) ?? path;
  return (
    <li className={styles.item} title={path}>
      <span className={styles.file} data-selectable>
        {name}
      </span>
      <span className={styles.why} data-selectable>
        {text}
      </span>
    </li>
  );
}
