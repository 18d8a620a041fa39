import { dirname, join } from 'node:path';
import { probeFile } from '../../engine/media/probe.ts';
import { Desk } from './support/desk.ts';
import { arrowTo, countPointer, tabInto, tabTo, typeInto } from './support/keys.ts';
import { runCommand } from './support/palette.ts';
import { expect, test } from './support/test.ts';
import { Timeline } from './support/timeline.ts';

const FPS = 12;

test('a film is opened, cut and exported by keyboard alone', async ({ launch, film }) => {
  test.slow();
  const app = await launch();
  const { page } = app;
  const desk = new Desk(page);
  const timeline = new Timeline(page, FPS);
  const press = (chord: string) => desk.press(chord);
  const goTo = async (frame: number) => {
    await typeInto(page, timeline.playhead, timeline.timecode(frame));
    await expect(timeline.playhead).toHaveValue(timeline.timecode(frame));
    await tabTo(page, timeline.grid);
  };
  /** Along the rows and clips, as they are read out. */
  const readOut = () => timeline.grid.locator('..').locator('[aria-live=polite]').first();

  await page.getByRole('button', { name: 'New project' }).waitFor();
  const pointerPresses = await countPointer(page);
  await tabTo(page, page.getByRole('button', { name: /^Open project/ }));
  await app.choose([film], () => page.keyboard.press('Enter'), 'by keys');
  await desk.ready();
  await timeline.expectClips('V1', [
    [0, 36],
    [36, 48],
    [84, 36],
  ]);

  await test.step('select, cut, trim, ripple delete', async () => {
    await press('Shift+3');
    await tabTo(page, timeline.grid);
    await press('Mod+Shift+Right');
    await expect(readOut()).toContainText('colours.mp4, starts at 00:00:00:00');
    await press('Mod+Shift+Right');
    await expect(readOut()).toContainText('plasma.mp4, starts at 00:00:03:00');
    await page.keyboard.press('Enter');
    await expect(timeline.grid.getByRole('gridcell', { selected: true })).toHaveCount(2);
    await press('Mod+Shift+A');
    await goTo(12);
    await press('Mod+B');
    await timeline.expectClips('V1', [
      [0, 12],
      [12, 24],
      [36, 48],
      [84, 36],
    ]);
    await goTo(100);
    await press('Shift+D');
    await press('Alt+]');
    await timeline.expectClips('V1', [
      [0, 12],
      [12, 24],
      [36, 48],
      [84, 16],
    ]);
    await goTo(5);
    await press('Mod+Shift+A');
    await press('Shift+D');
    await press('Shift+Delete');
    await timeline.expectClips('V1', [
      [0, 24],
      [24, 48],
      [72, 16],
    ]);
    await timeline.expectClips('A1', [
      [0, 24],
      [24, 48],
      [72, 16],
    ]);
  });

  await test.step('three-point insert, a transition, a marker', async () => {
    await press('Shift+1');
    const media = desk.panel('Media').getByRole('listbox', { name: 'Media' });
    await tabTo(page, media);
    await arrowTo(page, desk.mediaRow('plasma.mp4'), 'ArrowRight');
    await page.keyboard.press('Enter');
    const source = desk.panel('Source');
    // The focus goes where marking is done.
    await expect(source.getByRole('slider', { name: 'Position' })).toBeFocused();
    for (const [typed, key] of [
      ['00:00:07:00', 'I'],
      ['00:00:07:11', 'O'],
    ] as const) {
      const timecode = source.getByRole('textbox', { name: 'Timecode' });
      await typeInto(page, timecode, typed);
      await expect(timecode).toHaveValue(typed);
      await tabTo(page, source.getByRole('slider', { name: 'Position' }));
      await press(key);
    }
    await press('Shift+3');
    await goTo(24);
    await press('Mod+Shift+A');
    await press(',');
    await timeline.expectClips('V1', [
      [0, 24],
      [24, 12],
      [36, 48],
      [84, 16],
    ]);
    await goTo(84);
    await press('Mod+D');
    await press('M');
    await runCommand(page, 'Markers');
    await expect(desk.panel('Markers').getByRole('row')).toHaveCount(1);
  });

  await test.step('a title, a value and its keyframes', async () => {
    await goTo(40);
    await press('Shift+7');
    const effects = desk.panel('Effects');
    await tabTo(page, effects.getByRole('searchbox'));
    await page.keyboard.insertText('Title');
    const title = effects.getByRole('row', { name: 'Title', exact: true });
    await title.first().waitFor();
    await tabInto(page, effects.getByRole('row'));
    await arrowTo(page, title);
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await timeline.clips('V2')).length).toBe(1);
    await tabTo(page, timeline.grid);
    await press('Mod+Shift+Up');
    await expect(readOut()).toContainText('track V2');
    await page.keyboard.press('Enter');
    await press('Shift+5');
    const inspector = desk.panel('Inspector');
    const text = inspector.getByRole('textbox', { name: 'Text', exact: true });
    await tabTo(page, text);
    await press('Mod+A');
    await page.keyboard.insertText('By keys');
    await page.keyboard.press('Tab');
    await expect(text).toHaveValue('By keys');

    await goTo(2);
    await press('Mod+Shift+A');
    await press('Shift+D');
    await press('Shift+5');
    await tabTo(page, inspector.getByRole('button', { name: 'Add keyframe: Scale' }));
    await page.keyboard.press('Space');
    await goTo(20);
    await press('Shift+5');
    await typeInto(page, inspector.getByRole('spinbutton', { name: 'Scale' }), '150');
    await expect(inspector.getByRole('button', { name: 'Remove keyframe: Scale' })).toBeVisible();
  });

  await test.step('captions', async () => {
    for (const [frame, words] of [
      [26, 'First words'],
      [60, 'And the last'],
    ] as const) {
      await goTo(frame);
      await press('Mod+Alt+C');
      await expect(page.getByRole('textbox', { name: 'Caption text' })).toBeFocused();
      await page.keyboard.insertText(words);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      await expect(desk.panel('Captions').getByText(words)).toBeVisible();
    }
  });

  await test.step('export', async () => {
    await press('Mod+E');
    const dialog = page.getByRole('dialog', { name: 'Export' });
    const formats = dialog.getByRole('option');
    await formats.first().waitFor();
    await tabInto(page, formats);
    await arrowTo(page, dialog.getByRole('option', { name: /^H\.264 draft/ }));
    await typeName(dialog.getByRole('textbox', { name: 'File name' }));
    await tabTo(page, dialog.getByRole('button', { name: 'Export', exact: true }));
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await runCommand(page, 'Jobs');
    await expect(desk.job('Export', 'keys.mp4')).toContainText('Done', { timeout: 120_000 });
    const probed = await probeFile(join(dirname(film), 'keys.mp4'));
    expect(probed.ok && probed.value.streams.map(({ kind }) => kind)).toEqual(['picture', 'sound']);

    async function typeName(field: typeof formats): Promise<void> {
      await tabTo(page, field);
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.insertText('keys.mp4');
    }
  });
  expect(await pointerPresses()).toBe(0);
});
