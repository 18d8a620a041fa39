import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { CHANNELS } from '../../../core/protocol/desktop/channels.ts';
import { electronRelease, presentElectron } from '../../../engine/host/launcher/electron-release.ts';
import { type App, isRoot, type LaunchOptions, ownEnvironment, PICTURE_FLAGS } from './app.ts';
import { Complaints } from './complaints.ts';
import { ROOT } from './places.ts';

/** Electron to drive, or null where there is none. */
export const electronBinary = async (): Promise<string | null> => presentElectron(await electronRelease());

export interface ElectronLaunch extends LaunchOptions {
  /** A packed app; else the one in the working tree, in the Electron that is at hand. */
  readonly packed?: string;
  readonly display: string | null;
}

export interface ElectronApp extends App {
  readonly electron: ElectronApplication;
  /** What it was started with, for a second start that meets the first. */
  readonly flags: readonly string[];
}

/** The editor in its own window. */
export async function launchElectron(options: ElectronLaunch): Promise<ElectronApp> {
  const flags = [
    ...PICTURE_FLAGS,
    '--lang=en-US',
    `--user-data-dir=${join(options.homeFolder, 'window')}`,
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
  const env = { ...ownEnvironment(options), ...(options.display === null ? {} : { DISPLAY: options.display }) };
  // Given as npm's package and an override, Electron starts reliably; named by its path it hung at times.
  const binary =
    options.packed ?? (process.env.ELECTRON_OVERRIDE_DIST_PATH === undefined ? ((await electronBinary()) ?? undefined) : undefined);
  const electron = await _electron.launch({
    ...(binary === undefined ? {} : { executablePath: binary }),
    args: [
      ...flags,
      ...(options.packed === undefined ? [ROOT] : []),
      ...(options.project === undefined ? [] : [`--project=${options.project}`]),
    ],
    cwd: ROOT,
    env,
  });
  const complaints = new Complaints(electron.context());
  const page = await electron.firstWindow();
  await complaints.addEarlier(page);
  const logFile = join(options.homeFolder, 'window', 'logs', 'engine.log');
  return {
    kind: 'electron',
    electron,
    flags,
    page,
    complaints,
    address: null,
    openAnother: (project) => openAnother(electron, project),
    choose: async (paths, ask) => {
      // Stands for the user in a dialog of the system, which no script can reach.
      await electron.evaluate(({ dialog }, chosen) => {
        const own = dialog.showOpenDialog;
        dialog.showOpenDialog = () => {
          dialog.showOpenDialog = own;
          return Promise.resolve({ canceled: false, filePaths: [...chosen] });
        };
      }, paths);
      await ask();
    },
    killEngine: async () => {
      const pid = await electron.evaluate(
        ({ app }) => app.getAppMetrics().find((metric) => metric.type === 'Utility' && metric.name === 'Cutaway engine')?.pid ?? 0,
      );
      if (pid === 0) throw new Error('the engine does not run');
      process.kill(pid, 'SIGKILL');
    },
    log: () => readFile(logFile, 'utf8').catch(() => ''),
    close: () => electron.close(),
  };
}

async function openAnother(electron: ElectronApplication, project: string | undefined): Promise<Page> {
  const opening = electron.waitForEvent('window');
  await chooseMenuItem(electron, 'New window');
  const page = await opening;
  await page.getByRole('main').waitFor();
  if (project !== undefined) {
    const window = await electron.browserWindow(page);
    await window.evaluate((opened, [channel, path]) => opened.webContents.send(channel ?? '', path), [CHANNELS.wantedProject, project]);
  }
  return page;
}

/** Chooses an item of the system's menus by its label, however deep it lies. */
export async function chooseMenuItem(electron: ElectronApplication, label: string): Promise<void> {
  const isFound = await electron.evaluate(({ Menu }, wanted) => {
    const within = (menu: Electron.Menu | null | undefined): Electron.MenuItem | null => {
      for (const item of menu?.items ?? []) {
        const found = item.submenu ? within(item.submenu) : item.label === wanted ? item : null;
        if (found !== null) return found;
      }
      return null;
    };
    const item = within(Menu.getApplicationMenu());
    item?.click();
    return item !== null;
  }, label);
  if (!isFound) throw new Error(`no menu has "${label}"`);
}
