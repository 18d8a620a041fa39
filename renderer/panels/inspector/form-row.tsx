import type { ReactNode } from 'react';
import styles from './params/param-row.module.css';

/** A row of a form that has nothing to do with effects: a name, and what is changed. */
export function FormRow({
  label,
  children,
  buttons = null,
}: {
  readonly label: string;
  readonly children: ReactNode;
  readonly buttons?: ReactNode;
}) {
  return (
    <div className={styles.row}>
      <span className={styles.label} title={label}>
        {label}
      </span>
      <div className={styles.control}>{children}</div>
      <div className={styles.buttons}>{buttons}</div>
    </div>
  );
}
