import { formatTimecode } from '../../../core/base/timecode.ts';
import { useText } from '../../i18n/translate.ts';
import { useAppSelector } from '../../state/store.ts';
import type { ViewerName } from '../../state/transport-slice.ts';
import { countOf } from '../timecode-text.ts';
import { frameCountOf } from '../transport/transport.ts';
import { viewerOf } from '../viewers.ts';
import styles from './viewer-bar.module.css';

/** How long the subject is, or its marked part. */
export function DurationText({ name }: { readonly name: ViewerName }) {
  const t = useText();
  const text = useAppSelector((state) => {
    const count = frameCountOf(state, name);
    const { inFrame, outFrame } = viewerOf(name).position.marks(state);
    const { format } = countOf(state, name);
    const isMarked = inFrame !== null || outFrame !== null;
    return `${isMarked ? 'm' : ' '}${formatTimecode(Math.max(0, (outFrame ?? count) - (inFrame ?? 0)), format)}`;
  });
  const duration = text.slice(1);
  const label = text.startsWith('m') ? t('viewer:duration.marked', { duration }) : t('viewer:duration');
  return (
    <output className={styles.duration} data-marked={text.startsWith('m') || undefined} aria-label={label} title={label}>
      {duration}
    </output>
  );
}
