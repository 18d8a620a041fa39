import { useText } from '../../i18n/translate.ts';
import { useAppSelector } from '../../state/store.ts';
import type { ViewerName } from '../../state/transport-slice.ts';
import { Button } from '../../ui/button.tsx';
import { viewerOf } from '../viewers.ts';
import styles from './picture.module.css';

const MOST_NAMES = 3;

/** Says on the picture what of it is missing, where a slate stands in its place. */
export function MissingNotice({ name }: { readonly name: ViewerName }) {
  const t = useText();
  const missing = useAppSelector((state) => state.viewer[name].facts.missing);
  if (missing.length === 0) return null;
  const names = missing.slice(0, MOST_NAMES).map((source) => source.name);
  if (missing.length > MOST_NAMES) names.push('…');
  return (
    <div className={styles.missing} role="status">
      <strong data-selectable>{t('viewer:missing', { names: names.join(', ') })}</strong>
      <span>{t('viewer:missing.how')}</span>
      <Button size="small" onPress={() => viewerOf(name).mediaChanged()}>
        {t('viewer:missing.again')}
      </Button>
    </div>
  );
}
