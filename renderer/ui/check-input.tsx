import { Check } from 'lucide-react';
import { Checkbox } from 'react-aria-components';
import styles from './field.module.css';

export interface CheckInputProps {
  readonly label: string;
  readonly isSelected: boolean;
  readonly isDisabled?: boolean;
  onChange(isSelected: boolean): void;
}

/** Something that is on or off. */
export function CheckInput({ label, ...rest }: CheckInputProps) {
  return (
    <Checkbox {...rest} className={styles.checkbox ?? ''}>
      <span className={styles.box}>
        <Check size={12} strokeWidth={3} aria-hidden />
      </span>
      {label}
    </Checkbox>
  );
}
