import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Language, TextKey } from '../../../renderer/i18n/catalogue.ts';
import { PANEL_NAMES, type PanelId } from '../../../renderer/panels/panel-names.ts';
import type { App } from './app.ts';
import { SPARE } from './dressed-film.ts';
import { chooseInWindow } from './file-chooser.ts';
import { runCommand } from './palette.ts';
import { type Words, wordsOf } from './words.ts';

const DIALOG = '[role="dialog"]';
const MENU = '[role="menu"]';

/** Looks at one place of the window: what lies under a CSS selector, and what to call it. */
export type Visit = (scope: string, name: string) => Promise<void>;

/** Goes through everything the window of a dressed film can show, in one language: panels, dialogs and open menus. */
export class DeskTour {
  readonly #app: App;
  readonly #page: Page;
  readonly #project: string;
  readonly #language: Language;
  readonly #word: Words;
  readonly #visit: Visit;

  constructor(app: App, project: string, language: Language, visit: Visit) {
    this.#app = app;
    this.#page = app.page;
    this.#project = project;
    this.#language = language;
    this.#word = wordsOf(language);
    this.#visit = (scope, name) => visit(scope, `${name} (${language})`);
  }

  /** The dialog on top. */
  get dialog(): Locator {
    return this.#page.getByRole('dialog').last();
  }

  /** Waits until the desk is drawn in this language. */
  async ready(): Promise<void> {
    await this.#tab('panels:timeline').waitFor();
  }

  async openCheatSheet(): Promise<void> {
    await this.#page.keyboard.press('ControlOrMeta+/');
    await this.dialog.waitFor();
  }

  async close(): Promise<void> {
    const open = this.#page.locator(`${DIALOG}, ${MENU}`);
    // What is open within a dialog closes first, a tooltip too.
    await expect(async () => {
      if ((await open.count()) > 0) await this.#page.keyboard.press('Escape');
      await expect(open).toHaveCount(0, { timeout: 300 });
    }).toPass({ intervals: [0] });
  }

  async panels(): Promise<void> {
    await this.#selectClip();
    for (const { id, title } of PANEL_NAMES) {
      await this.#show(title);
      // Its models are read from the disk.
      if (id === 'assists') await this.#page.locator('[data-panel="assists"]').getByRole('listitem').first().waitFor();
      await this.#visitPanel(id, id);
    }
    await this.#selectAll();
    await this.#show('panels:inspector');
    await this.#visitPanel('inspector', 'inspector of many clips');
    await this.#show('panels:captions');
    await this.#run('captions:action.style');
    await this.#visitPanel('captions', 'caption style');
    await this.#run('captions:action.style');
  }

