import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { missingPacks, TEST_MODELS } from '../fixtures/starter-packs.ts';
import { Desk } from './support/desk.ts';
import { electronBinary, launchElectron } from './support/electron-app.ts';
import { ROOT } from './support/places.ts';
import { expect, test } from './support/test.ts';

const missing = await missingPacks(['whisper-tiny', 'silero-vad']);

/** What comes before the fuses inside a binary of Electron; two bytes of version and count follow, then one letter a fuse. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** In Electron's order: `1` is on, `0` off, `r` removed. */
const FUSES = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptions',
  'cliInspect',
  'asarIntegrity',
  'onlyFromAsar',
  'ownSnapshot',
  'filePrivileges',
];

async function fusesOf(binary: string): Promise<Readonly<Record<string, string>>> {
  const bytes = await readFile(binary);
  const at = bytes.indexOf(SENTINEL) + SENTINEL.length + 2;
  return Object.fromEntries(FUSES.map((name, index) => [name, String.fromCharCode(bytes[at + index] ?? 0)]));
}

test('the packed app has its fuses blown, opens a project, and its engine comes back', { tag: '@electron-only' }, async ({
  folder,
  film,
  display,
}) => {
  test.skip(process.platform !== 'linux', 'where the packed app lies is known for Linux alone');
  test.skip((await electronBinary()) === null || display === null, 'there is no Electron binary or no screen here');
  test.slow();
  const output = join(folder, 'packages');
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/pack/main.ts', '--for-tests', '--output', output], {
    cwd: ROOT,
    env: { ...process.env, CUTAWAY_AS_BUILT: '1' },
  });
  const packed = join(output, 'linux-unpacked', 'cutaway');
  expect(await fusesOf(packed)).toMatchObject({
    runAsNode: '0',
    nodeOptions: '0',
    asarIntegrity: '1',
    onlyFromAsar: '1',
    filePrivileges: '0',
  });
  // Native code reads the typeface of titles, so it must lie outside the archive.
  expect(
    existsSync(join(output, 'linux-unpacked/resources/app.asar.unpacked/node_modules/@expo-google-fonts/gothic-a1/LICENSE_FONT')),
  ).toBe(true);

  await mkdir(join(folder, 'home'), { recursive: true });
  if (missing.length === 0) await symlink(TEST_MODELS, join(folder, 'home/models'));
  const app = await launchElectron({ homeFolder: join(folder, 'home'), project: film, packed, display: display?.name ?? null });
  try {
    const desk = new Desk(app.page);
    await desk.ready();
    await expect(desk.bar).toContainText('Two shots');
    expect(await app.electron.evaluate(({ app: main }) => main.isPackaged)).toBe(true);
    await app.killEngine();
    await desk.show('History');
    await expect(async () => {
      await desk.history.getByRole('option').nth(3).click();
      await expect.poll(() => desk.stepsDone(), { timeout: 300 }).toBe(3);
    }).toPass();
    if (missing.length > 0) return;
    await desk.history.getByRole('option').last().click();
    // What a run would take is measured: the packed engine loads models and runs them.
    await desk.press('Shift+0');
    const assists = desk.panel('Assists').getByRole('region', { name: 'Assists' });
    await assists.getByRole('button', { name: /Assist$/ }).click();
    await app.page.getByRole('option', { name: 'Captions from speech' }).click();
    await expect(assists).toContainText(/About \d+.* of memory/);
  } finally {
    await app.close();
  }
});
