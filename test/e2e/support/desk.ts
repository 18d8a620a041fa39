import type { Locator, Page } from '@playwright/test';

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

  /** How many steps of the history are in force. */
  async stepsDone(): Promise<number> {
    const selected = await this.history.getByRole('option').evaluateAll((rows) => rows.findIndex((row) => row.ariaSelected === 'true'));
    return selected;
  }

  /** Presses keys with nothing else in focus. `Mod` is Command on a Mac. */
  async press(chord: string): Promise<void> {
    await this.page.keyboard.press(chord.replace('Mod', 'ControlOrMeta'));
  }

  #tab(panel: string): Locator {
    return this.page.getByRole('tab').filter({ hasText: new RegExp(`^${panel}$`) });
  }
}
