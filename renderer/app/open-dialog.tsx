import { dialogClosed } from '../state/dialogs-slice.ts';
import { useAppDispatch, useAppSelector } from '../state/store.ts';
import { DIALOGS } from './dialog-table.ts';

/** The dialog that is open, if there is one. */
export function OpenDialog() {
  const dispatch = useAppDispatch();
  const name = useAppSelector((state) => state.dialogs.open);
  const Dialog = name === null ? undefined : DIALOGS[name];
  return Dialog === undefined ? null : <Dialog onClose={() => dispatch(dialogClosed())} />;
}
