import { Check, Minus } from 'lucide-react';
import { Checkbox } from 'react-aria-components';
import styles from './field.module.css';

export interface CheckInputProps {
  readonly label: string;
  readonly isSelected: boolean;
  readonly isDisabled?: boolean;
  /** The label is said but not drawn. */
  readonly isLabelHidden?: boolean;
  /** Several things are edited, of which some are on. */
  readonly isMixed?: boolean;
  onChange(isSelected: boolean): void;
}

/** Something that is on or off. */
export function CheckInput({ label, isLabelHidden = false, isMixed = false, ...rest }: CheckInputProps) {
  return (
    <Checkbox {...rest} isIndeterminate={isMixed} className={styles.checkbox ?? ''} {...(isLabelHidden ? { 'aria-label': label } : {})}>
      <span className={styles.box}>
        {isMixed ? <Minus size={12} strokeWidth={3} aria-hidden /> : <Check size={12} strokeWidth={3} aria-hidden />}
      </span>
      {isLabelHidden ? null : label}
    </Checkbox>
  );
}
