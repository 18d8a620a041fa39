import { Desk } from './support/desk.ts';
import { expect, test } from './support/test.ts';

test('a project opens on the desk, and the first steps of a session are undone and done again', async ({ launch, film }) => {
  const { page } = await launch(film);
  const desk = new Desk(page);
  await desk.ready();
  await expect(desk.bar).toContainText('Two shots');
  await expect(desk.state).toHaveText('Saved');
  await desk.show('History');
  await expect.poll(() => desk.stepsDone()).toBe(7);
  await desk.press('Mod+Z');
  await desk.press('Mod+Z');
  await expect.poll(() => desk.stepsDone()).toBe(5);
  await expect(desk.state).toContainText('Not saved yet');
  await desk.press('Mod+Shift+Z');
  await expect.poll(() => desk.stepsDone()).toBe(6);
  await desk.history.getByRole('option').nth(2).click();
  await expect.poll(() => desk.stepsDone()).toBe(2);
});

test('without a project there is the start screen, which offers what was open before', async ({ launch, film }) => {
  const first = await launch(film);
  await new Desk(first.page).ready();
  await first.close();
  const { page } = await launch();
  for (const name of ['New project', 'Open project…', 'Demo project']) await expect(page.getByRole('button', { name })).toBeVisible();
  await page.getByRole('button', { name: /^Two shots/ }).click();
  const desk = new Desk(page);
  await desk.ready();
  await expect(desk.bar).toContainText('Two shots');
});
