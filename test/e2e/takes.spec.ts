import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runProgram } from '../fixtures/program.ts';
import { takeOf } from '../fixtures/take-film.ts';
import { Desk } from './support/desk.ts';
import { runCommand } from './support/palette.ts';
import { expect, test } from './support/test.ts';
import { Timeline } from './support/timeline.ts';

const FPS = 12;

test('takes of a clip are compared, frozen and removed by the keyboard, and people are put on record', async ({ launch, film, folder }) => {
  const media = join(dirname(film), 'plasma.mp4');
  const calls = [
    { command: 'media.import', args: { path: media, id: 'asset_take' } },
    { command: 'take.add', args: { clipId: 'clip_a', take: takeOf('take_a', 'asset_take', 0, 10) } },
  ];
  const made = await runProgram(folder, ['edit', film, '--script', '-'], calls.map((call) => JSON.stringify(call)).join('\n'));
  expect(made.code, made.err).toBe(0);
  const app = await launch(film);
  const { page } = app;
  const desk = new Desk(page);
  const timeline = new Timeline(page, FPS);
  await desk.ready();
  await desk.show('Inspector');
  await timeline.goTo(0);
  await desk.press('Shift+D');
  const takes = page.getByRole('radiogroup', { name: /^Takes of/ });
  const original = takes.getByRole('radio', { name: /^Original/ });
  const take = takes.getByRole('radio', { name: /^relight/ });

  await test.step('A and B', async () => {
    await expect(take).toBeChecked();
    await desk.press('Alt+T');
    await expect(original).toBeChecked();
    await desk.press('Alt+T');
    await expect(take).toBeChecked();
    await desk.press('Mod+Z');
    await expect(original).toBeChecked();
  });

  await test.step('a frozen take stays, a thawed one goes', async () => {
    const remove = takes.getByRole('button', { name: 'Remove take' });
    await takes.getByRole('button', { name: /^Freeze this take/ }).click();
    await expect(remove).toBeDisabled();
    await takes.getByRole('button', { name: 'Let go of this take' }).click();
    await remove.click();
    await expect(takes).toHaveCount(0);
    await runCommand(page, 'Delete unused AI media files');
    await expect(page.getByText(/^Freed 0 B on the disk/)).toBeVisible();
    await timeline.grid.focus();
    await desk.press('Mod+Z');
    await expect(take).toBeVisible();
  });

  await test.step('somebody with a letter of consent', async () => {
    const letter = join(folder, 'letter.txt');
    await writeFile(letter, 'I consent.');
    await runCommand(page, 'People and consent…');
    const dialog = page.getByRole('dialog', { name: 'New person' });
    await page.getByRole('button', { name: 'Add person' }).click();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('이수진');
    await dialog.getByRole('textbox', { name: 'Attested by' }).fill('Producer');
    await app.choose([letter], () => dialog.getByRole('button', { name: 'Choose file…' }).click());
    await expect(dialog.getByText('letter.txt')).toBeVisible();
    await dialog.getByRole('button', { name: 'Save' }).click();
    const row = page.getByRole('listitem').filter({ hasText: '이수진' });
    await expect(row).toContainText('letter.txt');
    await row.getByRole('button', { name: 'Withdraw the consent of 이수진' }).click();
    await expect(row).toContainText('Withdrawn');
  });
});
