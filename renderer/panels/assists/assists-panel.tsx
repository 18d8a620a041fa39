import { useEffect } from 'react';
import { ASSIST_FORMS } from '../../assists/assist-forms.ts';
import { assistName, assistPurpose } from '../../assists/assist-words.ts';
import { faultSentence } from '../../i18n/fault-sentence.ts';
import { useText } from '../../i18n/translate.ts';
import { listAssists } from '../../state/assist-runs.ts';
import { assistChosen } from '../../state/assists-slice.ts';
import { listModels } from '../../state/model-list.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { AssistDesk } from './assist-desk.tsx';
import styles from './assists-panel.module.css';
import { ModelsSection } from './models/models-section.tsx';
import { missingStarters, packRows, starterProgress } from './models/pack-rows.ts';
import { StarterCard } from './models/starter-card.tsx';
import { PeopleSection } from './people/people-section.tsx';
import { RunsSection } from './runs-section.tsx';

/** The assists: what came of them, which, on what, what it takes; and the people and models that they work with. */
export function AssistsPanel() {
  const t = useText();
  const dispatch = useAppDispatch();
  const { list, trouble, chosen } = useAppSelector((state) => state.assists);
  const { list: models, damaged } = useAppSelector((state) => state.models);
  const jobs = useAppSelector((state) => state.jobs.byId);
  const isConnected = useAppSelector((state) => state.connection.kind === 'connected');
  useEffect(() => {
    if (!isConnected) return;
    void dispatch(listAssists());
    // Each time the panel comes to the front: the command line may have been at them.
    void dispatch(listModels());
  }, [dispatch, isConnected]);
  const rows = packRows(models?.packs ?? [], Object.values(jobs), damaged);
  // Until the first of the set is here nothing else can be done, and while it is fetched that is what matters.
  const { done, jobIds } = starterProgress(rows);
  const isNew = rows.length > 0 && (jobIds.length > 0 || (done === 0 && missingStarters(rows).length > 0));
  const known = (list ?? []).filter(({ name }) => Object.hasOwn(ASSIST_FORMS, name));
  const assist = known.find(({ name }) => name === chosen) ?? known[0];
  const form = assist === undefined ? undefined : ASSIST_FORMS[assist.name];
  return (
    <div className={styles.panel}>
      {isNew ? (
        <section className={styles.assists} aria-label={t('models:starter.title')}>
          <StarterCard rows={rows} />
        </section>
      ) : null}
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
            <div data-first-focus>
              <SelectInput
                label={t('assists:which')}
                isLabelHidden
                value={assist.name}
                choices={known.map(({ name }) => ({ id: name, label: assistName(name) }))}
                onChange={(name) => dispatch(assistChosen(name))}
              />
            </div>
            <p className={styles.hint}>{assistPurpose(assist.name)}</p>
            <AssistDesk key={assist.name} name={assist.name} hasPreview={assist.hasPreview} form={form} />
          </>
        )}
      </section>
      <PeopleSection />
      <ModelsSection rows={rows} isStarterAbove={isNew} />
    </div>
  );
}
