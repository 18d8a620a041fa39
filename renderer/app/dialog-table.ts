import type { FunctionComponent } from 'react';
import { CheckExportDialog } from '../panels/export/check-export-dialog.tsx';
import { ExportDialog } from '../panels/export/export-dialog.tsx';
import { editingDialogs } from '../timeline/editing/dialogs/editing-dialogs.ts';
import { CheatSheet } from './palette/cheat-sheet.tsx';
import { CommandPalette } from './palette/command-palette.tsx';
import { SettingsDialog } from './settings/settings-dialog.tsx';
import { DemoDialog } from './start/demo-dialog.tsx';
import { NewProjectDialog } from './start/new-project-dialog.tsx';

/** Dialogs that an action opens by name (`dialogs-slice.ts`). */
export const DIALOGS: Readonly<Record<string, FunctionComponent<{ readonly onClose: () => void }>>> = {
  ...editingDialogs,
  palette: CommandPalette,
  'cheat-sheet': CheatSheet,
  settings: SettingsDialog,
  'new-project': NewProjectDialog,
  demo: DemoDialog,
  export: ExportDialog,
  'check-export': CheckExportDialog,
};
