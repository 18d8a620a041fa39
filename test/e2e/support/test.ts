import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import type { App } from './app.ts';
import { chromiumBinary, launchChromium } from './chromium-app.ts';
import { type Display, openDisplay } from './display.ts';
import { electronBinary, launchElectron } from './electron-app.ts';
import { FILM, FILM_FOLDER } from './places.ts';

export interface HostOptions {
  readonly hostKind: App['kind'];
}

interface Fixtures {
  /** A fresh folder; gone afterwards. */
  readonly folder: string;
  /** A fresh copy of the film in a folder of its own: two shots, three clips, a dissolve. */
  readonly film: string;
  /** Opens the editor in the host of this run, with settings that last for the test; what is open at its end is closed. */
  readonly launch: (project?: string) => Promise<App>;
}

interface WorkerFixtures {
  readonly display: Display | null;
}

/** `test` of Playwright with the editor in it. Skips with a reason where a host is missing on this machine. */
export const test = base.extend<HostOptions & Fixtures, WorkerFixtures>({
  hostKind: ['chromium', { option: true }],
  display: [
    // Playwright reads the names of the fixtures that a function needs from its first argument.
    // biome-ignore lint/correctness/noEmptyPattern: none are needed
    async ({}, use) => {
      const display = await openDisplay();
      await use(display);
      display?.close();
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'cutaway-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  film: async ({ folder }, use) => {
    const place = join(folder, 'film');
    await cp(FILM_FOLDER, place, { recursive: true });
    await use(join(place, FILM));
  },
  launch: async ({ folder, hostKind, display }, use, testInfo) => {
    const running = new Set<App>();
    const chromium = chromiumBinary();
    testInfo.skip(hostKind === 'chromium' && chromium === null, 'there is no Chromium here: install it, or name one in CHROMIUM_PATH');
    testInfo.skip(
      hostKind === 'electron' && (await electronBinary()) === null,
      'there is no Electron binary here: run npm start once, or name a folder of Electron in ELECTRON_OVERRIDE_DIST_PATH',
    );
    testInfo.skip(hostKind === 'electron' && display === null, 'there is no screen for Electron here: install Xvfb, or set DISPLAY');
    await use(async (project) => {
      const options = { homeFolder: join(folder, 'home'), ...(project === undefined ? {} : { project }) };
      const app =
        hostKind === 'chromium'
          ? await launchChromium(chromium ?? '', options)
          : await launchElectron({ ...options, display: display?.name ?? null });
      const closing: App = {
        ...app,
        close: async () => {
          if (running.delete(closing)) await app.close();
        },
      };
      running.add(closing);
      return closing;
    });
    for (const app of [...running]) await app.close();
  },
});

export { expect } from '@playwright/test';
