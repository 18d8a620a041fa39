import { expectAccessible } from './support/axe.ts';
import { Desk } from './support/desk.ts';
import { expect, test } from './support/test.ts';

/** Every panel, by its id and its name. */
const PANELS: readonly (readonly [id: string, name: string])[] = [
  ['media', 'Media'],
  ['source', 'Source'],
  ['program', 'Program'],
  ['timeline', 'Timeline'],
  ['inspector', 'Inspector'],
  ['effects', 'Effects'],
  ['curves', 'Curves'],
  ['mixer', 'Audio mixer'],
  ['scopes', 'Scopes'],
  ['captions', 'Captions'],
  ['markers', 'Markers'],
  ['history', 'History'],
  ['jobs', 'Jobs'],
  ['assists', 'Assists'],
];

test('the start screen keeps nobody out', async ({ launch }) => {
  const { page } = await launch();
  await page.getByRole('button', { name: 'New project' }).waitFor();
  await expectAccessible(page);
});

test('no panel keeps anybody out, with clips selected', async ({ launch, film }) => {
  const { page } = await launch(film);
  const desk = new Desk(page);
  await desk.ready();
  await desk.press('Mod+A');
  for (const [id, name] of PANELS) {
    await desk.show(name);
    await expect(page.locator(`[data-panel="${id}"]`)).toBeVisible();
    await expectAccessible(page, `[data-panel="${id}"]`);
  }
});
