import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { readFilm } from '../fixtures/export/read-film.ts';
import { runProgram } from '../fixtures/program.ts';
import { Desk } from './support/desk.ts';
import { runCommand } from './support/palette.ts';
import { expect, test } from './support/test.ts';

const TOLD = 'The engine stopped and starts again. No edit is lost.';

test.describe('with the engine killed', () => {
  // A page says that its connection broke and that knocking failed until the engine was back.
  test.use({ expectedComplaints: [[/WebSocket/, /ERR_CONNECTION/], { option: true }] });

  test('while playing: the window says so, and plays again with every edit', async ({ launch, film }, testInfo) => {
    const app = await launch(film);
    const { page } = app;
    const desk = new Desk(page);
    await desk.ready();
    await desk.show('History');
    await desk.press('Mod+Z');
    await expect.poll(() => desk.stepsDone()).toBe(6);
    await play(page, desk);

    const told = page.getByText(TOLD).waitFor({ state: 'attached' });
    const killedAt = performance.now();
    await app.killEngine();
    await told;
    await expect(page.getByText(TOLD)).toHaveCount(0);
    testInfo.annotations.push({ type: 'works again after', description: `${Math.round(performance.now() - killedAt)} ms` });

    await expect.poll(() => desk.stepsDone()).toBe(6);
    await play(page, desk);
    await desk.press('Mod+Shift+Z');
    await expect.poll(() => desk.stepsDone()).toBe(7);
  });

  test('while exporting: the export goes on, and the film is that of an export nobody stopped', async ({ launch, film }) => {
    test.slow();
    await lengthen(film);
    const app = await launch(film);
    const { page } = app;
    const desk = new Desk(page);
    await desk.ready();
    await desk.press('M');
    await exportAs(page, 'stopped.webm');
    await desk.show('Jobs');
    const stopped = desk.job('Export', 'stopped.webm');
    // Past its first part, so that there is something to go on from.
    await expect(stopped).toContainText(/Running, ([3-9]\d) %/);
    const told = page.getByText(TOLD).waitFor({ state: 'attached' });
    await app.killEngine();
    await told;
    await expect(page.getByText(TOLD)).toHaveCount(0);
    // It goes on by itself from what it had, and does not begin anew.
    await expect(stopped).toContainText(/Running, ([2-9]\d) %|Done/);
    await expect(stopped).toContainText('Done', { timeout: 240_000 });
    await desk.show('Markers');
    await expect(desk.panel('Markers').getByRole('row')).toHaveCount(1);

    await exportAs(page, 'whole.webm');
    await desk.show('Jobs');
    await expect(desk.job('Export', 'whole.webm')).toContainText('Done', { timeout: 240_000 });
    const folder = dirname(film);
    // Each WebM file has a number of its own, so it is what they hold that is compared: every frame, every sample.
    expect(await contentOf(join(folder, 'stopped.webm'))).toEqual(await contentOf(join(folder, 'whole.webm')));
  });
});

test('an export is paused, goes on, and is cancelled without a trace', async ({ launch, film }) => {
  await lengthen(film);
  const { page } = await launch(film);
  const desk = new Desk(page);
  await desk.ready();
  await exportAs(page, 'cancelled.webm');
  await desk.show('Jobs');
  const job = desk.job('Export', 'cancelled.webm');
  await expect(job).toContainText('Running');
  await expect(job.getByRole('progressbar')).toBeVisible();
  await job.getByRole('button', { name: 'Pause' }).click();
  await expect(job).toContainText('Paused');
  await job.getByRole('button', { name: 'Go on' }).click();
  await expect(job).toContainText('Running');
  await job.getByRole('button', { name: 'Cancel' }).click();
  await expect(job).toContainText('Cancelled');
  await expect.poll(async () => (await readdir(dirname(film))).filter((name) => name.includes('cancelled'))).toEqual([]);
});

test('the check of an export compares frames and says that they are the same', async ({ launch, film }) => {
  const { page } = await launch(film);
  const desk = new Desk(page);
  await desk.ready();
  await runCommand(page, 'Check export…');
  const dialog = page.getByRole('dialog', { name: 'Check export' });
  await dialog.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(dialog.getByRole('status')).toHaveText('Identical: every pixel of every compared frame is the same.', { timeout: 120_000 });
  await expect(dialog.getByRole('row')).toHaveCount(25);
});

async function play(page: Page, desk: Desk): Promise<void> {
  const picture = page.getByRole('img', { name: 'Picture of the program' });
  // On the clips, where the keys of playing are those of the viewer.
  await page.getByRole('grid', { name: /^Timeline of/ }).focus();
  await desk.press('Home');
  await expect(picture).toHaveAttribute('data-frame', '0');
  await desk.press('L');
  await expect(picture).toHaveAttribute('data-playing', 'true');
  await expect.poll(async () => Number(await picture.getAttribute('data-frame'))).toBeGreaterThan(6);
}

/** Makes the film a minute longer, so that an export of it takes a while. */
async function lengthen(film: string): Promise<void> {
  const append = (assetId: string) => JSON.stringify({ command: 'clip.append', args: { assetId, sourceIn: '0s', sourceOut: '10s' } });
  const lines = ['asset_colours', 'asset_plasma', 'asset_colours', 'asset_plasma', 'asset_colours'].map(append);
  const edited = await runProgram(dirname(film), ['edit', film, '--script', '-'], lines.join('\n'));
  expect(edited.code, edited.err).toBe(0);
}

async function exportAs(page: Page, name: string): Promise<void> {
  await runCommand(page, 'Export…');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('option', { name: /^WebM VP9/ }).click();
  const field = dialog.getByRole('textbox', { name: 'File name' });
  await expect(field).toHaveValue(/\.webm$/);
  await field.fill(name);
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function contentOf(path: string) {
  const { picture, sound } = await readFilm(path);
  return {
    frames: picture?.frames.map(({ ptsSeconds, key, hash }) => `${ptsSeconds} ${key ? 'key' : ''} ${hash}`),
    samples: sound?.count,
    sound: createHash('sha256')
      .update(sound?.samples ?? '')
      .digest('hex'),
  };
}
