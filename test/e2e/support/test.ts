import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import type { App } from './app.ts';
import { chromiumBinary, launchChromium } from './chromium-app.ts';
import { type Display, openDisplay } from './display.ts';
import { type ElectronApp, electronBinary, launchElectron } from './electron-app.ts';
import { FILM, FILM_FOLDER } from './places.ts';

export interface HostOptions {
  readonly hostKind: App['kind'];
}

interface Fixtures {
  /** Complaints of pages that a script provokes on purpose; any other fails it. */
  readonly expectedComplaints: readonly RegExp[];
  /** A fresh folder; gone afterwards. */
  readonly folder: string;
  /** A fresh copy of the film in a folder of its own: two shots, three clips, a dissolve. */
  readonly film: string;
  /** Opens the editor in the host of this run, with settings that last for the test; what is open at its end is closed. */
  readonly launch: (project?: string) => Promise<App>;
  /** The same in Electron, for what only a desktop has. */
  readonly desktop: (project?: string) => Promise<ElectronApp>;
}

interface WorkerFixtures {
  readonly display: Display | null;
}

/** `test` of Playwright with the editor in it. Skips with a reason where a host is missing on this machine. */
export const test = base.extend<HostOptions & Fixtures, WorkerFixtures>({
  hostKind: ['chromium', { option: true }],
  expectedComplaints: [[], { option: true }],
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
  launch: async ({ folder, hostKind, display, expectedComplaints }, use, testInfo) => {
    const chromium = chromiumBinary();
    testInfo.skip(hostKind === 'chromium' && chromium === null, 'there is no Chromium here: install it, or name one in CHROMIUM_PATH');
    if (hostKind === 'electron') await skipWithoutElectron(testInfo, display);
    await lending(use, expectedComplaints, (project) => {
      const options = { homeFolder: join(folder, 'home'), ...(project === undefined ? {} : { project }) };
      return hostKind === 'chromium'
        ? launchChromium(chromium ?? '', options)
        : launchElectron({ ...options, display: display?.name ?? null });
    });
  },
  desktop: async ({ folder, display, expectedComplaints }, use, testInfo) => {
    await skipWithoutElectron(testInfo, display);
    await lending(use, expectedComplaints, (project) =>
      launchElectron({ homeFolder: join(folder, 'home'), ...(project === undefined ? {} : { project }), display: display?.name ?? null }),
    );
  },
});

async function skipWithoutElectron(testInfo: TestInfo, display: Display | null): Promise<void> {
  testInfo.skip(
    (await electronBinary()) === null,
    'there is no Electron binary here: run npm start once, or name a folder of Electron in ELECTRON_OVERRIDE_DIST_PATH',
  );
  testInfo.skip(display === null, 'there is no screen for Electron here: install Xvfb, or set DISPLAY');
}

/** Lends a way to open editors. Those that are still open afterwards are closed; none may have complained of anything unexpected. */
async function lending<Opened extends App>(
  use: (launch: (project?: string) => Promise<Opened>) => Promise<void>,
  expectedComplaints: readonly RegExp[],
  launch: (project?: string) => Promise<Opened>,
): Promise<void> {
  const running = new Set<Opened>();
  const opened: Opened[] = [];
  await use(async (project) => {
    const app = await launch(project);
    const closing: Opened = {
      ...app,
      close: async () => {
        if (running.delete(closing)) await app.close();
      },
    };
    running.add(closing);
    opened.push(closing);
    return closing;
  });
  const info = base.info();
  // What the engine logged tells more of a failure than the window does.
  if (info.status !== info.expectedStatus)
    for (const app of running) await info.attach('engine log', { body: await app.log(), contentType: 'text/plain' });
  for (const app of [...running]) await app.close();
  for (const app of opened) expect(app.complaints.unexpected(expectedComplaints), 'what its pages complained about').toEqual([]);
}

export { expect } from '@playwright/test';
