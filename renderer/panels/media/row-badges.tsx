import { CircleAlert, CircleDashed, CircleX, LoaderCircle, TriangleAlert, Zap } from 'lucide-react';
import type { AssetId } from '../../../core/base/id.ts';
import { useText } from '../../i18n/translate.ts';
import { useAppSelector } from '../../state/store.ts';
import styles from './media-panel.module.css';

/** How an asset's file stands; nothing for one that is there. */
export function StateBadge({ assetId, hasWords }: { readonly assetId: AssetId; readonly hasWords: boolean }) {
  const t = useText();
  const state = useAppSelector(({ media }) => media.troubles.get(assetId)?.state ?? null);
  if (state === null) return hasWords ? <span className={styles.quiet}>{t('media:state.there')}</span> : null;
  const Icon = state === 'missing' ? CircleAlert : state === 'growing' ? CircleDashed : TriangleAlert;
  return (
    <span className={styles.badge} data-tone={state === 'missing' ? 'danger' : 'warning'} title={t(`media:state.${state}.about`)}>
      <Icon size={12} aria-hidden />
      <span className={hasWords ? '' : 'visually-hidden'}>{t(`media:state.${state}`)}</span>
    </span>
  );
}

/** How an asset's proxy stands; nothing where there is none, unless it is written out. */
export function ProxyBadge({ assetId, hasWords }: { readonly assetId: AssetId; readonly hasWords: boolean }) {
  const t = useText();
  const badge = useAppSelector(({ media }) => media.proxies.get(assetId) ?? null);
  if (badge === null || badge === 'none')
    return hasWords && badge !== null ? <span className={styles.quiet}>{t('media:proxy.none')}</span> : null;
  const Icon = badge === 'ready' ? Zap : badge === 'making' ? LoaderCircle : CircleX;
  return (
    <span
      className={styles.badge}
      data-tone={badge === 'ready' ? 'good' : badge === 'failed' ? 'danger' : 'plain'}
      title={t(`media:proxy.${badge}.about`)}
    >
      <Icon size={12} aria-hidden />
      <span className={hasWords ? '' : 'visually-hidden'}>{t(`media:proxy.${badge}`)}</span>
    </span>
  );
}
