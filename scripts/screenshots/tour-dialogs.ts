import { expect } from '@playwright/test';
import type { Camera } from './camera.ts';

/** What an export or its check may take on a machine that is busy with other work. */
const WORK_MS = 5 * 60_000;

/** What opens over the desk. */
export async function photographDialogs(camera: Camera): Promise<void> {
  const { desk, page } = camera;
  await desk.press('Mod+K');
  await page.keyboard.insertText('trim');
  await camera.take('palette');
  await desk.press('Escape');
  await desk.press('Escape');
  await desk.closeDialogs();
  await desk.press('Mod+/');
  await camera.take('cheat-sheet', camera.dialog);
  await desk.closeDialogs();
  await desk.press('Mod+,');
  await camera.dialog.getByRole('tab', { name: 'Keyboard' }).click();
  await camera.take('settings-keys', camera.dialog);
  await desk.closeDialogs();
}

/** The way of a film out of the editor. */
export async function photographExport(camera: Camera): Promise<void> {
  const { desk } = camera;
  await desk.press('Mod+E');
  await camera.dialog.getByRole('option', { name: /^YouTube 1080p/ }).click();
  await camera.take('export', camera.dialog);
  await camera.dialog.getByRole('option', { name: /^H\.264 draft/ }).click();
  await camera.dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await camera.dialog.waitFor({ state: 'detached' });
  await desk.show('Jobs');
  await expect(desk.panel('Jobs').getByRole('progressbar').first()).toHaveAttribute('aria-valuetext', /^([5-9]|[1-9]\d)%/, {
    timeout: WORK_MS,
  });
  await camera.take('jobs', camera.group('Jobs'), { atOnce: true });
  await desk.panel('Jobs').getByRole('button', { name: 'Cancel' }).first().click();
}

/** What proves that the film will be what was shown. */
export async function photographCheck(camera: Camera): Promise<void> {
  const { desk, page } = camera;
  await camera.run('Check export…');
  await camera.dialog.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(camera.dialog.getByText(/^Identical/)).toBeVisible({ timeout: WORK_MS });
  await camera.take('check-export', camera.dialog);
  await desk.closeDialogs();
  await page.mouse.move(0, 0);
}
