import { expect, type Locator, type Page } from '@playwright/test';

/** Runs what the command palette lists under exactly this name, whichever menu it belongs to, by keys alone. */
export async function runCommand(page: Page, name: string): Promise<void> {
  const palette = page.getByRole('dialog').filter({ has: page.getByRole('combobox') });
  await page.keyboard.press('ControlOrMeta+k');
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.insertText(name);
  const words = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const item = palette.getByRole('option').filter({ has: page.getByText(new RegExp(`(^|: )${words}$`)) });
  await item.first().waitFor();
  await goTo(page, item.first());
  await page.keyboard.press('Enter');
  await palette.waitFor({ state: 'detached' });
}

/** Arrow keys down a list of choices to the one that is meant. */
async function goTo(page: Page, item: Locator): Promise<void> {
  await expect(async () => {
    if (await item.evaluate((element) => element.hasAttribute('data-focused'))) return;
    await page.keyboard.press('ArrowDown');
    expect(await item.evaluate((element) => element.hasAttribute('data-focused'))).toBe(true);
  }).toPass({ intervals: [0] });
}
