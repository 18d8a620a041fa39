import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwrap } from '../../core/base/fault.ts';
import { createProject } from '../../engine/project/open-project.ts';
import type { App } from '../e2e/support/app.ts';
import { chromiumBinary, launchChromium } from '../e2e/support/chromium-app.ts';
import { Desk } from '../e2e/support/desk.ts';
import { openDisplay } from '../e2e/support/display.ts';
import { electronBinary, launchElectron } from '../e2e/support/electron-app.ts';
import { makeMediaFolder, makeMovie } from '../fixtures/media.ts';
import { assetOf } from '../fixtures/movie-asset.ts';
import { twoLayerProject } from '../fixtures/two-layers.ts';

/**
 * The engine is killed while it plays: how long until the window says so, until the exact picture stands again, and until the next edit is
 * taken. The limit is three seconds.
 *
 *     npm run bench -- recover
 */
const RUNS = 5;
const SECONDS = 20;
/** An engine that ran so long is started again at once. */
const SOUND_RUN_MS = 10_500;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const folder = makeMediaFolder();
const homeFolder = await mkdtemp(join(tmpdir(), 'cutaway-bench-'));
try {
  const big = { width: 1920, height: 1080, rate: { num: 30, den: 1 }, frames: SECONDS * 30, gop: 30 };
  const base = await assetOf(
    await makeMovie({ ...big, path: join(folder.path, 'base.mp4'), sound: [{ codec: 'aac', signal: 'chirp', samples: SECONDS * 48_000 }] }),
  );
  const inset = await assetOf(await makeMovie({ ...big, path: join(folder.path, 'inset.mp4') }));
  const project = join(folder.path, 'film.cutaway');
  await unwrap(await createProject(project, twoLayerProject(base, inset, SECONDS))).close();

  const electron = await electronBinary();
  const display = electron === null ? null : await openDisplay();
  if (display !== null) {
    await measure('Electron', await launchElectron({ homeFolder, display: display.name, project }));
    display.close();
  }
  const chromium = chromiumBinary();
  if (chromium !== null) await measure('Browser', await launchChromium(chromium, { homeFolder, project }));
} finally {
  folder.remove();
  await rm(homeFolder, { recursive: true, force: true });
}

async function measure(name: string, app: App): Promise<void> {
  const times: { told: number; picture: number; edit: number }[] = [];
  try {
    const desk = new Desk(app.page);
    await desk.ready();
    await desk.show('History');
    await desk.press('M');
    for (let run = 0; run < RUNS; run += 1) {
      await app.page.waitForTimeout(SOUND_RUN_MS);
      times.push(await kill(app, desk, run % 2 === 0 ? 'Mod+Z' : 'Mod+Shift+Z'));
    }
  } finally {
    await app.close();
  }
  for (const what of ['told', 'picture', 'edit'] as const) {
    const sorted = times.map((row) => row[what]).sort((a, b) => a - b);
    const [least, median, most] = [sorted[0], sorted[Math.floor(RUNS / 2)], sorted.at(-1)].map((ms) => `${Math.round(ms ?? 0)} ms`);
    say(`${name.padEnd(9)} ${what.padEnd(8)} median ${median} (${least} to ${most})`);
  }
}

async function kill(app: App, desk: Desk, edit: string): Promise<{ told: number; picture: number; edit: number }> {
  const { page } = app;
  // On the clips, where the keys of playing are those of the viewer.
  await page.getByRole('grid', { name: /^Timeline of/ }).focus();
  await desk.press('Home');
  await desk.press('L');
  const canvas = page.getByRole('img', { name: 'Picture of the program' });
  await canvas.and(page.locator('[data-playing="true"]')).waitFor();
  await page.waitForTimeout(1000);
  const steps = await desk.stepsDone();
  const killedMs = performance.now();
  const told = page.getByText('The engine stopped and starts again.').waitFor({ state: 'attached' });
  await app.killEngine();
  await told;
  const toldMs = performance.now() - killedMs;
  await canvas.and(page.locator('[data-playing="false"][data-exact="true"]')).waitFor();
  const pictureMs = performance.now() - killedMs;
  while ((await desk.stepsDone()) === steps) {
    await desk.press(edit);
    await page.waitForTimeout(50);
  }
  return { told: toldMs, picture: pictureMs, edit: performance.now() - killedMs };
}
