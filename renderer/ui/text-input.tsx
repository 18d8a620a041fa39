import { Input, Label, TextArea, TextField } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './field.module.css';

export interface TextInputProps {
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
  /** The label is said but not drawn. */
  readonly isLabelHidden?: boolean;
  readonly isInRow?: boolean;
  readonly placeholder?: string;
  readonly lines?: number;
  readonly isReadOnly?: boolean;
  readonly autoFocus?: boolean;
  readonly onBlur?: () => void;
}

/** A field for a line of text, or several. */
export function TextInput({ label, isLabelHidden = false, isInRow = false, placeholder, lines = 1, ...rest }: TextInputProps) {
  const shown = placeholder === undefined ? {} : { placeholder };
  return (
    <TextField {...rest} className={classNames(styles.field, isInRow && styles.row)}>
      <Label className={isLabelHidden ? 'visually-hidden' : (styles.label ?? '')}>{label}</Label>
      {lines === 1 ? (
        <Input {...shown} className={styles.input ?? ''} />
      ) : (
        <TextArea {...shown} rows={lines} className={styles.input ?? ''} />
      )}
    </TextField>
  );
}
