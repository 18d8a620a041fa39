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
