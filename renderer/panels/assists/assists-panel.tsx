import { useEffect } from 'react';
import { ASSIST_FORMS } from '../../assists/assist-forms.ts';
import { assistName, assistPurpose } from '../../assists/assist-words.ts';
import { faultSentence } from '../../i18n/fault-sentence.ts';
import { useText } from '../../i18n/translate.ts';
import { listAssists } from '../../state/assist-runs.ts';
import { assistChosen } from '../../state/assists-slice.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { AssistDesk } from './assist-desk.tsx';
import styles from './assists-panel.module.css';
import { ModelsSection } from './models/models-section.tsx';
import { PeopleSection } from './people/people-section.tsx';
import { RunsSection } from './runs-section.tsx';

/** The assists: what came of them, which, on what, what it takes; and the people and models that they work with. */
export function AssistsPanel() {
  const t = useText();
  const dispatch = useAppDispatch();
  const { list, trouble, chosen } = useAppSelector((state) => state.assists);
  const isConnected = useAppSelector((state) => state.connection.kind === 'connected');
  useEffect(() => {
    if (isConnected) void dispatch(listAssists());
  }, [dispatch, isConnected]);
  const known = (list ?? []).filter(({ name }) => Object.hasOwn(ASSIST_FORMS, name));
  const assist = known.find(({ name }) => name === chosen) ?? known[0];
  const form = assist === undefined ? undefined : ASSIST_FORMS[assist.name];
  return (
    <div className={styles.panel}>
      <RunsSection />
      <section className={styles.assists} aria-label={t('assists:title')}>
        {list === null && trouble === null ? <p className={styles.hint}>{t('assists:reading')}</p> : null}
        {trouble === null ? null : (
          <>
            <p className={styles.fault} data-selectable>
              {faultSentence(trouble)}
            </p>
            <Button size="small" onPress={() => void dispatch(listAssists())}>
              {t('assists:again')}
            </Button>
          </>
        )}
        {list !== null && known.length === 0 ? <p className={styles.hint}>{t('assists:none')}</p> : null}
        {assist === undefined || form === undefined ? null : (
          <>
            <SelectInput
              label={t('assists:which')}
              isLabelHidden
              value={assist.name}
              choices={known.map(({ name }) => ({ id: name, label: assistName(name) }))}
              onChange={(name) => dispatch(assistChosen(name))}
            />
            <p className={styles.hint}>{assistPurpose(assist.name)}</p>
            <AssistDesk key={assist.name} name={assist.name} hasPreview={assist.hasPreview} form={form} />
          </>
        )}
      </section>
      <PeopleSection />
      <ModelsSection />
    </div>
  );
}
