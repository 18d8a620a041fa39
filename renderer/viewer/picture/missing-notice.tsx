import { useText } from '../../i18n/translate.ts';
import { useAppSelector } from '../../state/store.ts';
import type { ViewerName } from '../../state/transport-slice.ts';
import { Button } from '../../ui/button.tsx';
import { viewerOf } from '../viewers.ts';
import styles from './picture.module.css';
import { unreadableGroups } from './unreadable-sources.ts';

const MOST_NAMES = 3;

/** Says on the picture what of it cannot be shown, why, and what to do, where a slate stands in its place. */
export function MissingNotice({ name }: { readonly name: ViewerName }) {
  const t = useText();
  const missing = useAppSelector((state) => state.viewer[name].facts.missing);
  if (missing.length === 0) return null;
  return (
    <div className={styles.missing} role="status">
      {unreadableGroups(missing).map(({ reason, names }) => (
        <p key={reason} className={styles.reason}>
          <strong data-selectable>{t(`viewer:${reason}`, { names: listed(names) })}</strong>
          <span>{t(`viewer:${reason}.how`)}</span>
        </p>
      ))}
      <Button size="small" onPress={() => viewerOf(name).mediaChanged()}>
        {t('viewer:missing.again')}
      </Button>
    </div>
  );
}

const listed = (names: readonly string[]): string =>
  [...names.slice(0, MOST_NAMES), ...(names.length > MOST_NAMES ? ['…'] : [])].join(', ');
