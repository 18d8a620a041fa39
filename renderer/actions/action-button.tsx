import type { LucideIcon } from 'lucide-react';
import { useText } from '../i18n/translate.ts';
import { useActionChord } from '../keyboard/use-action-chord.ts';
import { useAppDispatch, useAppSelector } from '../state/store.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { findAction } from './action-table.ts';
import { runAction } from './run-action.ts';

/** A button that runs an action by its id: named, enabled, checked and with its keys as the action says. Draws nothing for an unknown id. */
export function ActionButton({
  id,
  icon,
  size = 'normal',
}: {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly size?: 'normal' | 'small';
}) {
  const t = useText();
  const dispatch = useAppDispatch();
  const action = findAction(id);
  const isEnabled = useAppSelector((state) => action?.isEnabled?.(state) !== false);
  const isChecked = useAppSelector((state) => action?.isChecked?.(state));
  const chord = useActionChord(id);
  if (action === null) return null;
  return (
    <IconButton
      icon={icon}
      label={t(action.title)}
      chord={chord}
      isDisabled={!isEnabled}
      onPress={() => dispatch(runAction(id))}
      size={size}
      {...(isChecked === undefined ? {} : { isSelected: isChecked })}
    />
  );
}
