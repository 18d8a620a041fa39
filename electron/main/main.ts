import { join } from 'node:path';
import { app, Menu, session, type WebContents } from 'electron';
import { z } from 'zod';
import { declareAppScheme, serveApp } from './app-protocol.ts';
import { AppWindow } from './app-window.ts';
import { askedProject } from './asked-project.ts';
import { guardContents, guardSession } from './guard.ts';
import { type KeptEngine, keepEngine } from './kept-engine.ts';
import { openLogFile } from './log-file.ts';
import { answerPages } from './page-requests.ts';

/** Electron's main process: windows, menus, dialogs, permissions, and the life of the engine. It never sees media or what is in a project. */
const wishSchema = z.object({ project: z.string().nullable() });

app.setName('Cutaway');
if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', join(app.getPath('appData'), 'Cutaway', 'window'));
// Chromium refuses to run as root in its sandbox; whoever starts it without one has said so on the command line.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
declareAppScheme();

/** Asked for by the command line, or by the system before there was a window. */
let first: string | null = askedProject(process.argv, process.cwd());

if (app.requestSingleInstanceLock({ project: first })) run();
else app.quit();

function run(): void {
  const log = openLogFile(join(app.getPath('userData'), 'logs', 'engine.log'));
  const windows = new Map<WebContents, AppWindow>();
  let engine: KeptEngine | null = null;

  const openWindow = (project: string | null): AppWindow => {
    const window = new AppWindow({
      project,
      placementFile: join(app.getPath('userData'), 'window.json'),
      openWindow: () => openWindow(null),
      log: log.log,
    });
    const contents = window.browserWindow.webContents;
    windows.set(contents, window);
    window.browserWindow.on('closed', () => windows.delete(contents));
    return window;
  };
  /** In the window that shows it, else in one that shows nothing, else in a new one. */
  const show = (project: string | null) => {
    const open = [...windows.values()];
    const fitting = open.find((window) => window.project === project) ?? open.find((window) => window.project === null);
    if (project !== null && fitting !== undefined && fitting.project === null) fitting.open(project);
    (fitting ?? (project === null ? open[0] : undefined) ?? openWindow(project)).focus();
  };

  app.on('web-contents-created', (_event, contents) => guardContents(contents, log.log));
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const wish = wishSchema.safeParse(data);
    if (wish.success) show(wish.data.project);
  });
  // A Mac hands over a double-clicked file here, perhaps before anything is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (engine === null) first = path;
    else show(path);
  });
  app.on('activate', () => {
    if (windows.size === 0 && engine !== null) openWindow(null);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  // Nothing is asked: every edit is in the journal. But the engine lets go of its projects before the app is gone.
  app.on('will-quit', (event) => {
    if (engine === null) return;
    event.preventDefault();
    const last = engine;
    engine = null;
    void last.settle().finally(() => app.quit());
  });

  void app.whenReady().then(() => {
    const folder = join(app.getAppPath(), 'dist');
    engine = keepEngine(join(folder, 'engine', 'electron.mjs'), app.getVersion(), log);
    Menu.setApplicationMenu(null);
    guardSession(session.defaultSession, log.log);
    serveApp(session.defaultSession, join(folder, 'renderer'));
    answerPages({ engine, windowOf: (contents) => windows.get(contents) ?? null, log: log.log });
    openWindow(first);
  });
}
