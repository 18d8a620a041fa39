import { join } from 'node:path';
import { runProgram } from '../fixtures/program.ts';
import { Desk } from './support/desk.ts';
import { expect, test } from './support/test.ts';

const EVIL = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>';

test('text of a project that looks like a page is shown as text', async ({ launch, folder }) => {
  const project = join(folder, 'evil.cutaway');
  expect(await runProgram(folder, ['new', project, '--name', EVIL])).toMatchObject({ code: 0 });
  const edits = [
    { command: 'marker.add', args: { at: '0s', name: EVIL, note: EVIL } },
    { command: 'sequence.new', args: { name: EVIL, width: 320, height: 180, rate: { num: 25, den: 1 } } },
  ];
  const edited = await runProgram(folder, ['edit', project, '--script', '-'], edits.map((edit) => JSON.stringify(edit)).join('\n'));
  expect(edited.code, edited.err).toBe(0);

  const app = await launch(project);
  const desk = new Desk(app.page);
  await desk.ready();
  await expect(desk.bar).toContainText(EVIL);
  for (const panel of await app.page.getByRole('tab').all()) await panel.click();
  expect(await app.page.evaluate(() => Reflect.has(window, 'pwned'))).toBe(false);
  await expect(app.page.locator('img[src="x"]')).toHaveCount(0);
});
