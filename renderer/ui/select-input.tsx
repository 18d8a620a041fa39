import { Check, ChevronDown } from 'lucide-react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import popover from './popover.module.css';

interface SelectChoice<Id extends string> {
  readonly id: Id;
  readonly label: string;
}

export interface SelectInputProps<Id extends string> {
  readonly label: string;
  readonly choices: readonly SelectChoice<Id>[];
  /** Null where several things with different values are edited at once. */
  readonly value: Id | null;
  onChange(id: Id): void;
  readonly isLabelHidden?: boolean;
  readonly isInRow?: boolean;
  readonly isDisabled?: boolean;
  /** For dense rows. */
  readonly isSmall?: boolean;
}

/** One of a few choices. */
export function SelectInput<Id extends string>({
  label,
  choices,
  value,
  onChange,
  isLabelHidden = false,
  isInRow = false,
  isDisabled = false,
  isSmall = false,
}: SelectInputProps<Id>) {
  return (
    <Select
      className={classNames(styles.field, isInRow && styles.row)}
      isDisabled={isDisabled}
      value={value}
      onChange={(key) => {
        const chosen = choices.find(({ id }) => id === key);
        if (chosen !== undefined) onChange(chosen.id);
      }}
    >
      <Label className={isLabelHidden ? 'visually-hidden' : (styles.label ?? '')}>{label}</Label>
      <Button className={classNames(styles.trigger, isSmall && styles.small)}>
        <SelectValue className={styles.value ?? ''}>{choices.find(({ id }) => id === value)?.label ?? '—'}</SelectValue>
        <ChevronDown size={13} aria-hidden />
      </Button>
      <Popover className={popover.popover ?? ''}>
        <ListBox className={popover.list ?? ''}>
          {choices.map(({ id, label: name }) => (
            <ListBoxItem key={id} id={id} textValue={name} className={popover.item ?? ''}>
              {({ isSelected }) => (
                <>
                  <span className={popover.mark}>{isSelected ? <Check size={13} aria-hidden /> : null}</span>
                  <span className={popover.words}>{name}</span>
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
