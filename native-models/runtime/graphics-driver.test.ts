import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { mayHaveGraphicsDriver } from './graphics-driver.ts';

const home = mkdtempSync(join(tmpdir(), 'cutaway-driver-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
/** Folders of the machine itself are kept out of it. */
const nowhere = { HOME: join(home, 'nobody'), XDG_CONFIG_DIRS: join(home, 'etc'), XDG_DATA_DIRS: join(home, 'share') };
const may = (environment: NodeJS.ProcessEnv): boolean => mayHaveGraphicsDriver('linux', { ...nowhere, ...environment });
const folder = join(home, 'share', 'vulkan', 'icd.d');

test('only Linux needs a manifest of a driver', () => {
  expect(mayHaveGraphicsDriver('win32', nowhere)).toBe(true);
  expect(mayHaveGraphicsDriver('darwin', nowhere)).toBe(true);
});

test('a driver that a variable names counts, by its file or its folder, and hides those of the system', () => {
  expect(may({ VK_DRIVER_FILES: '/drivers/one.json' })).toBe(true);
  expect(may({ VK_ICD_FILENAMES: '/drivers/one.json' })).toBe(true);
  expect(may({ VK_ADD_DRIVER_FILES: '/drivers/one.json' })).toBe(true);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'chip.json'), '{}');
  expect(may({ VK_DRIVER_FILES: folder })).toBe(true);
  expect(may({ VK_DRIVER_FILES: join(home, 'empty') })).toBe(false);
});

test('a driver in a folder of the system or the user counts', () => {
  expect(may({})).toBe(true);
  const own = join(home, 'me', '.local/share/vulkan/icd.d');
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'chip.json'), '{}');
  expect(may({ HOME: join(home, 'me'), XDG_DATA_DIRS: join(home, 'none') })).toBe(true);
});