  async dialogs(): Promise<void> {
    await this.#open('cheat sheet', () => this.openCheatSheet());
    await this.#open('palette', () => this.#page.keyboard.press('ControlOrMeta+k'));
    for (const title of [
      'app:action.newProject',
      'export:action.export',
      'export:action.check',
      'media:action.reviewMissing',
      'captions:action.export',
      'captions:action.shift',
      'edits:sequence.newAction',
      'edits:sequence.settingsAction',
      'models:action.starter',
      'voiceLine:action.lexicon',
    ] as const)
      await this.#open(title, () => this.#run(title));
    await this.#open(
      'people',
      () => this.#run('people:action.show'),
      async () => {
        await this.dialog.getByRole('button', { name: this.#word('people:add') }).click();
        await this.#visit(DIALOG, 'person');
      },
    );
    await this.#open(
      'settings',
      () => this.#run('app:action.settings'),
      async () => {
        await this.dialog.getByRole('tab', { name: this.#word('app:settings.keys') }).click();
        await this.#visit(DIALOG, 'key editor');
      },
    );
    await this.#selectClip();
    await this.#open('speed', () => this.#run('edits:speed'));
    await this.#open('marker', () => this.#run('edits:addMarkerNote'));
    await this.#mediaDialogs();
    await this.#fileDialogs();
  }

  async menus(): Promise<void> {
    if (this.#app.kind === 'chromium') {
      const menus = this.#page.getByRole('banner').getByRole('navigation').getByRole('button');
      for (let index = 0; index < (await menus.count()); index += 1)
        await this.#open(`menu ${index + 1}`, () => menus.nth(index).click(), undefined, MENU);
    }
    const program = this.#page.locator('[data-panel="program"]');
    await this.#show('panels:program');
    await this.#open('guides', () => program.locator('[aria-haspopup]').first().click(), undefined, MENU);
    const heads = this.#page.locator('[data-panel="timeline"] [aria-haspopup]');
    await this.#open('track', () => heads.first().click(), undefined, MENU);
    await this.#selectClip();
    await this.#show('panels:inspector');
    const inspector = this.#page.locator('[data-panel="inspector"]');
    await this.#open('preset', () =>
      inspector
        .getByRole('button', { name: this.#word('inspector:preset.save') })
        .first()
        .click(),
    );
    await this.#open(
      'add effect',
      () =>
        inspector
          .getByRole('button', { name: this.#word('inspector:effects.add') })
          .first()
          .click(),
      undefined,
      MENU,
    );
  }

  async #mediaDialogs(): Promise<void> {
    await this.#show('panels:media');
    const row = this.#page.locator('[data-panel="media"]').getByText('colours.mp4', { exact: true }).first();
    await row.click();
    await this.#open('media menu', () => row.click({ button: 'right' }), undefined, MENU);
    await this.#open('properties', () => this.#run('media:action.properties'));
    await this.#open('move', () => this.#run('media:action.move'));
    await this.#open('remove', () => this.#run('media:action.remove'));
  }

  async #fileDialogs(): Promise<void> {
    const folder = dirname(this.#project);
    if (this.#app.kind === 'chromium') await this.#open('file chooser', () => this.#run('media:action.import'));
    await this.#choose(join(folder, SPARE.subtitles), () => this.#run('captions:action.import'));
    await this.#open('caption import', () => this.dialog.waitFor());
    await this.#choose(join(folder, SPARE.folder), () => this.#run('media:action.importFolder'));
    await this.#open('import report', () => this.dialog.getByText(SPARE.notMedia).waitFor());
    await this.#run('edits:addMarker');
    await writeFile(this.#project, `${await readFile(this.#project, 'utf8')} `);
    await this.#open('file changed', () => this.#page.keyboard.press('ControlOrMeta+s'));
  }

  async switchTo(language: Language): Promise<void> {
    if (language === this.#language) return;
    await this.#run('app:action.settings');
    await this.dialog.getByRole('button', { name: new RegExp(`${this.#word('app:settings.language')}$`) }).click();
    await this.#page.getByRole('option', { name: language === 'ko' ? '한국어' : 'English' }).click();
    await this.close();
  }

  /** One that was just brought to the front. */
  async #visitPanel(id: PanelId, name: string): Promise<void> {
    const panel = `[data-panel="${id}"]`;
    await expect(this.#page.locator(panel)).toBeVisible();
    await this.#visit(panel, name);
  }

  async #open(name: string, open: () => Promise<unknown>, further?: () => Promise<void>, scope = DIALOG): Promise<void> {
    await open();
    await this.#page.locator(scope).last().waitFor();
    await this.#visit(scope, name);
    await further?.();
    await this.close();
  }

  /** A file or folder, in the system's dialog or in the window's own, which speaks the language of the tour. */
  async #choose(path: string, ask: () => Promise<void>): Promise<void> {
    if (this.#app.kind === 'electron') return this.#app.choose([path], ask);
    await ask();
    await chooseInWindow(this.#page, [path], this.#word);
  }

  async #run(title: TextKey): Promise<void> {
    await runCommand(this.#page, this.#word(title));
  }

  #tab(title: TextKey): Locator {
    return this.#page.getByRole('tab').filter({ hasText: new RegExp(`^${this.#word(title)}$`) });
  }

  async #show(title: TextKey): Promise<void> {
    await this.#tab(title).click();
  }

  async #selectAll(): Promise<void> {
    await this.#page.locator('[data-panel="timeline"]').getByRole('grid').focus();
    await this.#page.keyboard.press('ControlOrMeta+A');
  }

  /** The first clip, which has the effects. */
  async #selectClip(): Promise<void> {
    await this.#page.locator('[data-panel="timeline"]').getByRole('grid').focus();
    await this.#page.keyboard.press('ControlOrMeta+Shift+A');
    await this.#page.keyboard.press('Home');
    await this.#page.keyboard.press('Shift+D');
  }
}
