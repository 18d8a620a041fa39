import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Levels of axe that keep somebody from working. */
const GRAVE: ReadonlySet<string> = new Set(['serious', 'critical']);

/** Checks the page, or what lies under `scope` where that is given, and names each grave finding with the element it is about. */
export async function expectAccessible(page: Page, scope?: string, name = 'the window'): Promise<void> {
  // Colours on their way from one to another are neither.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  // What it opens to look into frames is refused by the policy of the app, and there are no frames here.
  const found = await (scope === undefined ? builder : builder.include(scope)).setLegacyMode(true).analyze();
  const grave = found.violations
    .filter(({ impact }) => GRAVE.has(impact ?? ''))
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 300)}\n  ${failureSummary ?? ''}`));
  expect.soft(grave, `nothing keeps anybody from using ${name}`).toEqual([]);
}
