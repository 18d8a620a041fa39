import { useText } from '../../../i18n/translate.ts';
import { dialogOpened } from '../../../state/dialogs-slice.ts';
import { selectProject } from '../../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import { Button } from '../../../ui/button.tsx';
import records from '../records.module.css';
import styles from './people.module.css';

/** How many people are on record, and the way to them. */
export function PeopleSection() {
  const t = useText();
  const dispatch = useAppDispatch();
  const count = useAppSelector((state) => selectProject(state)?.tables.persons.size ?? 0);
  return (
    <section className={styles.section} aria-label={t('people:title')}>
      <h3 className={records.title}>{t('people:title')}</h3>
      <span className={styles.count}>{count === 0 ? t('people:none') : t('people:summary', { count })}</span>
      <Button size="small" onPress={() => dispatch(dialogOpened('people'))}>
        {t('people:open')}
      </Button>
    </section>
  );
}
