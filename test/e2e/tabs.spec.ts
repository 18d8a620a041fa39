import { Desk } from './support/desk.ts';
import { expect, test } from './support/test.ts';

test('a tab closes by a press on its cross, and by none that only ends there', async ({ launch, film }) => {
  const { page } = await launch(film);
  await new Desk(page).ready();
  for (const name of ['Scopes', 'Film']) {
    const tab = page.getByRole('tab').filter({ hasText: new RegExp(`^${name}$`) });
    await tab.click();
    const cross = tab.getByTitle(/^Close /);
    await cross.dispatchEvent('pointerup', { button: 0 });
    await expect(tab).toBeVisible();
    await cross.click();
    await expect(tab).toHaveCount(0);
  }
});

test('the tab in front is seen whole, whatever the width of its row', async ({ launch, film }) => {
  const { page } = await launch(film);
  await new Desk(page).ready();
  const tab = page.getByRole('tab').filter({ hasText: /^History$/ });
  await page.setViewportSize({ width: 2400, height: 1000 });
  await tab.click();
  await expect(tab).toBeInViewport({ ratio: 0.99 });
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(tab).toBeInViewport({ ratio: 0.99 });
});
