import { stat } from 'node:fs/promises';
import { dialog, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, type OpenDialogOptions, shell } from 'electron';
import type { z } from 'zod';
import { CHANNELS } from '../../core/protocol/desktop/channels.ts';
import {
  chooseFilesSchema,
  chooseFolderSchema,
  connectSchema,
  menuBarSchema,
  projectShownSchema,
  saveFileSchema,
  showInFolderSchema,
} from '../../core/protocol/desktop/requests.ts';
import { isAppUrl } from './app-protocol.ts';
import type { AppWindow } from './app-window.ts';
import type { KeptEngine } from './kept-engine.ts';

interface Surroundings {
  readonly engine: KeptEngine;
  /** The window of a page, or null where it is none of the app's. */
  windowOf(contents: Electron.WebContents): AppWindow | null;
  log(line: string): void;
}

/** Answers what pages ask of the desktop: only the app's own page, only in its main frame, only what its schema reads. */
export function answerPages({ engine, windowOf, log }: Surroundings): void {
  const senderOf = (event: IpcMainEvent | IpcMainInvokeEvent, channel: string): AppWindow | null => {
    const frame = event.senderFrame;
    const window = windowOf(event.sender);
    if (window !== null && frame !== null && frame === event.sender.mainFrame && isAppUrl(frame.url)) return window;
    log(`refused "${channel}" from another page than the app's own`);
    return null;
  };
  const read = <Schema extends z.ZodType>(schema: Schema, channel: string, args: unknown): { readonly value: z.output<Schema> } | null => {
    const parsed = schema.safeParse(args);
    if (parsed.success) return { value: parsed.data };
    log(`refused "${channel}", which did not fit its schema`);
    return null;
  };
  const on = <Schema extends z.ZodType>(channel: string, schema: Schema, act: (window: AppWindow, value: z.output<Schema>) => void) =>
    ipcMain.on(channel, (event, args: unknown) => {
      const window = senderOf(event, channel);
      const parsed = window === null ? null : read(schema, channel, args);
      if (window !== null && parsed !== null) act(window, parsed.value);
    });
  const handle = <Schema extends z.ZodType, Answer>(
    channel: string,
    schema: Schema,
    answer: (window: AppWindow, value: z.output<Schema>) => Promise<Answer>,
  ) =>
    ipcMain.handle(channel, (event, args: unknown) => {
      const window = senderOf(event, channel);
      const parsed = window === null ? null : read(schema, channel, args);
      if (window === null || parsed === null) throw new Error('refused');
      return answer(window, parsed.value);
    });

  ipcMain.on(CHANNELS.ready, (event) => senderOf(event, CHANNELS.ready)?.pageReady());
  on(CHANNELS.connect, connectSchema, (window, number) => engine.connect(window.browserWindow.webContents, number));
  on(CHANNELS.menus, menuBarSchema, (window, bar) => window.showMenus(bar));
  on(CHANNELS.projectShown, projectShownSchema, (window, path) => window.projectShown(path));
  on(CHANNELS.showInFolder, showInFolderSchema, (_window, path) => void showInFolder(path));
  handle(CHANNELS.openFiles, chooseFilesSchema, async (window, { title, filters, folder, many }) => {
    const properties: OpenDialogOptions['properties'] = many ? ['openFile', 'multiSelections'] : ['openFile'];
    const { filePaths } = await dialog.showOpenDialog(window.browserWindow, { title, filters, properties, ...startIn(folder) });
    return filePaths;
  });
  handle(CHANNELS.openFolder, chooseFolderSchema, async (window, { title, folder }) => {
    const options: OpenDialogOptions = { title, properties: ['openDirectory', 'createDirectory'], ...startIn(folder) };
    const { filePaths } = await dialog.showOpenDialog(window.browserWindow, options);
    return filePaths[0] ?? null;
  });
  handle(CHANNELS.saveFile, saveFileSchema, async (window, { title, filters, folder, name }) => {
    const start = folder === undefined ? name : `${folder}/${name}`;
    const { filePath } = await dialog.showSaveDialog(window.browserWindow, { title, filters, defaultPath: start });
    return filePath === '' ? null : filePath;
  });
}

const startIn = (folder: string | undefined): { defaultPath?: string } => (folder === undefined ? {} : { defaultPath: folder });

/** Shows, never opens: a page cannot have a program started. */
async function showInFolder(path: string): Promise<void> {
  if ((await stat(path).catch(() => null)) !== null) shell.showItemInFolder(path);
}
