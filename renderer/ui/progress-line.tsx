import type { ReactNode } from 'react';
import { ProgressBar } from 'react-aria-components';
import styles from './progress.module.css';

interface ProgressLineProps {
  /** What goes on: its accessible name. */
  readonly label: string;
  /** From 0 to 1; null while it cannot be told. */
  readonly share: number | null;
  /** Words under the line. */
  readonly children?: ReactNode;
}

/** How far work has come, as a line that fills; one that moves along where nobody knows. */
export function ProgressLine({ label, share, children }: ProgressLineProps) {
  return (
    <ProgressBar aria-label={label} value={(share ?? 0) * 100} isIndeterminate={share === null} className={styles.progress ?? ''}>
      <div className={styles.track}>
        {share === null ? <div className={styles.unknown} /> : <div className={styles.fill} style={{ width: `${share * 100}%` }} />}
      </div>
      {children}
    </ProgressBar>
  );
}
