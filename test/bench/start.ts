import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { App } from '../e2e/support/app.ts';
import { chromiumBinary, launchChromium } from '../e2e/support/chromium-app.ts';
import { openDisplay } from '../e2e/support/display.ts';
import { electronBinary, launchElectron } from '../e2e/support/electron-app.ts';
import { FILM, FILM_FOLDER, ROOT } from '../e2e/support/places.ts';

/** From start to a window that can be used, warm: the first of each row is not counted. Electron from its own start, a page from its address. */
const RUNS = 5;
const run = promisify(execFile);
const tsx = ['--import', 'tsx'];
if (process.env.CUTAWAY_AS_BUILT !== '1') await run(process.execPath, [...tsx, join(ROOT, 'scripts/build/main.ts')], { cwd: ROOT });
await run(process.execPath, [...tsx, join(ROOT, 'test/e2e/support/make-film.ts'), FILM_FOLDER], { cwd: ROOT });
const homeFolder = await mkdtemp(join(tmpdir(), 'cutaway-bench-'));
const film = join(FILM_FOLDER, FILM);

try {
  const electron = await electronBinary();
  const display = electron === null ? null : await openDisplay();
  if (display !== null) {
    const launch = (project?: string) =>
      launchElectron({ homeFolder, display: display.name, ...(project === undefined ? {} : { project }) });
    await row('Electron, start screen', () => started(launch(), isStartScreen));
    await row('Electron, with a project', () => started(launch(film), isDesk));
    display.close();
  }
  const chromium = chromiumBinary();
  if (chromium !== null) {
    const app = await launchChromium(chromium, { homeFolder });
    try {
      await row('Browser, start screen', () => reached(app, undefined, isStartScreen));
      await row('Browser, with a project', () => reached(app, film, isDesk));
    } finally {
      await app.close();
    }
  }
} finally {
  for (const folder of [homeFolder, FILM_FOLDER]) await rm(folder, { recursive: true, force: true });
}

type Usable = (page: App['page']) => Promise<void>;
async function isStartScreen(page: App['page']): Promise<void> {
  await page.getByRole('button', { name: 'New project' }).waitFor();
}
async function isDesk(page: App['page']): Promise<void> {
  await page.getByRole('tab').filter({ hasText: 'Timeline' }).waitFor();
}

async function started(launching: Promise<App>, usable: Usable): Promise<number> {
  const begun = performance.now();
  const app = await launching;
  await usable(app.page);
  const tookMs = performance.now() - begun;
  await app.close();
  return tookMs;
}

async function reached(app: App, project: string | undefined, usable: Usable): Promise<number> {
  const begun = performance.now();
  const page = await app.openAnother(project);
  await usable(page);
  const tookMs = performance.now() - begun;
  await page.close();
  return tookMs;
}

async function row(name: string, measure: () => Promise<number>): Promise<void> {
  await measure();
  const times: number[] = [];
  for (let i = 0; i < RUNS; i += 1) times.push(await measure());
  times.sort((a, b) => a - b);
  const [least, median, most] = [times[0], times[Math.floor(RUNS / 2)], times.at(-1)].map((ms) => `${Math.round(ms ?? 0)} ms`);
  process.stdout.write(`${name.padEnd(26)} median ${median} (${least} to ${most})\n`);
}
