import { translateOr } from '../../i18n/translate.ts';
import styles from './media-panel.module.css';

/** A label colour as a small square, an empty one for none. Its name is said and shown, unless it `isNamed` beside it. */
export function LabelDot({ label, isNamed = false }: { readonly label: string | null; readonly isNamed?: boolean }) {
  const look = { className: styles.labelDot, style: label === null ? {} : { background: `var(--label-${label})` } };
  if (label === null || isNamed) return <span {...look} data-none={label === null || undefined} aria-hidden />;
  const name = translateOr(`inspector:label.${label}`, label);
  return <span {...look} role="img" aria-label={name} title={name} />;
}
