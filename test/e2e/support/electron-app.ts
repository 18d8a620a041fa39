import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { CHANNELS } from '../../../core/protocol/desktop/channels.ts';
import { electronRelease, presentElectron } from '../../../engine/host/launcher/electron-release.ts';
import { type App, isRoot, type LaunchOptions, ownEnvironment, PICTURE_FLAGS } from './app.ts';
import { ROOT } from './places.ts';

/** Electron to drive, or null where there is none. */
export const electronBinary = async (): Promise<string | null> => presentElectron(await electronRelease());

export interface ElectronLaunch extends LaunchOptions {
  /** A packed app; else the one in the working tree, in the Electron that is at hand. */
  readonly packed?: string;
  readonly display: string | null;
}

/** The editor in its own window. */
export async function launchElectron(options: ElectronLaunch): Promise<App & { readonly electron: ElectronApplication }> {
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
  const page = await electron.firstWindow();
  const logFile = join(options.homeFolder, 'window', 'logs', 'engine.log');
  return {
    kind: 'electron',
    electron,
    page,
    address: null,
    openAnother: (project) => openAnother(electron, project),
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

/** Chooses an item of the system's menu by its label. */
export async function chooseMenuItem(electron: ElectronApplication, label: string): Promise<void> {
  const isFound = await electron.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((menu) => menu.submenu?.items ?? []) ?? [];
    const item = items.find((candidate) => candidate.label === wanted);
    item?.click();
    return item !== undefined;
  }, label);
  if (!isFound) throw new Error(`no menu has "${label}"`);
}
