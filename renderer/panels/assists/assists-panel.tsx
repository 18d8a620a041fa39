import { useText } from '../../i18n/translate.ts';
import styles from './assists-panel.module.css';
import { ModelsSection } from './models/models-section.tsx';

/** Where the assists will stand, and the models that they work with. */
export function AssistsPanel() {
  const t = useText();
  return (
    <div className={styles.panel}>
      <p className={styles.none}>{t('app:assists.none')}</p>
      <ModelsSection />
    </div>
  );
}
