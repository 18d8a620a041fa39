import { Desk } from './support/desk.ts';
import { expect, test } from './support/test.ts';

// A page says that its connection broke and that knocking failed until the engine was back.
test.use({ expectedComplaints: [[/WebSocket/, /ERR_CONNECTION/], { option: true }] });

test('a killed engine is told, comes back by itself, and no edit is lost', async ({ launch, film }, testInfo) => {
  const app = await launch(film);
  const desk = new Desk(app.page);
  await desk.ready();
  await desk.show('History');
  await desk.press('Mod+Z');
  await expect.poll(() => desk.stepsDone()).toBe(6);

  const told = app.page.getByText('The engine stopped and starts again. No edit is lost.').waitFor({ state: 'attached' });
  const killed = performance.now();
  await app.killEngine();
  await told;
  await expect(app.page.getByText('The engine stopped and starts again.')).toHaveCount(0);
  // What is asked as soon as the page says that all is well is done.
  await desk.history.getByRole('option').nth(5).click();
  await expect.poll(() => desk.stepsDone()).toBe(5);
  testInfo.annotations.push({ type: 'works again after', description: `${Math.round(performance.now() - killed)} ms` });

  // What the window shows is what the engine holds: a page that is loaded anew shows the same.
  await app.page.reload();
  await desk.ready();
  await desk.show('History');
  await expect.poll(() => desk.stepsDone()).toBe(5);
});

test('an engine that is killed again and again still comes back', async ({ launch, film }) => {
  const app = await launch(film);
  const desk = new Desk(app.page);
  await desk.ready();
  await desk.show('History');
  for (let steps = 6; steps > 3; steps -= 1) {
    const told = app.page.getByText('The engine stopped and starts again.').waitFor({ state: 'attached' });
    await app.killEngine();
    await told;
    await expect(app.page.getByText('The engine stopped and starts again.')).toHaveCount(0);
    await expect.poll(() => desk.stepsDone()).toBe(steps + 1);
    await desk.history.getByRole('option').nth(steps).click();
    await expect.poll(() => desk.stepsDone()).toBe(steps);
  }
});
