import { readFile, writeFile } from 'node:fs/promises';
import { Desk } from './support/desk.ts';
import { expect, test } from './support/test.ts';

test('a file, a link or wrong data dropped anywhere never takes the page away, and changes nothing', async ({ launch, film }) => {
  const app = await launch(film);
  const desk = new Desk(app.page);
  await desk.ready();
  const before = app.page.url();
  const astray = await app.page.evaluate(() => {
    const taken = (target: Element, fill: (data: DataTransfer) => void): boolean => {
      const dataTransfer = new DataTransfer();
      fill(dataTransfer);
      const { x, y, width, height } = target.getBoundingClientRect();
      return ['dragenter', 'dragover', 'drop'].every((kind) => {
        const place = { clientX: x + width / 2, clientY: y + height / 2 };
        const event = new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer, ...place });
        target.dispatchEvent(event);
        return kind === 'dragenter' || event.defaultPrevented;
      });
    };
    const fills: readonly ((data: DataTransfer) => void)[] = [
      (data) => data.setData('text/uri-list', 'https://evil.example/'),
      (data) => data.items.add(new File(['<h1>evil</h1>'], 'evil.html', { type: 'text/html' })),
      (data) => data.setData('application/x-cutaway-media', '{"kind":"assets","ids":[7'),
      (data) => data.setData('application/json', '{"__proto__":{}}'),
    ];
    const targets = [document.body, ...document.querySelectorAll('header, nav, [role=tab], [data-panel=program], [data-panel=mixer]')];
    return targets.filter((target) => !fills.every((fill) => taken(target, fill))).map((target) => target.outerHTML.slice(0, 80));
  });
  expect(astray).toEqual([]);
  expect(app.page.url()).toBe(before);
  await expect(desk.state).toHaveText('Saved');
});

test('where another program changed the project file, saving asks which version stays', async ({ launch, film }) => {
  const app = await launch(film);
  const desk = new Desk(app.page);
  await desk.ready();
  await desk.press('Mod+Z');
  await expect(desk.state).toContainText('Not saved');
  const theirs = (await readFile(film, 'utf8')).replace('Two shots', 'Their shots');
  await writeFile(film, theirs);

  await desk.press('Mod+S');
  const dialog = app.page.getByRole('dialog', { name: 'The project file was changed elsewhere' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(await readFile(film, 'utf8')).toBe(theirs);

  await desk.press('Mod+S');
  await dialog.getByRole('button', { name: 'Keep what is on screen' }).click();
  await expect(desk.state).toHaveText('Saved');
  expect(await readFile(film, 'utf8')).toContain('Two shots');

  await desk.press('Mod+Shift+Z');
  await expect(desk.state).toContainText('Not saved');
  await writeFile(film, theirs);
  await desk.press('Mod+S');
  await dialog.getByRole('button', { name: 'Open the changed file' }).click();
  await expect(desk.bar).toContainText('Their shots');
  await expect(desk.state).toHaveText('Saved');
});

test('a project that cannot be opened leaves the one on screen', async ({ launch, film, folder }) => {
  const app = await launch(film);
  const desk = new Desk(app.page);
  await desk.ready();
  const broken = `${folder}/broken.cutaway`;
  await writeFile(broken, '{');
  await app.choose([broken], () => desk.press('Mod+O'));
  await expect(desk.notices).toContainText('The project file is not whole');
  await desk.ready();
  await expect(desk.bar).toContainText('Two shots');
  await desk.press('Mod+Z');
  await expect(desk.state).toContainText('Not saved');
});

test('behind the end of a film its last frame is shown, and said to be the exact one', async ({ launch, film }) => {
  const app = await launch(film);
  const desk = new Desk(app.page);
  await desk.ready();
  const picture = app.page.getByRole('img', { name: 'Picture of the program' });
  await expect(picture).toHaveAttribute('data-exact', 'true');
  // What is pasted at the last frame leaves the playhead behind the new end.
  await desk.press('End');
  await expect(picture).toHaveAttribute('data-frame', '119');
  for (const chord of ['Mod+A', 'Mod+C', 'Mod+V']) await desk.press(chord);
  await expect(picture).not.toHaveAttribute('data-frame', '119');
  await expect(picture).toHaveAttribute('data-exact', 'true');
});

test('a window that reads along takes the project over, and the first one says so', async ({ launch, film }) => {
  const app = await launch(film);
  const first = new Desk(app.page);
  await first.ready();
  const second = new Desk(await app.openAnother(film));
  await second.ready();
  await second.bar.getByRole('button', { name: 'Edit here' }).click();
  await expect(second.state).toHaveText('Saved');
  await expect(second.notices).not.toContainText('Another window');
  await expect(first.state).toContainText('Read only');
  await expect(first.notices).toContainText('Another window edits this project');
  await second.press('Mod+Z');
  await expect(second.state).toContainText('Not saved');
});
