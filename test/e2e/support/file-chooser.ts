import { basename, dirname } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { type Words, wordsOf } from './words.ts';

/** Chooses files of one folder in the window's own chooser, by typing the folder and marking the files. */
export async function chooseInWindow(page: Page, paths: readonly string[], word: Words = wordsOf('en')): Promise<void> {
  const dialog = page.getByRole('dialog').filter({ has: page.getByRole('navigation', { name: word('app:chooser.places') }) });
  const folder = dialog.getByRole('textbox', { name: word('app:chooser.folder'), exact: true });
  const files = dialog.getByRole('grid', { name: word('app:chooser.files') });
  const choose = dialog.getByRole('button', { name: word('app:chooser.choose') });
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
