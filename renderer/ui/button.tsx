import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import styles from './button.module.css';
import { classNames } from './class-names.ts';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  readonly tone?: 'plain' | 'primary' | 'danger';
  readonly size?: 'normal' | 'small';
  readonly isDisabled?: boolean;
  readonly type?: 'button' | 'submit';
  /** Only where the words on the button do not say it all. */
  readonly label?: string;
  readonly autoFocus?: boolean;
  readonly slot?: string;
}

/** A button with words on it. */
export function Button({ children, tone = 'plain', size = 'normal', label, ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      {...(label === undefined ? {} : { 'aria-label': label })}
      className={classNames(
        styles.button,
        tone === 'primary' && styles.primary,
        tone === 'danger' && styles.danger,
        size === 'small' && styles.small,
      )}
    >
      {children}
    </AriaButton>
  );
}
