import type { Camera } from './camera.ts';

/** High enough for a whole clip in the inspector. */
const TALL_PX = 1300;

/** Panels about what is selected. */
export async function photographInspector(camera: Camera): Promise<void> {
  const { desk, timeline, page } = camera;
  const panel = camera.group('Inspector');
  const window = page.viewportSize() ?? { width: 1600, height: 1000 };
  // High enough for a whole grade.
  await page.setViewportSize({ ...window, height: TALL_PX });
  const inspect = async (name: string, track: string, frame: number, unfolded: string) => {
    await timeline.fit();
    await timeline.select(track, frame);
    await timeline.goTo(frame);
    await desk.show('Inspector');
    await fold(unfolded);
    await camera.take(name, panel);
  };
  // Long sections that are not the matter are folded away.
  const fold = async (unfolded: string) => {
    for (const section of unfolded === 'all' ? [] : ['Clip', 'Transform', 'Opacity']) {
      const heading = desk.panel('Inspector').getByRole('button', { name: section, exact: true, expanded: true });
      if ((await heading.count()) > 0) await heading.first().click();
    }
  };
  await inspect('inspector-transform', 'V2', 1060, 'all');
  await inspect('inspector-title', 'V2', 60, 'all');
  await inspect('inspector-wheels', 'V1', 40, 'Lift, gamma, gain');
  await inspect('inspector-curves', 'V1', 200, 'Curves');
  await inspect('inspector-lut', 'V1', 430, 'LUT');
  await timeline.select('V1', 1060);
  await page.setViewportSize(window);
  await desk.show('Curves');
  await camera.take('curves', camera.group('Curves'));
  await desk.show('Inspector');
}

/** Panels about everything else. */
export async function photographPanels(camera: Camera): Promise<void> {
  const { desk, timeline, page } = camera;
  await timeline.fit();
  await desk.show('Media');
  await camera.take('media-grid', camera.group('Media'));
  const media = desk.panel('Media');
  await media.getByRole('button', { name: 'List' }).click();
  // Over the whole window, for its columns.
  await desk.press('`');
  await camera.take('media-list');
  await desk.press('`');
  await media.getByRole('button', { name: 'Grid' }).click();

  await desk.show('Effects');
  await camera.take('effects', camera.group('Effects'));
  await desk.show('Markers');
  await camera.take('markers', camera.group('Markers'));
  await timeline.goTo(130);
  await desk.press('Shift+9');
  await camera.take('captions', camera.group('Captions'));
  await desk.show('Transcript');
  await camera.take('transcript', camera.group('Transcript'));
  await desk.show('History');
  await camera.take('history', camera.group('History'));
  await desk.show('Media');
  // High enough for a form, what a run takes, and the models.
  const window = page.viewportSize() ?? { width: 1600, height: 1000 };
  await page.setViewportSize({ ...window, height: 2 * TALL_PX });
  await desk.show('Assists');
  await desk.panel('Assists').getByRole('button', { name: /^Run / }).waitFor();
  await camera.take('assists', camera.group('Assists'));
  await page.setViewportSize(window);
  await desk.show('Inspector');

  await desk.show('Scopes');
  await camera.take('scopes', camera.group('Scopes'));
  await desk.show('Audio mixer');
  await timeline.goTo(520);
  await page.keyboard.press('Space');
  await desk
    .panel('Audio mixer')
    .locator('dd')
    .filter({ hasText: /\d LUFS/ })
    .first()
    .waitFor();
  await camera.take('mixer', camera.group('Audio mixer'), { atOnce: true });
  await page.keyboard.press('Space');
}
