import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runProgram } from '../fixtures/program.ts';
import { takeOf } from '../fixtures/take-film.ts';
import { expectAccessible } from './support/axe.ts';
import { Desk } from './support/desk.ts';
import { chooseInWindow } from './support/file-chooser.ts';
import { runCommand } from './support/palette.ts';
import { expect, test } from './support/test.ts';
import { wordsOf } from './support/words.ts';

test('an export lists what AI made and warns of consent, and the film is signed', async ({ launch, film }) => {
  test.slow();
  const folder = dirname(film);
  const shown = await runProgram(folder, ['--json', 'show', film]);
  const clips = [...shown.out.matchAll(/"id":\s*"(clip_[0-9a-z]+)"/g)].map(([, id]) => id);
  const person = { id: 'person_jane', name: 'Jane Doe', basis: 'written', attestedBy: 'A producer', date: '2026-03-01' };
  const lines = [
    { command: 'person.add', args: person },
    ...clips.map((clipId, index) => ({
      command: 'take.add',
      args: { clipId, take: takeOf(`take_${index}`, 'asset_plasma', 0, 10, { personIds: ['person_jane'] }) },
    })),
    { command: 'person.revoke', args: { personId: 'person_jane', at: '2026-04-01T00:00:00Z' } },
  ];
  const edited = await runProgram(folder, ['edit', film, '--script', '-'], lines.map((line) => JSON.stringify(line)).join('\n'));
  expect(edited.out).toContain('applied');

  const app = await launch(film);
  const { page } = app;
  const desk = new Desk(page);
  await desk.ready();
  await runCommand(page, 'Export…');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('option', { name: /^H\.264 draft/ }).click();
  const takes = dialog.getByRole('list', { name: 'AI takes in this film' });
  await expect(takes.getByRole('listitem').first()).toContainText('Consent withdrawn');
  await expect(dialog.getByRole('alert')).toContainText('Jane Doe without consent');
  await expect(dialog.getByText('This computer (self-signed, not verified)')).toBeVisible();
  const field = dialog.getByRole('textbox', { name: 'File name' });
  await expect(field).toHaveValue(/\.mp4$/);
  await field.fill('signed.mp4');
  const start = dialog.getByRole('button', { name: 'Export', exact: true });
  await expect(start).toBeDisabled();
  await dialog.getByRole('checkbox', { name: wordsOf('en')('credentials:consent.despite') }).check({ force: true });
  await start.click();
  await dialog.waitFor({ state: 'detached' });
  await runCommand(page, 'Jobs');
  await expect(desk.job('Export', 'signed.mp4')).toContainText('Done', { timeout: 120_000 });
  const read = await runProgram(folder, ['--json', 'credentials', join(folder, 'signed.mp4')]);
  expect(JSON.parse(read.out)).toMatchObject({ kind: 'found', integrity: 'intact', signer: 'Cutaway (self-signed)' });

  await test.step('one byte of its pictures is changed: what is imported says so', async () => {
    const bytes = await readFile(join(folder, 'signed.mp4'));
    const middle = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
    const changed = join(folder, 'changed.mp4');
    await writeFile(changed, bytes);
    const ask = () => runCommand(page, 'Import media…');
    if (app.kind === 'electron') await app.choose([changed], ask);
    else {
      await ask();
      await chooseInWindow(page, [changed]);
    }
    await desk.show('Media');
    await desk.mediaRow('changed.mp4').click();
    await runCommand(page, 'Properties…');
    const properties = page.getByRole('dialog').last();
    await expect(properties).toContainText('Tampered with', { timeout: 30_000 });
    await expectAccessible(page, '[role="dialog"]', 'credentials of a film that was changed');
  });
});
