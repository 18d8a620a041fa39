import type { LucideIcon } from 'lucide-react';
import { Button, ToggleButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import { ariaChord, type Chord, chordText } from '../keyboard/chord.ts';
import styles from './button.module.css';
import { classNames } from './class-names.ts';

export interface IconButtonProps {
  readonly icon: LucideIcon;
  /** Its accessible name, and its tooltip. */
  readonly label: string;
  /** What does the same from the keyboard; shown in the tooltip, and said. */
  readonly chord?: Chord | null;
  readonly onPress?: () => void;
  readonly isDisabled?: boolean;
  /** Makes it one that is on or off. */
  readonly isSelected?: boolean;
  readonly size?: 'normal' | 'small';
  readonly slot?: string;
}

/** A button with a picture on it; its tooltip names it and its keys. */
export function IconButton({
  icon: Icon,
  label,
  chord = null,
  onPress,
  isDisabled = false,
  isSelected,
  size = 'normal',
  slot,
}: IconButtonProps) {
  const className = classNames(styles.button, styles.icon, size === 'small' && styles.small);
  const picture = <Icon size={size === 'small' ? 13 : 15} strokeWidth={1.75} aria-hidden />;
  const shared = { className, isDisabled, 'aria-label': label, ...(slot === undefined ? {} : { slot }) };
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {isSelected === undefined ? (
        <Button
          {...shared}
          {...(chord === null ? {} : { render: (props) => <button {...props} type="button" aria-keyshortcuts={ariaChord(chord)} /> })}
          {...(onPress === undefined ? {} : { onPress })}
        >
          {picture}
        </Button>
      ) : (
        <ToggleButton
          {...shared}
          {...(chord === null ? {} : { render: (props) => <button {...props} type="button" aria-keyshortcuts={ariaChord(chord)} /> })}
          isSelected={isSelected}
          onChange={() => onPress?.()}
        >
          {picture}
        </ToggleButton>
      )}
      <Tooltip className={styles.tooltip ?? ''} offset={6}>
        {label}
        {chord === null ? null : <kbd className={styles.keys}>{chordText(chord)}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
