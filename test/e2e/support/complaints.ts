import type { BrowserContext, ConsoleMessage, Page } from '@playwright/test';

/** What the pages of one editor complained about: errors on the console, broken policies, exceptions and rejections that nobody took. */
export class Complaints {
  readonly #found: string[] = [];

  /** Hears every page of `context`, those that are there and those to come. */
  constructor(context: BrowserContext) {
    context.on('console', (message) => this.#hear(message));
    context.on('weberror', (error) => this.#found.push(`not caught: ${error.error().stack ?? error.error().message}`));
    context.on('requestfailed', (request) => {
      // What a page gives up itself, by being left or loaded anew, is no failure.
      if (request.failure()?.errorText !== 'net::ERR_ABORTED')
        this.#found.push(`not loaded: ${request.url()} ${request.failure()?.errorText}`);
    });
  }

  /** What a page said before it could be heard. */
  async addEarlier(page: Page): Promise<void> {
    for (const message of await page.consoleMessages()) this.#hear(message);
    for (const error of await page.pageErrors()) this.#found.push(`not caught: ${error.stack ?? error.message}`);
  }

  /** All but what the script provoked. */
  unexpected(expected: readonly RegExp[]): readonly string[] {
    return [...new Set(this.#found)].filter((complaint) => !expected.some((pattern) => pattern.test(complaint)));
  }

  #hear(message: ConsoleMessage): void {
    if (message.type() === 'error') this.#found.push(`console: ${message.text()} (${message.location().url})`);
  }
}
