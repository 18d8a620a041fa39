import { RotateCcw } from 'lucide-react';
import styles from './param-row.module.css';

/** Back to the default. */
export function ResetButton({ label, onPress }: { readonly label: string; readonly onPress: () => void }) {
  return (
    <button type="button" className={styles.mini} aria-label={label} title={label} onClick={onPress}>
      <RotateCcw size={11} aria-hidden />
    </button>
  );
}
