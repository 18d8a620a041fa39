import { Search, X } from 'lucide-react';
import { Button, Input, SearchField } from 'react-aria-components';
import { Hint } from './hint.tsx';
import styles from './search-input.module.css';

/** A field that narrows a list while it is typed in; Escape and the cross empty it. */
export function SearchInput({
  label,
  clearLabel,
  value,
  onChange,
}: {
  /** Said, and shown while the field is empty. */
  readonly label: string;
  readonly clearLabel: string;
  readonly value: string;
  onChange(value: string): void;
}) {
  return (
    <SearchField className={styles.search ?? ''} aria-label={label} value={value} onChange={onChange}>
      <Search size={13} aria-hidden />
      <Input className={styles.input ?? ''} placeholder={label} />
      <Hint text={clearLabel}>
        <Button className={styles.clear ?? ''} aria-label={clearLabel}>
          <X size={12} aria-hidden />
        </Button>
      </Hint>
    </SearchField>
  );
}
