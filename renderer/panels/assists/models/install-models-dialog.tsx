import { useState } from 'react';
import { useText } from '../../../i18n/translate.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import { AppDialog } from '../../../ui/app-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { byteText } from '../../../ui/byte-text.ts';
import { CheckInput } from '../../../ui/check-input.tsx';
import records from '../records.module.css';
import { install } from './model-thunks.ts';
import styles from './models.module.css';
import { installPlan, packRows } from './pack-rows.ts';
import { packWords } from './pack-words.ts';

/** What would be fetched, how much, and every licence. Nothing is fetched before the last button, which waits for the user's word. */
export function InstallModelsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const { list, wish } = useAppSelector((state) => state.models);
  const [isAccepted, setIsAccepted] = useState(false);
  const plan = installPlan(packRows(list?.packs ?? [], [], []), wish.ids, wish.picked.length > 0);
  const [first] = plan.packs;
  if (first === undefined) return null;
  const start = () => {
    void dispatch(install(wish.ids, wish.picked, isAccepted));
    onClose();
  };
  return (
    <AppDialog
      title={plan.packs.length === 1 ? t('models:dialog.one', { name: packWords(first).name }) : t('models:dialog.many')}
      onClose={onClose}
      foot={
        <>
          {plan.asksAcceptance ? (
            <div className={styles.accept}>
              <CheckInput
                label={t('models:dialog.accept', { count: plan.packs.length })}
                isSelected={isAccepted}
                onChange={setIsAccepted}
              />
            </div>
          ) : null}
          <Button onPress={onClose}>{t('app:dialog.cancel')}</Button>
          <Button tone="primary" isDisabled={plan.asksAcceptance && !isAccepted} onPress={start}>
            {t('models:install')}
          </Button>
        </>
      }
    >
      <p className={styles.total}>
        {t('models:dialog.total', {
          count: plan.packs.length,
          download: byteText(plan.downloadBytes),
          disk: byteText(plan.diskBytes),
        })}
      </p>
      <p className={styles.said}>{t('models:dialog.source')}</p>
      {plan.asksAcceptance ? <p className={styles.unclear}>{t('models:dialog.unclear', { count: plan.packs.length })}</p> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it for that */}
      <ul className={styles.plan} aria-label={t('models:dialog.list')} tabIndex={0}>
        {plan.packs.map((pack) => {
          const { name, purpose, saidBy } = packWords(pack);
          const { id, text, commercialUse } = pack.licence;
          return (
            <li key={pack.id} className={styles.planned}>
              <div className={records.head}>
                <strong className={records.name}>{name}</strong>
                <span className={styles.version}>
                  {t('models:sizes', {
                    download: byteText(wish.picked.length > 0 ? 0 : pack.downloadBytes),
                    disk: byteText(pack.diskBytes),
                  })}
                </span>
                <span className={styles.use} data-use={commercialUse}>
                  {id} · {t(`models:licence.${commercialUse}`)}
                </span>
              </div>
              <p className={styles.purpose}>{purpose}</p>
              <p className={styles.said}>{saidBy}</p>
              <p className={styles.link} data-selectable>
                {t('models:licence.link', { link: text })}
              </p>
            </li>
          );
        })}
      </ul>
    </AppDialog>
  );
}
