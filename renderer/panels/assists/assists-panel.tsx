import { useText } from '../../i18n/translate.ts';
import styles from './assists-panel.module.css';

/** Where the assists will stand. Until there is one, it says so. */
export function AssistsPanel() {
  const t = useText();
  return <p className={styles.none}>{t('app:assists.none')}</p>;
}
