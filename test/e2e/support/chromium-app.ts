import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { type App, isRoot, type LaunchOptions, ownEnvironment, PICTURE_FLAGS } from './app.ts';
import { Complaints } from './complaints.ts';
import { chooseInWindow } from './file-chooser.ts';
import { chooseByKeys } from './keys.ts';
import { ROOT } from './places.ts';

const KNOWN = [process.env.CHROMIUM_PATH ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser to drive, or null where there is none. */
export const chromiumBinary = (): string | null =>
  [...KNOWN, chromium.executablePath()].find((path) => path !== '' && existsSync(path)) ?? null;

/** The editor as `npm start -- --browser` serves it, in a headless Chromium. */
export async function launchChromium(binary: string, options: LaunchOptions): Promise<App> {
  const launcher = spawn(
    process.execPath,
    [join(ROOT, 'bin/cutaway.mjs'), 'open', '--no-open', ...(options.project === undefined ? [] : [options.project])],
    { cwd: ROOT, env: ownEnvironment(options), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let words = '';
  launcher.stdout.on('data', (data: Buffer) => {
    words += data.toString('utf8');
  });
  launcher.stderr.on('data', (data: Buffer) => {
    words += data.toString('utf8');
  });
  let browser: Browser | null = null;
  try {
    const address = await addressIn(launcher, () => words);
    browser = await chromium.launch({
      executablePath: binary,
      args: [...PICTURE_FLAGS, '--autoplay-policy=no-user-gesture-required', '--lang=en-US', ...(isRoot ? ['--no-sandbox'] : [])],
    });
    const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, locale: 'en-US' });
    const complaints = new Complaints(context);
    const show = async (url: string): Promise<Page> => {
      const page = await context.newPage();
      await page.goto(url);
      return page;
    };
    const opened = browser;
    const page = await show(address);
    return {
      kind: 'chromium',
      page,
      complaints,
      address,
      openAnother: (project) => show(withProject(address, project)),
      choose: async (paths, ask, how) => {
        await ask();
        if (how === 'by keys') for (const path of paths) await chooseByKeys(page, dirname(path), basename(path));
        else await chooseInWindow(page, paths);
      },
      killEngine: async () => {
        process.kill(await engineOf(launcher), 'SIGKILL');
      },
      log: async () => words,
      close: async () => {
        await opened.close();
        await end(launcher);
      },
    };
  } catch (error) {
    await browser?.close();
    await end(launcher);
    throw error;
  }
}

function addressIn(launcher: ChildProcess, words: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = /http:\/\/127\.0\.0\.1:\S+/.exec(words())?.[0];
      if (found !== undefined) resolve(found);
    };
    launcher.stdout?.on('data', look);
    launcher.on('exit', () => reject(new Error(`the launcher ended: ${words()}`)));
  });
}

function withProject(address: string, project: string | undefined): string {
  const url = new URL(address);
  const wish = new URLSearchParams(url.hash.slice(1));
  wish.delete('project');
  if (project !== undefined) wish.set('project', project);
  return `${url.origin}/#${wish.toString()}`;
}

/** The launcher's child that runs the engine. */
async function engineOf(launcher: ChildProcess): Promise<number> {
  const children = (await readFile(`/proc/${launcher.pid}/task/${launcher.pid}/children`, 'utf8')).trim().split(' ').map(Number);
  for (const pid of children) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.includes('browser.mjs')) return pid;
  }
  throw new Error('the engine does not run');
}

async function end(launcher: ChildProcess): Promise<void> {
  if (launcher.exitCode !== null || launcher.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => launcher.on('exit', () => resolve()));
  launcher.kill('SIGINT');
  await ended;
}
