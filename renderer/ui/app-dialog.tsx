import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../i18n/translate.ts';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';
import { IconButton } from './icon-button.tsx';
import { useKeptFocus } from './use-kept-focus.ts';

export interface AppDialogProps {
  readonly title: string;
  readonly size?: 'small' | 'medium' | 'large';
  readonly children: ReactNode;
  /** Buttons, the one that does it last. */
  readonly foot?: ReactNode;
  onClose(): void;
}

/** A dialog over the window: the focus stays inside, Escape closes it, and it goes back to where it was. */
export function AppDialog({ title, size = 'medium', children, foot, onClose }: AppDialogProps) {
  const t = useText();
  const dialog = useRef<HTMLElement>(null);
  useKeptFocus(dialog);
  return (
    <ModalOverlay className={styles.overlay ?? ''} isOpen isDismissable onOpenChange={(isOpen) => isOpen || onClose()}>
      <Modal className={styles.modal ?? ''}>
        <Dialog ref={dialog} className={classNames(styles.dialog, styles[size])}>
          <header className={styles.head}>
            <Heading slot="title" className={styles.title ?? ''}>
              {title}
            </Heading>
            <IconButton icon={X} label={t('app:dialog.close')} chord="Escape" onPress={onClose} />
          </header>
          <div className={styles.body}>{children}</div>
          {foot === undefined ? null : <footer className={styles.foot}>{foot}</footer>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
