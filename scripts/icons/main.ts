import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { type IconPicture, icnsFile, icoFile } from './icon-files.ts';

/** `npm run icons`: draws every icon file from `assets/icons/cutaway.svg`. Needs a Chromium, named in CHROMIUM_PATH where it is not Playwright's own. */
const SIZES_PX = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const folder = resolve(import.meta.dirname, '../../assets/icons');
const svg = await readFile(join(folder, 'cutaway.svg'), 'utf8');
const path = process.env.CHROMIUM_PATH;
const browser = await chromium.launch({ args: ['--no-sandbox'], ...(path === undefined ? {} : { executablePath: path }) });
const pictures: IconPicture[] = [];
for (const sizePx of SIZES_PX) {
  const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${sizePx}px;height:${sizePx}px}</style>${svg}`);
  pictures.push({ sizePx, png: await page.screenshot({ omitBackground: true }) });
  await page.close();
}
await browser.close();

// Names as electron-builder looks for them: a folder of sizes for Linux, one file for each other system.
await mkdir(join(folder, 'png'), { recursive: true });
for (const { sizePx, png } of pictures) await writeFile(join(folder, 'png', `${sizePx}x${sizePx}.png`), png);
await writeFile(join(folder, 'cutaway.ico'), icoFile(pictures.filter(({ sizePx }) => sizePx <= 256)));
await writeFile(join(folder, 'cutaway.icns'), icnsFile(pictures));
