import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useText } from '../../i18n/translate.ts';
import { languageOf } from '../../state/preference-sync.ts';
import { preferencesChanged } from '../../state/preferences-slice.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { CheckInput } from '../../ui/check-input.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { KeyEditor } from './key-editor.tsx';
import styles from './settings-dialog.module.css';

/** What a user sets once. Every change holds at once and is kept. */
export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const preferences = useAppSelector((state) => state.preferences);
  const language = useAppSelector(languageOf);
  return (
    <AppDialog title={t('app:settings.title')} size="large" onClose={onClose}>
      <Tabs className={styles.tabs ?? ''}>
        <TabList aria-label={t('app:settings.title')} className={styles.list ?? ''}>
          <Tab id="general" className={styles.tab ?? ''}>
            {t('app:settings.general')}
          </Tab>
          <Tab id="keys" className={styles.tab ?? ''}>
            {t('app:settings.keys')}
          </Tab>
        </TabList>
        <TabPanel id="general" className={styles.panel ?? ''}>
          <SelectInput
            label={t('app:settings.language')}
            isInRow
            value={language}
            choices={[
              { id: 'en', label: 'English' },
              { id: 'ko', label: '한국어' },
            ]}
            onChange={(next) => dispatch(preferencesChanged({ language: next }))}
          />
          <CheckInput
            label={t('app:settings.makeProxies')}
            isSelected={preferences.makeProxies}
            onChange={(makeProxies) => dispatch(preferencesChanged({ makeProxies }))}
          />
        </TabPanel>
        <TabPanel id="keys" className={styles.panel ?? ''}>
          <KeyEditor />
        </TabPanel>
      </Tabs>
    </AppDialog>
  );
}
