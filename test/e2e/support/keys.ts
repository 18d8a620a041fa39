import { expect, type Locator, type Page } from '@playwright/test';

/** More controls than a window has. */
const MOST_TABS = 400;

const hasFocus = (of: Locator): Promise<boolean> =>
  of
    .first()
    .evaluate((element) => element === document.activeElement, undefined, { timeout: 5000 })
    .catch(() => false);

/** Presses Tab until something has the focus. */
export async function tabTo(page: Page, goal: Locator): Promise<void> {
  await goal.first().waitFor({ state: 'attached' });
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    if (await hasFocus(goal)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${goal}`);
}

/** Presses Tab until one of the rows or options of a list has the focus. */
export async function tabInto(page: Page, rows: Locator): Promise<void> {
  await rows.first().waitFor({ state: 'attached' });
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    if (await rows.evaluateAll((all) => all.some((row) => row === document.activeElement))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${rows}`);
}

/** Presses an arrow until a list's row or option has its focus, or is the one it names as active. */
export async function arrowTo(page: Page, goal: Locator, key = 'ArrowDown'): Promise<void> {
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    const isThere = await goal.first().evaluate((element) => {
      const active = document.activeElement;
      return active === element || (element.id !== '' && active?.getAttribute('aria-activedescendant') === element.id);
    });
    if (isThere) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not reach ${goal}`);
}

/** Replaces what a text field holds, and confirms it. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Enter');
}

/** Counts presses of a pointer from now on. Answers how to ask for the number. */
export async function countPointer(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counter = window as { pointerPresses?: number };
    counter.pointerPresses = 0;
    for (const type of ['pointerdown', 'mousedown', 'wheel'])
      window.addEventListener(type, () => (counter.pointerPresses = (counter.pointerPresses ?? 0) + 1), true);
  });
  return () => page.evaluate(() => (window as { pointerPresses?: number }).pointerPresses ?? 0);
}

/** The window's own file chooser, by keys alone. */
export async function chooseByKeys(page: Page, folder: string, name: string): Promise<void> {
  const dialog = page.getByRole('dialog').filter({ has: page.getByRole('navigation', { name: 'Places' }) });
  const field = dialog.getByRole('textbox', { name: 'Folder', exact: true });
  await expect(field).not.toHaveValue('');
  await typeInto(page, field, folder);
  const row = dialog.getByRole('row', { name, exact: true });
  await row.waitFor();
  await tabInto(page, dialog.getByRole('grid', { name: 'Files' }).getByRole('row'));
  await arrowTo(page, row);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
}
