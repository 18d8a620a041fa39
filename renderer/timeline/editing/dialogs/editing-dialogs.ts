import type { FunctionComponent } from 'react';
import { MarkerDialog } from './marker-dialog.tsx';
import { NewSequenceDialog, SequenceSettingsDialog } from './sequence-dialog.tsx';
import { SpeedDialog } from './speed-dialog.tsx';

/** Dialogs of the timeline, by the names that actions open. */
export const editingDialogs: Readonly<Record<string, FunctionComponent<{ readonly onClose: () => void }>>> = {
  'clip-speed': SpeedDialog,
  marker: MarkerDialog,
  'sequence-new': NewSequenceDialog,
  'sequence-settings': SequenceSettingsDialog,
};
