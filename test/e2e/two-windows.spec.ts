import { Desk } from './support/desk.ts';
import { expect, test } from './support/test.ts';

test('a second window on one project shows it, follows it, and says why it cannot change it', async ({ launch, film }) => {
  const app = await launch(film);
  const first = new Desk(app.page);
  await first.ready();
  const second = new Desk(await app.openAnother(film));
  await second.ready();
  await expect(second.state).toContainText('Read only');
  await expect(second.notices).toContainText('Another window edits this project');
  await expect(first.state).toHaveText('Saved');

  await first.show('History');
  await first.press('Mod+Z');
  await expect.poll(() => first.stepsDone()).toBe(6);
  await second.show('History');
  await expect.poll(() => second.stepsDone()).toBe(6);
  await second.press('Mod+Z');
  await second.press('Mod+Shift+Z');
  await first.press('Mod+Z');
  await expect.poll(() => second.stepsDone()).toBe(5);
});

test('when the first window closes the project, the second may open it to edit', async ({ launch, film }) => {
  const app = await launch(film);
  await new Desk(app.page).ready();
  const page = await app.openAnother(film);
  const second = new Desk(page);
  await second.ready();
  await expect(second.state).toContainText('Read only');
  await app.page.close();
  await page.reload();
  await second.ready();
  await expect(second.state).toHaveText('Saved');
});
