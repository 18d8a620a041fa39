import { FolderOpen, ShieldCheck, Trash2, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { faultSentence } from '../../../i18n/fault-sentence.ts';
import { useText } from '../../../i18n/translate.ts';
import { askEngine } from '../../../state/call-engine.ts';
import { jobShare } from '../../../state/jobs-slice.ts';
import { useAppDispatch } from '../../../state/store.ts';
import { Button } from '../../../ui/button.tsx';
import { byteText } from '../../../ui/byte-text.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import records from '../records.module.css';
import { LicenceChip } from './licence-chip.tsx';
import { removePack, verifyPack, wantPack, wantPackFromFiles } from './model-thunks.ts';
import styles from './models.module.css';
import type { PackRow } from './pack-rows.ts';
import { packWords } from './pack-words.ts';

/** One pack: what it is for, what it costs, under which licence, how it stands, and what can be done with it. */
export function PackLine({ row: { pack, state, job } }: { readonly row: PackRow }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const { isVerifying, verify, stop } = useVerifying((signal) => dispatch(verifyPack(pack, signal)));
  const { name, purpose } = packWords(pack);
  const share = job === null ? null : jobShare(job);
  const disk = byteText(pack.diskBytes);
  const download = byteText(pack.downloadBytes);
  const isHere = state === 'installed' || state === 'damaged';
  const word =
    state === 'installing' ? (job?.state.kind === 'paused' ? 'paused' : job?.state.kind === 'queued' ? 'waiting' : state) : state;
  const verb = state === 'damaged' ? 'repair' : state === 'partial' ? 'goOn' : 'install';
  return (
    <li className={records.entry} data-state={state}>
      <div className={records.words}>
        <div className={records.head}>
          <strong className={records.name}>{name}</strong>
          {word === 'absent' ? null : (
            <span className={styles.state} data-state={state}>
              {isVerifying ? t('models:checking') : t(`models:state.${word}`)}
            </span>
          )}
        </div>
        <p className={styles.purpose}>{purpose}</p>
        <div className={styles.facts}>
          <span>
            {isHere ? t('models:onDisk', { disk }) : t('models:sizes', { download, disk })}
            {state === 'partial' && pack.presentBytes > 0 ? `, ${t('models:begun', { size: byteText(pack.presentBytes) })}` : ''}
          </span>
          <span>{pack.version}</span>
          <LicenceChip pack={pack} />
        </div>
        {state === 'installing' && job !== null && job.state.kind !== 'queued' ? (
          <ProgressLine label={t('models:installing', { name })} share={share}>
            <span className={styles.facts}>{t('models:progress', { done: byteText(job.done), size: disk })}</span>
          </ProgressLine>
        ) : null}
        {job?.state.kind === 'failed' ? (
          <p className={styles.fault} data-selectable>
            {faultSentence(job.state.fault)}
          </p>
        ) : null}
      </div>
      <div className={styles.buttons}>
        {state === 'installing' && job !== null ? (
          <IconButton
            icon={X}
            size="small"
            label={t('models:cancel', { name })}
            onPress={() => void dispatch(askEngine('jobs.cancel', { id: job.id }))}
          />
        ) : null}
        {state === 'installed' || state === 'installing' ? null : (
          <>
            <IconButton
              icon={FolderOpen}
              size="small"
              label={t('models:pick', { name })}
              onPress={() => void dispatch(wantPackFromFiles(pack))}
            />
            <Button size="small" label={t(`models:${verb}Of`, { name })} onPress={() => void dispatch(wantPack(pack))}>
              {t(`models:${verb}`)}
            </Button>
          </>
        )}
        {isVerifying ? <IconButton icon={X} size="small" label={t('models:stopVerify', { name })} onPress={stop} /> : null}
        {isHere && !isVerifying ? (
          <IconButton icon={ShieldCheck} size="small" label={t('models:verify', { name })} onPress={verify} />
        ) : null}
        {isHere || state === 'partial' ? (
          <IconButton
            icon={Trash2}
            size="small"
            label={t('models:remove', { name })}
            isDisabled={isVerifying}
            onPress={() => void dispatch(removePack(pack))}
          />
        ) : null}
      </div>
    </li>
  );
}

/** Checking that the user can stop, and that ends with the row. */
function useVerifying(check: (signal: AbortSignal) => Promise<void>) {
  const [isVerifying, setIsVerifying] = useState(false);
  const running = useRef<AbortController | null>(null);
  const stop = () => running.current?.abort();
  useEffect(() => () => running.current?.abort(), []);
  const verify = () => {
    const controller = new AbortController();
    running.current = controller;
    setIsVerifying(true);
    void check(controller.signal).finally(() => setIsVerifying(false));
  };
  return { isVerifying, verify, stop };
}
