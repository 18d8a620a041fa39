import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import { findAction } from '../../actions/action-table.ts';
import { runAction } from '../../actions/run-action.ts';
import { useText } from '../../i18n/translate.ts';
import { ariaChord, chordText } from '../../keyboard/chord.ts';
import { useActionChord } from '../../keyboard/use-action-chord.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import look from '../../ui/button.module.css';
import { classNames } from '../../ui/class-names.ts';
import styles from './trim-view.module.css';

/** Moves the cut by an action of that many frames; the number stands on the button, as arrows would not tell five from ten. */
export function TrimStepButton({ id, frames }: { readonly id: string; readonly frames: number }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const action = findAction(id);
  const isEnabled = useAppSelector((state) => action?.isEnabled?.(state) !== false);
  const chord = useActionChord(id);
  if (action === null) return null;
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      <Button
        className={classNames(look.button, look.small, styles.step)}
        aria-label={t(action.title)}
        isDisabled={!isEnabled}
        onPress={() => dispatch(runAction(id))}
        {...(chord === null ? {} : { render: (props) => <button {...props} type="button" aria-keyshortcuts={ariaChord(chord)} /> })}
      >
        {frames < 0 ? `−${-frames}` : `+${frames}`}
      </Button>
      <Tooltip className={look.tooltip ?? ''} offset={6}>
        {t(action.title)}
        {chord === null ? null : <kbd className={look.keys}>{chordText(chord)}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
