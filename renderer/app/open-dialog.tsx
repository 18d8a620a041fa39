import { useCallback } from 'react';
import { dialogClosed } from '../state/dialogs-slice.ts';
import { useAppDispatch, useAppSelector } from '../state/store.ts';
import { DIALOGS } from './dialog-table.ts';
import { FileChooser } from './file-chooser/file-chooser.tsx';

/** The dialog that is open, if there is one, and the file chooser that it or an action asked for. */
export function OpenDialog() {
  const dispatch = useAppDispatch();
  const name = useAppSelector((state) => state.dialogs.open);
  const Dialog = name === null ? undefined : DIALOGS[name];
  const close = useCallback(() => dispatch(dialogClosed()), [dispatch]);
  const chooser = useAppSelector((state) => state.chooser.wish);
  return (
    <>
      {Dialog === undefined ? null : <Dialog onClose={close} />}
      {chooser === null ? null : <FileChooser wish={chooser} />}
    </>
  );
}
