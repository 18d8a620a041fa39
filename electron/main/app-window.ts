import { basename, join } from 'node:path';
import { app, BrowserWindow, dialog, Menu, screen } from 'electron';
import { CHANNELS } from '../../core/protocol/desktop/channels.ts';
import type { MenuBar } from '../../core/protocol/desktop/requests.ts';
import { APP_URL } from './app-protocol.ts';
import { nativeMenu } from './native-menu.ts';
import { keepPlacement, readPlacement } from './placement-file.ts';
import { type Language, textOf } from './texts.ts';
import { LEAST_HEIGHT_PX, LEAST_WIDTH_PX, placeWindow } from './window-placement.ts';

/** `--surface-app` of the window's tokens: what is seen before its first picture. */
const FIRST_COLOUR = '#121316';

export interface AppWindowOptions {
  /** An absolute path, or null for the start screen. */
  readonly project: string | null;
  readonly placementFile: string;
  openWindow(): void;
  log(line: string): void;
}

/** One window of the app. */
export class AppWindow {
  readonly browserWindow: BrowserWindow;
  readonly #options: AppWindowOptions;
  #language: Language = app.getLocale().startsWith('ko') ? 'ko' : 'en';
  /** What the page is to open when it says that it can. */
  #wanted: string | null;
  #shown: string | null = null;
  #isReady = false;
  #menu: Menu | null = null;

  constructor(options: AppWindowOptions) {
    this.#options = options;
    this.#wanted = options.project;
    const screens = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea);
    const { isMaximised, ...bounds } = placeWindow(readPlacement(options.placementFile), screens);
    this.browserWindow = new BrowserWindow({
      ...bounds,
      minWidth: LEAST_WIDTH_PX,
      minHeight: LEAST_HEIGHT_PX,
      title: 'Cutaway',
      backgroundColor: FIRST_COLOUR,
      show: false,
      webPreferences: {
        preload: join(import.meta.dirname, 'preload.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        spellcheck: false,
        devTools: !app.isPackaged,
        // A film plays when it is told to, not only after a click into the page.
        autoplayPolicy: 'no-user-gesture-required',
        v8CacheOptions: 'bypassHeatCheck',
      },
    });
    const window = this.browserWindow;
    window.once('ready-to-show', () => {
      if (isMaximised) window.maximize();
      window.show();
      // Tells the launcher, where there still is one, that there is a window.
      if (process.connected) process.send?.({ kind: 'shown' }, undefined, {}, () => undefined);
    });
    window.on('page-title-updated', (event) => event.preventDefault());
    window.on('close', () => this.#keepPlacement());
    window.on('focus', () => Menu.setApplicationMenu(this.#menu));
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit') return;
      options.log(`a window ended: ${reason}`);
      void this.#offerReload('crashed', 'closeWindow');
    });
    window.on('unresponsive', () => void this.#offerReload('stuck', 'wait'));
    void window.loadURL(APP_URL);
  }

  /** What the page shows, or is about to. */
  get project(): string | null {
    return this.#shown ?? this.#wanted;
  }

  /** Has the page open `project`. */
  open(project: string): void {
    this.#wanted = project;
    if (this.#isReady) this.pageReady();
  }

  focus(): void {
    if (this.browserWindow.isMinimized()) this.browserWindow.restore();
    this.browserWindow.focus();
  }

  /** The page can open projects now: after its first load, and after each reload, when it opens again what it showed. */
  pageReady(): void {
    this.#isReady = true;
    const project = this.project;
    this.#wanted = null;
    if (project !== null) this.browserWindow.webContents.send(CHANNELS.wantedProject, project);
  }

  projectShown(path: string | null): void {
    this.#shown = path;
    this.browserWindow.setTitle(path === null ? 'Cutaway' : `${basename(path)} - Cutaway`);
    this.browserWindow.setRepresentedFilename(path ?? '');
    if (path !== null) app.addRecentDocument(path);
  }

  showMenus(bar: MenuBar): void {
    this.#language = bar.language;
    this.#menu = nativeMenu(bar, this.browserWindow, this.#options.openWindow);
    const focused = BrowserWindow.getFocusedWindow();
    if (focused === null || focused === this.browserWindow) Menu.setApplicationMenu(this.#menu);
  }

  async #offerReload(what: 'crashed' | 'stuck', other: 'closeWindow' | 'wait'): Promise<void> {
    const { response } = await dialog.showMessageBox(this.browserWindow, {
      type: 'warning',
      message: textOf(what, this.#language),
      buttons: [textOf('reload', this.#language), textOf(other, this.#language)],
      defaultId: 0,
      cancelId: 1,
    });
    if (this.browserWindow.isDestroyed()) return;
    if (response !== 0) {
      if (other === 'closeWindow') this.browserWindow.destroy();
      return;
    }
    this.#isReady = false;
    // Not within the event that told of the crash, which Electron does not survive.
    setImmediate(() => {
      if (!this.browserWindow.isDestroyed()) this.browserWindow.webContents.reload();
    });
  }

  #keepPlacement(): void {
    const { x, y, width, height } = this.browserWindow.getNormalBounds();
    const placement = { xPx: x, yPx: y, widthPx: width, heightPx: height, isMaximised: this.browserWindow.isMaximized() };
    keepPlacement(this.#options.placementFile, placement).catch((error: unknown) =>
      this.#options.log(`could not keep where the window stood: ${String(error)}`),
    );
  }
}
