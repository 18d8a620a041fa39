import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Desk } from './support/desk.ts';
import { runCommand } from './support/palette.ts';
import { expect, test } from './support/test.ts';

interface Mixture {
  readonly sounds: number;
  /** Named like films. */
  readonly broken: number;
  readonly texts: number;
}

test('a dropped folder of 2,000 mixed files brings in what is media and lists what is not', async ({ launch, film, folder }) => {
  test.slow();
  const mixture = { sounds: 600, broken: 400, texts: 1000 };
  const mixed = await mixedFiles(join(folder, 'mixed'), mixture);
  const { page } = await launch(film);
  const desk = new Desk(page);
  await desk.ready();
  await desk.show('Media');
  await drop(page, mixed, '[data-panel="media"] [role=listbox]');
  await expectReport(page, mixture);
  await expect(desk.mediaRow('mixed')).toContainText('600 items');

  // One step takes all of it back.
  await desk.show('History');
  await expect.poll(() => desk.stepsDone()).toBe(8);
  await desk.press('Mod+Z');
  await expect.poll(() => desk.stepsDone()).toBe(7);
  await desk.show('Media');
  await expect(desk.mediaRow('mixed')).toHaveCount(0);
});

test('a chosen folder does too, and a second time it says that all of it is there already', async ({ launch, film, folder }) => {
  const mixture = { sounds: 60, broken: 40, texts: 100 };
  const mixed = await mixedFiles(join(folder, 'mixed'), mixture);
  const app = await launch(film);
  const desk = new Desk(app.page);
  await desk.ready();
  const choose = () => app.choose([mixed], () => runCommand(app.page, 'Import folder…'));
  await choose();
  await expectReport(app.page, mixture);
  await choose();
  const report = app.page.getByRole('dialog', { name: 'Imported' });
  await expect(report).toContainText('60 were in the project already', { timeout: IMPORT_MS });
});

/** On a machine that is busy with other work. */
const IMPORT_MS = 8 * 60_000;

/** Waits for the list of what came in and what did not, and closes it. */
async function expectReport(page: Page, { sounds, broken, texts }: Mixture): Promise<void> {
  const report = page.getByRole('dialog', { name: 'Imported' });
  await expect(report).toContainText(`${sounds} files imported`, { timeout: IMPORT_MS });
  await expect(report).toContainText(`Not imported (${broken + texts})`);
  await expect(report.getByRole('listitem').filter({ hasText: 'broken-000.mp4' })).toBeAttached();
  await report.getByRole('button', { name: 'Close' }).last().click();
  await report.waitFor({ state: 'detached' });
}

/** Sounds of which no two are the same, films that hold no film, and texts. */
async function mixedFiles(folder: string, { sounds, broken, texts }: Mixture): Promise<string> {
  await mkdir(folder, { recursive: true });
  const number = (index: number) => String(index).padStart(3, '0');
  for (let index = 0; index < sounds; index += 1) await writeFile(join(folder, `sound-${number(index)}.wav`), wave(index));
  for (let index = 0; index < broken; index += 1) await writeFile(join(folder, `broken-${number(index)}.mp4`), `no film ${index}`);
  for (let index = 0; index < texts; index += 1)
    await writeFile(join(folder, `note-${number(index)}.${index % 2 === 0 ? 'txt' : 'json'}`), `{"note": ${index}}`);
  return folder;
}

/** A tenth of a second of one channel at 8 kHz, in 16 bits. */
function wave(index: number): Buffer {
  const samples = 800;
  const file = Buffer.alloc(44 + samples * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  for (const [at, value] of [
    [16, 16],
    [24, 8000],
    [28, 16_000],
    [40, samples * 2],
  ] as const)
    file.writeUInt32LE(value, at);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    file.writeUInt16LE(value, at);
  file.write('data', 36, 'latin1');
  for (let sample = 0; sample < samples; sample += 1)
    file.writeInt16LE(Math.round(8000 * Math.sin((sample * (index + 20)) / 400)), 44 + 2 * sample);
  return file;
}

/** Drops a file or folder of the machine on an element, as the system's file manager does. */
async function drop(page: Page, path: string, selector: string): Promise<void> {
  const box = await page.locator(selector).boundingBox();
  if (box === null) throw new Error(`nothing is at ${selector}`);
  const session = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', {
      type,
      x: box.x + box.width / 2,
      y: box.y + box.height - 10,
      data: { items: [], files: [path], dragOperationsMask: 1 },
    });
  await session.detach();
}
