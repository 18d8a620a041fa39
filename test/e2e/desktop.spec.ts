import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ownEnvironment } from './support/app.ts';
import { Desk } from './support/desk.ts';
import { chooseMenuItem, type ElectronApp, electronBinary } from './support/electron-app.ts';
import { ROOT } from './support/places.ts';
import { expect, test } from './support/test.ts';

test.describe('on the desktop', { tag: '@electron-only' }, () => {
  test('the system menus hold every action with its state, and run them', async ({ desktop, film }) => {
    const app = await desktop(film);
    const desk = new Desk(app.page);
    await desk.ready();
    await desk.show('History');
    const item = (label: string) =>
      app.electron.evaluate(({ Menu }, wanted) => {
        const items = Menu.getApplicationMenu()?.items.flatMap((menu) => menu.submenu?.items ?? []) ?? [];
        const found = items.find((candidate) => candidate.label === wanted);
        return found === undefined ? null : { enabled: found.enabled, accelerator: found.accelerator };
      }, label);
    await expect.poll(() => item('Undo')).toEqual({ enabled: true, accelerator: 'CommandOrControl+Z' });
    await expect.poll(() => item('Redo')).toMatchObject({ enabled: false });
    await chooseMenuItem(app.electron, 'Undo');
    await expect.poll(() => desk.stepsDone()).toBe(6);
    await expect.poll(() => item('Redo')).toMatchObject({ enabled: true });
  });

  test('a project that is opened from the file manager comes to the running app', async ({ desktop, film, folder, display }) => {
    const app = await desktop();
    await app.page.getByRole('button', { name: 'New project' }).waitFor();
    const options = { homeFolder: join(folder, 'home') };
    const second = spawn((await electronBinary()) ?? '', [...app.flags, ROOT, film], {
      env: { ...ownEnvironment(options), ...(display?.name === null ? {} : { DISPLAY: display?.name }) },
      stdio: 'ignore',
    });
    const ended = new Promise<number | null>((resolve) => second.on('exit', resolve));
    const desk = new Desk(app.page);
    await desk.ready();
    expect(await ended).toBe(0);
    await expect(desk.bar).toContainText('Two shots');
    expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle()))).toEqual([
      'film.cutaway - Cutaway',
    ]);
  });

  test('a window that crashed offers to be loaded again, and shows its project', async ({ desktop, film }) => {
    const app = await desktop(film);
    const desk = new Desk(app.page);
    await desk.ready();
    const asked = await app.electron.evaluate(
      ({ dialog, BrowserWindow }) =>
        new Promise<string>((resolve) => {
          // Stands for the user, who presses the first button.
          dialog.showMessageBox = (...args: unknown[]) => {
            const options = args.at(-1);
            resolve(JSON.stringify(options));
            return Promise.resolve({ response: 0, checkboxChecked: false });
          };
          BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
        }),
    );
    expect(asked).toContain('Every edit is kept');
    await expect
      .poll(() =>
        app.electron.evaluate(({ BrowserWindow }) =>
          Promise.race([
            BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.querySelector("header")?.textContent ?? ""', true),
            // A page that is asked between its crash and its loading never answers.
            new Promise((resolve) => setTimeout(() => resolve('no answer'), 1000)),
          ]),
        ),
      )
      .toContain('Two shots');
  });

  test('a window opens where it was left', async ({ desktop, folder }) => {
    // A screen without a window manager cannot take a window out of full size, so this one never was.
    await mkdir(join(folder, 'home/window'), { recursive: true });
    const before = { xPx: 40, yPx: 60, widthPx: 1000, heightPx: 700, isMaximised: false };
    await writeFile(join(folder, 'home/window/window.json'), JSON.stringify(before));
    const bounds = (app: ElectronApp) => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
    const first = await desktop();
    await first.page.getByRole('button', { name: 'New project' }).waitFor();
    expect(await bounds(first)).toEqual({ x: 40, y: 60, width: 1000, height: 700 });

    const place = { x: 120, y: 90, width: 1100, height: 720 };
    await first.electron.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted), place);
    await expect.poll(() => bounds(first)).toEqual(place);
    await first.close();
    const second = await desktop();
    await second.page.getByRole('button', { name: 'New project' }).waitFor();
    expect(await bounds(second)).toEqual(place);
  });
});
