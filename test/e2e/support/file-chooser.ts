import { basename, dirname } from 'node:path';
import { expect, type Page } from '@playwright/test';

/** Chooses files of one folder in the window's own chooser, by typing the folder and marking the files. */
export async function chooseInWindow(page: Page, paths: readonly string[]): Promise<void> {
  const dialog = page.getByRole('dialog').filter({ has: page.getByRole('navigation', { name: 'Places' }) });
  const folder = dialog.getByRole('textbox', { name: 'Folder', exact: true });
  const files = dialog.getByRole('grid', { name: 'Files' });
  const choose = dialog.getByRole('button', { name: 'Choose' });
  const [first = ''] = paths;
  // It begins in a folder of its own choosing.
  await expect(folder).not.toHaveValue('');
  const inside = dirname(first);
  // Confirming the folder that is shown already would choose it.
  if ((await folder.inputValue()) !== inside) {
    await folder.fill(inside);
    await folder.press('Enter');
  }
  for (const [index, path] of paths.entries())
    await files.getByRole('row', { name: basename(path), exact: true }).click(index === 0 ? {} : { modifiers: ['ControlOrMeta'] });
  await choose.click();
  await dialog.waitFor({ state: 'detached' });
}
