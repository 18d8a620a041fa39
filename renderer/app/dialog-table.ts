import type { FunctionComponent } from 'react';
import { InstallModelsDialog } from '../panels/assists/models/install-models-dialog.tsx';
import { PeopleDialog } from '../panels/assists/people/people-dialog.tsx';
import { ExportCaptionsDialog } from '../panels/captions/files/export-captions-dialog.tsx';
import { ImportCaptionsDialog } from '../panels/captions/files/import-captions-dialog.tsx';
import { ShiftCaptionsDialog } from '../panels/captions/find/shift-dialog.tsx';
import { CheckExportDialog } from '../panels/export/check-export-dialog.tsx';
import { ExportDialog } from '../panels/export/export-dialog.tsx';
import { LexiconDialog } from '../panels/inspector/voice-line/lexicon-dialog.tsx';
import { MoveDialog } from '../panels/media/dialogs/move-dialog.tsx';
import { PropertiesDialog } from '../panels/media/dialogs/properties-dialog.tsx';
import { RemoveDialog } from '../panels/media/dialogs/remove-dialog.tsx';
import { ImportDialog } from '../panels/media/import/import-dialog.tsx';
import { MissingDialog } from '../panels/missing-media/missing-dialog.tsx';
import { FillersDialog } from '../panels/transcript/fillers-dialog.tsx';
import { SilencesDialog } from '../panels/transcript/silences-dialog.tsx';
import { editingDialogs } from '../timeline/editing/dialogs/editing-dialogs.ts';
import { FileChangedDialog } from './file-changed-dialog.tsx';
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
  'file-changed': FileChangedDialog,
  'new-project': NewProjectDialog,
  demo: DemoDialog,
  export: ExportDialog,
  'media-import': ImportDialog,
  'media-remove': RemoveDialog,
  'media-move': MoveDialog,
  'media-properties': PropertiesDialog,
  'missing-media': MissingDialog,
  'install-models': InstallModelsDialog,
  people: PeopleDialog,
  lexicon: LexiconDialog,
  'check-export': CheckExportDialog,
  'captions-import': ImportCaptionsDialog,
  'captions-export': ExportCaptionsDialog,
  'captions-shift': ShiftCaptionsDialog,
  'transcript-silences': SilencesDialog,
  'transcript-fillers': FillersDialog,
};
