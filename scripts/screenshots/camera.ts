import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { App } from '../../test/e2e/support/app.ts';
import { Desk } from '../../test/e2e/support/desk.ts';
import { runCommand } from '../../test/e2e/support/palette.ts';
import { Timeline } from '../../test/e2e/support/timeline.ts';
import { toIndexedPng } from './indexed-png.ts';
import { SEQUENCE } from './showcase.ts';

/** A picture is taken again until it has stayed alike for so long: then nothing is loading any more. */
const STILL_MS = 1200;
const PAUSE_MS = 300;
/** What moves on and on is taken as it is after so long. */
const PATIENCE_MS = 20_000;

/** The editor with somebody who goes through it and takes pictures. */
export class Camera {
  readonly app: App;
  readonly page: Page;
  readonly desk: Desk;
  readonly timeline: Timeline;
  readonly #folder: string;

  constructor(app: App, folder: string) {
    this.app = app;
    this.page = app.page;
    this.desk = new Desk(app.page);
    this.timeline = new Timeline(app.page, SEQUENCE.fps);
    this.#folder = folder;
  }

  /** Runs what the command palette lists under this name. */
  run(command: string): Promise<void> {
    return runCommand(this.page, command);
  }

  /** A panel with its tab, as it lies in the dock. */
  group(panel: string): Locator {
    return this.page.locator('.dv-groupview').filter({ has: this.page.getByRole('tabpanel', { name: panel, exact: true }) });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog').last();
  }

  /** Writes `name`.png of the whole window, or of a part of it, once it stands still; at once where it never does. */
  async take(name: string, part?: Locator, { atOnce = false } = {}): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const small = toIndexedPng(atOnce ? await this.#look(part) : await this.#lookWhenStill(part, STILL_MS));
    await writeFile(join(this.#folder, `${name}.png`), small);
    process.stdout.write(`${name}.png ${Math.round(small.length / 1000)} kB\n`);
  }

  /** Waits until the window has stood still for `stillMs`: until its thumbnails and waveforms are there. */
  async settle(stillMs: number): Promise<void> {
    await this.#lookWhenStill(undefined, stillMs);
  }

  async #lookWhenStill(part: Locator | undefined, stillMs: number): Promise<Buffer> {
    let picture = await this.#look(part);
    const giveUpAt = Date.now() + PATIENCE_MS + stillMs;
    for (let stillFor = 0; Date.now() < giveUpAt && stillFor < stillMs; ) {
      await this.page.waitForTimeout(PAUSE_MS);
      const next = await this.#look(part);
      stillFor = next.equals(picture) ? stillFor + PAUSE_MS : 0;
      picture = next;
    }
    return picture;
  }

  #look(part: Locator | undefined): Promise<Buffer> {
    return part === undefined ? this.page.screenshot() : part.screenshot();
  }
}
