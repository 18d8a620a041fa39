import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Desk } from './support/desk.ts';
import { FilmFrames } from './support/film-frames.ts';
import { footage } from './support/footage.ts';
import { runCommand } from './support/palette.ts';
import { expect, test } from './support/test.ts';
import { Timeline } from './support/timeline.ts';

const FPS = 25;

test('a film is cut from footage by hand, and what is exported is what was shown', async ({ launch, folder }) => {
  test.slow();
  const app = await launch();
  const { page } = app;
  const desk = new Desk(page);
  const timeline = new Timeline(page, FPS);
  const [first, second, third] = await footage();

  await test.step('begin a project and bring in footage', async () => {
    await page.getByRole('button', { name: 'New project' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('By hand');
    await dialog.getByRole('textbox', { name: 'Folder' }).fill(folder);
    await dialog.getByRole('button', { name: 'Frame size' }).click();
    await page.getByRole('option', { name: /^1280 × 720/ }).click();
    await dialog.getByRole('button', { name: 'Create' }).click();
    await desk.ready();
    await desk.show('Media');
    await app.choose([first, second, third], () => page.getByRole('button', { name: 'Import media…' }).first().click());
    await expect(desk.mediaRow(first)).toBeVisible();
    await desk.closeDialogs();
  });

  await test.step('three-point from the source viewer, append, and a drag from the bin', async () => {
    await desk.loadSource(first);
    await desk.markSource('00:00:01:00', '00:00:03:00');
    await timeline.goTo(0);
    await desk.press(',');
    await timeline.expectClips('V1', [[0, 50]]);
    await desk.show('Media');
    await desk.loadSource(second);
    await desk.markSource('00:00:01:00', '00:00:03:00');
    await desk.press('Shift+,');
    await timeline.expectClips('V1', [
      [0, 50],
      [50, 50],
    ]);
    await desk.show('Media');
    await desk.loadSource(third);
    await desk.markSource('00:00:02:00', '00:00:04:00');
    await timeline.fit();
    await desk.show('Media');
    const end = await timeline.place('V1', 100, 0.4);
    await desk.dragTo(desk.mediaRow(third), { x: end.x + 2, y: end.y });
    await timeline.expectClips('V1', [
      [0, 50],
      [50, 50],
      [100, 50],
    ]);
  });

  await test.step('cut, trim, ripple, roll and move', async () => {
    await timeline.goTo(20);
    await desk.press('Mod+B');
    await timeline.fit();
    await timeline.expectClips('V1', [
      [0, 20],
      [20, 30],
      [50, 50],
      [100, 50],
    ]);
    // The end of the last clip, 10 frames to the left.
    await timeline.goTo(0);
    await timeline.drag('V1', 150, 140, { part: 0.7, byPx: -1 });
    await timeline.expectClips('V1', [
      [0, 20],
      [20, 30],
      [50, 50],
      [100, 40],
    ]);
    await timeline.fit();
    await timeline.chooseTool('Ripple');
    await timeline.drag('V1', 100, 90, { part: 0.7, byPx: -3 });
    await timeline.expectClips('V1', [
      [0, 20],
      [20, 30],
      [50, 40],
      [90, 40],
    ]);
    await timeline.fit();
    await timeline.chooseTool('Roll');
    await timeline.drag('V1', 50, 55, { part: 0.7 });
    await timeline.expectClips('V1', [
      [0, 20],
      [20, 35],
      [55, 35],
      [90, 40],
    ]);
    // Moved off and back to within a few pixels of the cut, it lies exactly at it.
    await timeline.chooseTool('Select');
    await timeline.drag('V1', 110, 125);
    await timeline.expectClips('V1', [
      [0, 20],
      [20, 35],
      [55, 35],
      [105, 40],
    ]);
    await timeline.fit();
    await timeline.drag('V1', 125, 110, { byPx: 6 });
    await timeline.expectClips('V1', [
      [0, 20],
      [20, 35],
      [55, 35],
      [90, 40],
    ]);
    await expect
      .poll(() => timeline.clips('A1').then((clips) => clips.map(({ start, duration }) => [start, duration])))
      .toEqual((await timeline.clips('V1')).map(({ start, duration }) => [start, duration]));
  });

  await test.step('a title, a keyframe, a grade', async () => {
    await timeline.goTo(60);
    await desk.show('Effects');
    await desk.applyEffect('Title');
    await expect.poll(() => timeline.clips('V2').then((clips) => clips.length)).toBe(1);
    await timeline.fit();
    await timeline.select('V2', 62);
    await desk.show('Inspector');
    const text = desk.panel('Inspector').getByRole('textbox', { name: 'Text', exact: true });
    await text.fill('By hand');
    await text.blur();
    await timeline.select('V1', 100);
    await timeline.goTo(92);
    await desk.show('Inspector');
    await desk.panel('Inspector').getByRole('button', { name: 'Add keyframe: Scale' }).click();
    await timeline.goTo(120);
    await desk.type(desk.panel('Inspector').getByRole('spinbutton', { name: 'Scale' }), '150');
    await expect(desk.panel('Inspector').getByRole('button', { name: 'Remove keyframe: Scale' })).toBeVisible();
    await timeline.select('V1', 10);
    await desk.show('Effects');
    await desk.applyEffect('Basic grade');
    await desk.show('Inspector');
    await desk.type(desk.panel('Inspector').getByRole('spinbutton', { name: 'Saturation' }), '0');
  });

  await test.step('a caption by keyboard, a transition, the mix', async () => {
    await runCommand(page, 'Add caption track');
    await timeline.goTo(25);
    await desk.press('Mod+Alt+C');
    const caption = page.getByRole('textbox', { name: 'Caption text' });
    await expect(caption).toBeFocused();
    await page.keyboard.type('안녕하세요');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(desk.panel('Captions').getByText('안녕하세요')).toBeVisible();
    await timeline.goTo(55);
    await desk.press('Mod+Shift+A');
    await desk.press('Mod+D');
    await desk.show('Audio mixer');
    const fader = desk.panel('Audio mixer').getByRole('slider', { name: 'Volume of A1' });
    await fader.focus();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('PageDown');
    await desk.show('History');
    await expect(desk.history.getByRole('option', { name: /transition/ })).toBeVisible();
  });

  const project = join(folder, 'By hand.cutaway');
  await test.step('everything is undone and done again, and the project is the same to the letter', async () => {
    await desk.show('History');
    await desk.save();
    const text = await readFile(project, 'utf8');
    const steps = await desk.stepsDone();
    expect(steps).toBeGreaterThan(14);
    await timeline.grid.focus();
    for (let done = steps; done > 0; done -= 1) {
      await desk.press('Mod+Z');
      await expect.poll(() => desk.stepsDone()).toBe(done - 1);
    }
    await expect.poll(() => timeline.clips('V1')).toEqual([]);
    for (let done = 0; done < steps; done += 1) {
      await desk.press('Mod+Shift+Z');
      await expect.poll(() => desk.stepsDone()).toBe(done + 1);
    }
    await desk.save();
    expect(await readFile(project, 'utf8')).toBe(text);
  });

  const film = join(folder, 'By hand.mp4');
  await test.step('export by the dialog', async () => {
    await runCommand(page, 'Export…');
    const dialog = page.getByRole('dialog', { name: 'Export' });
    await dialog.getByRole('option', { name: /^H\.264 draft/ }).click();
    await expect(dialog.getByRole('textbox', { name: 'File name' })).toHaveValue('By hand.mp4');
    await expect(dialog.getByRole('textbox', { name: 'Folder' })).toHaveValue(folder);
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await desk.show('Jobs');
    await expect(desk.job('Export', 'By hand.mp4')).toContainText('Done', { timeout: 120_000 });
  });

  await test.step('the film holds what was cut, and its frames are those of the viewer', async () => {
    const frames = await FilmFrames.open(film);
    try {
      const length = await timeline.length();
      expect(frames.facts).toMatchObject({ widthPx: 1280, heightPx: 720, frameCount: length, channels: 2 });
      expect(frames.facts.sampleCount).toBe((length * frames.facts.sampleRate) / FPS);
      await desk.press('Mod+Shift+A');
      await desk.show('Program');
      await desk.zoomProgram('100 %');
      // Films are made from the originals, so these are what they are held against.
      await runCommand(page, 'Use proxies');
      // A graded frame, one with a caption, the middle of the dissolve, under the title, between two keyframes.
      for (const at of [5, 30, 55, 70, 106]) {
        await timeline.goTo(at);
        await expect(desk.panel('Program').getByText('Original', { exact: true })).toBeVisible();
        const shown = await desk.shownFrame('program', at, [1280, 720]);
        expect(await frames.likeness(at, shown), `frame ${at}`).toBeGreaterThan(32);
        // Another frame would not do.
        expect(await frames.likeness(at === 5 ? 95 : 5, shown), `frame ${at} against another`).toBeLessThan(26);
      }
    } finally {
      frames.close();
    }
  });
});
