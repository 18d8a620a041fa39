import type { Camera } from './camera.ts';

/** The desk as a whole, the timeline and the viewers. The demo film is open in the layout for editing. */
export async function photographDesk(camera: Camera): Promise<void> {
  const { page, desk, timeline } = camera;
  await timeline.fit();
  await camera.settle(8000);
  await timeline.goTo(560);
  await timeline.select('V1', 560);
  await desk.loadSource('sea');
  await desk.press('Shift+3');
  await camera.take('desk');

  await timeline.goTo(100);
  await desk.press('Alt+=');
  await desk.press('Alt+=');
  for (let step = 0; step < 4; step += 1) await desk.press('=');
  await camera.take('timeline', camera.group('Timeline'));
  await timeline.fit();
  await timeline.select('V1', 1060);
  await timeline.goTo(1060);
  await desk.press('Shift+\\');
  await desk.press('Shift+K');
  await camera.take('timeline-keyframes', camera.group('Timeline'));
  await desk.press('Shift+K');
  await desk.press('Alt+-');
  await desk.press('Alt+-');

  await desk.show('Media');
  await desk.mediaRow('Many tracks').dblclick();
  await timeline.fit();
  await timeline.goTo(150);
  await camera.take('timeline-many-tracks', camera.group('Timeline'));
  await page.getByRole('tab', { name: 'Demo film' }).click();

  await timeline.fit();
  await timeline.goTo(147);
  await desk.press('Mod+Shift+A');
  await camera.run('Trim view');
  await camera.take('trim-view', camera.group('Program'));
  await desk.press('Escape');
}

/** What viewers lay over a picture. */
export async function photographViewers(camera: Camera): Promise<void> {
  const { desk, timeline, page } = camera;
  const program = camera.group('Program');
  await desk.loadSource('sea');
  await desk.markSource('00:00:02:00', '00:00:05:00');
  await camera.take('source', camera.group('Source'));
  await timeline.fit();
  await timeline.goTo(1060);
  await timeline.select('V2', 1060);
  for (const guide of ['Action safe area', 'Title safe area']) {
    await program.getByRole('button', { name: 'Guides' }).click();
    await page.getByRole('menuitem', { name: guide }).click();
  }
  await camera.take('program-handles', program);
  for (const guide of ['Action safe area', 'Title safe area']) {
    await program.getByRole('button', { name: 'Guides' }).click();
    await page.getByRole('menuitem', { name: guide }).click();
  }
  await timeline.goTo(560);
  await timeline.select('V1', 560);
  await desk.press('Alt+W');
  await camera.take('program-wipe', program);
  await desk.press('Alt+W');
}
