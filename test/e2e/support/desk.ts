import { basename } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Planes } from './film-frames.ts';
import { readCanvas, sizeOnCanvas } from './read-canvas.ts';

/** The editing desk as a user finds it: by names and roles, never by how it is built. */
export class Desk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The line above the panels: the project's name, and whether its file has every edit. */
  get bar(): Locator {
    return this.page.getByRole('banner');
  }

  get state(): Locator {
    return this.bar.getByRole('status');
  }

  get notices(): Locator {
    return this.page.getByRole('region', { name: 'Notices' });
  }

  /** Waits until a project is shown. */
  async ready(): Promise<void> {
    await this.#tab('Timeline').waitFor();
  }

  /** Brings a panel to the front of its group. */
  async show(panel: string): Promise<void> {
    await this.#tab(panel).click();
  }

  /** The undo list. */
  get history(): Locator {
    return this.page.getByRole('listbox', { name: 'History' });
  }

  /** How many steps of the history are in force. Only the rows in view are drawn, and the one in force always is; -1 until then. */
  async stepsDone(): Promise<number> {
    const places = await this.history.getByRole('option', { selected: true }).evaluateAll((rows) => rows.map((row) => row.ariaPosInSet));
    return Number(places[0] ?? 0) - 1;
  }

  /** What a panel draws, while it is in front of its group. */
  panel(name: string): Locator {
    return this.page.getByRole('tabpanel', { name, exact: true });
  }

  /** A file or bin in the media panel, in its list or its grid. */
  mediaRow(path: string): Locator {
    const panel = this.panel('Media');
    return panel
      .getByRole('option')
      .or(panel.getByRole('row'))
      .filter({ hasText: basename(path) });
  }

  /** Shows a file in the source viewer. */
  async loadSource(path: string): Promise<void> {
    await this.mediaRow(path).dblclick();
    await expect(this.panel('Source').getByRole('img', { name: 'Picture of the source' })).toHaveAttribute('data-frame', /\d/);
    await expect(this.panel('Source').getByRole('slider', { name: 'Position' })).toBeFocused();
  }

  /** Marks a part of the source, up to `end` without it, by typed timecodes. */
  async markSource(start: string, end: string): Promise<void> {
    const position = this.panel('Source').getByRole('slider', { name: 'Position' });
    const timecode = this.panel('Source').getByRole('textbox', { name: 'Timecode' });
    const goTo = async (typed: string) => {
      await timecode.fill(typed);
      await timecode.press('Enter');
      await expect(timecode).toHaveValue(typed);
      await position.focus();
    };
    await goTo(start);
    await this.press('I');
    await goTo(end);
    // The frame under the playhead is inside the mark, whatever the rate.
    await this.press('ArrowLeft');
    await expect(timecode).not.toHaveValue(end);
    await this.press('O');
  }

  /** Puts an effect, generator or transition on what is selected, by its name. */
  async applyEffect(name: string): Promise<void> {
    const panel = this.panel('Effects');
    await panel.getByRole('searchbox').fill(name);
    await panel.getByRole('row', { name, exact: true }).first().dblclick();
    await panel.getByRole('searchbox').fill('');
  }

  /** Types a value into a number field. */
  async type(field: Locator, value: string): Promise<void> {
    await field.click();
    await field.fill(value);
    await field.press('Enter');
    await field.blur();
  }

  /** Drags something to a place of the page, as a mouse does. */
  async dragTo(what: Locator, to: { readonly x: number; readonly y: number }): Promise<void> {
    await what.hover();
    await this.page.mouse.down();
    await this.page.mouse.move(to.x - 20, to.y - 5, { steps: 5 });
    await this.page.mouse.move(to.x, to.y, { steps: 3 });
    await this.page.mouse.up();
  }

  /** Saves, and waits until the file has everything. */
  async save(): Promise<void> {
    await this.press('Mod+S');
    await expect(this.state).toHaveText('Saved');
  }

  /** Closes whatever stands open over the desk. */
  async closeDialogs(): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    await expect(dialog.getByRole('progressbar')).toHaveCount(0, { timeout: 60_000 });
    while ((await dialog.count()) > 0) {
      await this.page.keyboard.press('Escape');
      await dialog.first().waitFor({ state: 'detached' });
    }
  }

  /** A job in the list of jobs by its kind and the file it is about. */
  job(kind: string, name: string): Locator {
    return this.panel('Jobs')
      .getByRole('listitem')
      .filter({ has: this.page.getByText(kind, { exact: true }) })
      .filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** Shows the program at one of the sizes that its menu offers. */
  async zoomProgram(size: string): Promise<void> {
    await this.panel('Program').getByRole('button', { name: /^Zoom/ }).click();
    await this.page
      .getByRole('menuitem', { name: size })
      .or(this.page.getByRole('menuitemradio', { name: size }))
      .click();
  }

  /** The picture of a viewer once it shows exactly this frame at this size. */
  async shownFrame(viewer: 'program' | 'source', frame: number, size: readonly [widthPx: number, heightPx: number]): Promise<Planes> {
    const canvas = this.page.getByRole('img', { name: `Picture of the ${viewer}` });
    await expect(canvas).toHaveAttribute('data-frame', String(frame));
    await expect(canvas).toHaveAttribute('data-exact', 'true');
    await expect.poll(() => sizeOnCanvas(canvas)).toEqual(size);
    return readCanvas(canvas);
  }

  /** Presses keys with nothing else in focus. `Mod` is Command on a Mac. */
  async press(chord: string): Promise<void> {
    await this.page.keyboard.press(chord.replace('Mod', 'ControlOrMeta').replace(/(?<=^|\+)(Left|Right|Up|Down)$/, 'Arrow$1'));
  }

  #tab(panel: string): Locator {
    return this.page.getByRole('tab').filter({ hasText: new RegExp(`^${panel}$`) });
  }
}
