import { Check, ChevronRight } from 'lucide-react';
import { Menu, MenuItem, Popover, SubmenuTrigger } from 'react-aria-components';
import { LABEL_NAMES } from '../../../core/model/label-names.ts';
import { runAction } from '../../actions/run-action.ts';
import { useText } from '../../i18n/translate.ts';
import { useAppDispatch, useAppStore } from '../../state/store.ts';
import popover from '../../ui/popover.module.css';
import { mediaLabelActions } from './label-actions.ts';
import { LabelDot } from './label-dot.tsx';

/** The label colours as a menu of their own, which closes the one that it lies in. */
export function LabelSubmenu({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const state = useAppStore().getState();
  const isDisabled = mediaLabelActions[0]?.isEnabled?.(state) === false;
  return (
    <SubmenuTrigger>
      <MenuItem id="media-labels" textValue={t('media:section.label')} className={popover.item ?? ''} isDisabled={isDisabled}>
        <span className={popover.words}>{t('media:section.label')}</span>
        <ChevronRight size={13} aria-hidden />
      </MenuItem>
      <Popover className={popover.popover ?? ''} offset={-2}>
        <Menu
          className={popover.list ?? ''}
          aria-label={t('media:section.label')}
          onAction={(key) => {
            dispatch(runAction(String(key)));
            onClose();
          }}
        >
          {mediaLabelActions.map(({ id, isChecked }, index) => {
            const name = LABEL_NAMES[index] ?? null;
            const text = t(name === null ? 'inspector:label.none' : `inspector:label.${name}`);
            return (
              <MenuItem key={id} id={id} textValue={text} className={popover.item ?? ''}>
                <span className={popover.mark}>{isChecked?.(state) === true ? <Check size={13} aria-hidden /> : null}</span>
                <LabelDot label={name} isNamed />
                <span className={popover.words}>{text}</span>
              </MenuItem>
            );
          })}
        </Menu>
      </Popover>
    </SubmenuTrigger>
  );
}
