import { expectAccessible } from './support/axe.ts';
import { type CommandKeys, expectControlsTold, readCommandKeys } from './support/controls.ts';
import { DeskTour, type Visit } from './support/desk-tour.ts';
import { dressFilm } from './support/dressed-film.ts';
import { expect, test } from './support/test.ts';

/** Two languages in one window, each with every panel, dialog and menu. */
const TOUR_MS = 10 * 60_000;

test('the start screen keeps nobody out', async ({ launch }) => {
  const { page } = await launch();
  await page.getByRole('button', { name: 'New project' }).waitFor();
  await expectAccessible(page);
});

test.describe('with a film that has something of everything', () => {
  test.describe.configure({ retries: 0, timeout: TOUR_MS });
  test.beforeEach(({ film }) => dressFilm(film));

  test('no panel, dialog or menu keeps anybody out, in English and in Korean', async ({ launch, film }) => {
    const app = await launch(film);
    const visit: Visit = (scope, name) => test.step(name, () => expectAccessible(app.page, scope, name));
    for (const language of ['en', 'ko'] as const) {
      const tour = new DeskTour(app, film, language, visit);
      await tour.ready();
      await tour.panels();
      await tour.menus();
      await tour.dialogs();
      if (language === 'en') await tour.switchTo('ko');
    }
  });

  test('every control has a name, a tooltip where it has no words, the keys of its command, and shows that it has the focus', async ({
    launch,
    film,
  }) => {
    const app = await launch(film);
    for (const language of ['en', 'ko'] as const) {
      let keys: CommandKeys = {};
      const visit: Visit = (scope, name) => test.step(name, () => expectControlsTold(app.page, scope, keys, name));
      const tour = new DeskTour(app, film, language, visit);
      await tour.ready();
      await tour.openCheatSheet();
      keys = await readCommandKeys(tour.dialog);
      expect(Object.keys(keys).length).toBeGreaterThan(100);
      await tour.close();
      await tour.panels();
      await tour.dialogs();
      if (language === 'en') await tour.switchTo('ko');
    }
  });
});
