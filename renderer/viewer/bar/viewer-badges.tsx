import { useText } from '../../i18n/translate.ts';
import { useAppSelector } from '../../state/store.ts';
import type { ViewerName } from '../../state/transport-slice.ts';
import styles from './viewer-bar.module.css';

/** Where the picture comes from, whether there is sound, and what playing has left out. */
export function ViewerBadges({ name }: { readonly name: ViewerName }) {
  const t = useText();
  const sources = useAppSelector((state) => state.viewer[name].facts.sources);
  const sound = useAppSelector((state) => state.viewer[name].facts.sound);
  const isPlaying = useAppSelector((state) => state.transport[name].rate !== 0);
  const starvedMs = useAppSelector((state) => state.viewer[name].facts.starvedMs);
  const dropped = useAppSelector((state) => state.transport[name].droppedFrames);
  return (
    <>
      {sources === 'none' ? null : (
        <span className={styles.badge} data-source={sources} title={t('viewer:badge.tooltip')}>
          {t(`viewer:badge.${sources}`)}
        </span>
      )}
      {dropped === 0 ? null : (
        <span className={styles.badge} data-tone="warning" data-dropped={dropped} title={t('viewer:dropped.tooltip')}>
          {t('viewer:dropped', { count: dropped })}
        </span>
      )}
      {starvedMs === 0 ? null : (
        <span className={styles.badge} data-tone="warning" data-starved-ms={starvedMs} title={t('viewer:starved.tooltip')}>
          {t('viewer:starved', { ms: starvedMs })}
        </span>
      )}
      {sound === 'sound' || !isPlaying ? null : (
        <span className={styles.badge} data-tone="warning" role="status" title={t('viewer:sound.tooltip')}>
          {t(`viewer:sound.${sound}`)}
        </span>
      )}
    </>
  );
}
