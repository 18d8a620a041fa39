import { expect, type Locator, type Page } from '@playwright/test';

/** Keys of commands as tooltips show them, by the command's name. Two commands may share a name. */
export type CommandKeys = Readonly<Record<string, readonly string[]>>;

/** Of controls that stand alike in the rows of one list so many are tried. */
const ALIKE_TRIED = 5;

/** Reads the cheat sheet, which is open: every command that has keys. */
export async function readCommandKeys(sheet: Locator): Promise<CommandKeys> {
  const rows = await sheet.locator('dl > div').evaluateAll((all) =>
    all.map((row) => ({
      title: row.querySelector('dt')?.textContent ?? '',
      keys: [...row.querySelectorAll('kbd')].slice(0, 1).map((key) => key.textContent ?? ''),
    })),
  );
  const byTitle: Record<string, string[]> = {};
  for (const { title, keys } of rows) byTitle[title] = [...(byTitle[title] ?? []), ...keys];
  return byTitle;
}

/**
 * Goes through every control under `scope` as the keyboard does. Each must have a name and look different with the focus on it; a button
 * without words on it must have a tooltip, and the tooltip of a command names its keys.
 */
export async function expectControlsTold(page: Page, scope: string, keys: CommandKeys, where: string): Promise<void> {
  // The first key puts the window into the mood for keyboards: rings and tooltips come at once.
  await page.keyboard.press('Shift+Tab');
  const complaints = await page.evaluate(
    async ({ scope, keys, most }) => {
      const CONTROLS =
        'button, a[href], input, select, textarea, [tabindex], [role="button"], [role="slider"], [role="spinbutton"], [role="checkbox"], [role="switch"]';
      /** Reached by arrows within what Tab reaches. */
      const BY_ARROWS = new Set(['row', 'option', 'tab', 'radio', 'menuitem', 'menuitemradio', 'menuitemcheckbox']);
      const frame = () => new Promise((resolve) => requestAnimationFrame(() => resolve(undefined)));
      const words = (text: string | null | undefined) => (text ?? '').replaceAll(/\s+/g, ' ').trim();
      const byIds = (ids: string | null) =>
        words(
          (ids ?? '')
            .split(' ')
            .map((id) => document.getElementById(id))
            .map((one) => one?.getAttribute('aria-label') ?? one?.textContent ?? '')
            .join(' '),
        );
      const isShown = (element: HTMLElement) =>
        element.getClientRects().length > 0 &&
        getComputedStyle(element).visibility === 'visible' &&
        element.closest('[inert], [aria-hidden="true"], [data-react-aria-prevent-focus]') === null;
      const nameOf = (element: HTMLElement) =>
        byIds(element.getAttribute('aria-labelledby')) ||
        words(element.getAttribute('aria-label')) ||
        (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
          ? words([...(element.labels ?? [])].map((label) => label.textContent).join(' '))
          : words(element.textContent)) ||
        words(element.title);
      const wordsOn = (element: HTMLElement) => {
        const copy = element.cloneNode(true);
        if (!(copy instanceof HTMLElement)) return '';
        for (const hidden of copy.querySelectorAll('.visually-hidden, svg')) hidden.remove();
        return words(copy.textContent);
      };
      // One letter is a sign; one syllable of Hangul may be a word.
      const saysWords = (text: string) => text.length >= 3 || /[가-힣]/.test(text);
      const look = (element: Element, part?: string) => {
        const style = getComputedStyle(element, part);
        const outline = style.outlineStyle === 'none' || style.outlineWidth === '0px' ? '' : `${style.outlineWidth} ${style.outlineColor}`;
        const drawn = element instanceof SVGElement ? [style.stroke, style.strokeWidth, style.fill] : [];
        return [outline, style.boxShadow, style.borderTopColor, style.borderBottomColor, style.backgroundColor, ...drawn].join('/');
      };
      const lookOf = (element: HTMLElement) => {
        const around: Element[] = [element, ...[...element.querySelectorAll('*')].slice(0, 40)];
        for (let up = element.parentElement, steps = 0; up !== null && steps < 3; up = up.parentElement, steps += 1) around.push(up);
        return [...around.map((one) => look(one)), look(element, '::before'), look(element, '::after')].join('|');
      };
      const short = (element: HTMLElement) => words(element.outerHTML).slice(0, 140);
      const found: string[] = [];
      const alike = new Map<string, number>();
      const roots = [...document.querySelectorAll<HTMLElement>(scope)];
      if (!roots.some(isShown)) found.push('nothing is shown here');
      const all = roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>(CONTROLS)]);
      // What has the focus already is looked at when it has lost it.
      const queue = [...new Set(all)].filter(isShown);
      const putOff = new Set<HTMLElement>();
      for (let index = 0; index < queue.length; index += 1) {
        const element = queue[index];
        if (element === undefined) continue;
        if (element === document.activeElement && !putOff.has(element)) {
          putOff.add(element);
          queue.push(element);
          continue;
        }
        const role = element.getAttribute('role') ?? '';
        const isTabbed = element.tabIndex >= 0;
        const isButton = element.tagName === 'BUTTON' || role === 'button';
        if (!isTabbed && !BY_ARROWS.has(role) && !isButton) continue;
        const name = nameOf(element);
        if (name === '') found.push(`no name: ${short(element)}`);
        if (element.matches(':disabled, [aria-disabled="true"]')) continue;
        const row = element.closest('li, [role="row"], [role="option"], [role="menuitem"], dl > div');
        if (row !== null) {
          const kind = `${element.tagName} ${element.className} in ${row.className}`;
          const count = (alike.get(kind) ?? 0) + 1;
          alike.set(kind, count);
          if (count > most) continue;
        }
        // A tooltip closes when what it belongs to scrolls.
        element.scrollIntoView({ block: 'nearest' });
        await frame();
        // Where nothing else can have it, the focus comes back before the next frame.
        if (element === document.activeElement) element.blur();
        await Promise.resolve();
        const before = lookOf(element);
        element.focus();
        await frame();
        await frame();
        const told = words(element.title) || byIds(element.getAttribute('aria-describedby'));
        // What a list or a field hands its focus on to answers for itself.
        if ((isTabbed || BY_ARROWS.has(role)) && document.activeElement === element && lookOf(element) === before)
          found.push(`focus cannot be seen: ${short(element)}`);
        if (!isButton) continue;
        // A field that opens a list has its name beside it.
        if (!saysWords(wordsOn(element)) && told === '' && element.getAttribute('aria-haspopup') !== 'listbox')
          found.push(`no tooltip: ${name} ${short(element)}`);
        // A dialog's own buttons may be called like a command.
        const expected = element.closest('[role="dialog"]') === null ? keys[name] : undefined;
        if (expected !== undefined && !expected.some((key) => told.includes(key)))
          found.push(`its tooltip "${told}" does not name ${expected.join(' or ')}: ${name}`);
        if (expected !== undefined && !element.hasAttribute('aria-keyshortcuts')) found.push(`its keys are not said: ${name}`);
      }
      return found;
    },
    { scope, keys, most: ALIKE_TRIED },
  );
  expect.soft(complaints, `controls of ${where}`).toEqual([]);
}
