import type { Camera } from './camera.ts';

/** The window before a project is open; the tour's own is among the recent ones by then. */
export async function photographStart(camera: Camera): Promise<void> {
  await camera.page.getByRole('button', { name: 'New project' }).waitFor();
  await camera.take('start');
}

/** A project some of whose files are not where they were. */
export async function photographMissing(camera: Camera): Promise<void> {
  await camera.desk.ready();
  await camera.page.getByRole('button', { name: 'Review…' }).first().click();
  await camera.take('missing-media', camera.dialog);
  await camera.desk.closeDialogs();
}

/** The same desk in Korean. Last: everything after it is in Korean as well. */
export async function photographKorean(camera: Camera): Promise<void> {
  const { desk, page, timeline } = camera;
  await timeline.fit();
  await timeline.goTo(300);
  await timeline.select('V1', 300);
  await desk.press('Mod+,');
  await camera.dialog.getByRole('button', { name: /Language$/ }).click();
  await page.getByRole('option', { name: '한국어' }).click();
  await page.keyboard.press('Escape');
  await camera.dialog.waitFor({ state: 'detached' });
  await camera.take('desk-korean');
  await desk.press('Mod+,');
  await camera.dialog.getByRole('button', { name: /언어$/ }).click();
  await page.getByRole('option', { name: 'English' }).click();
  await page.keyboard.press('Escape');
}
