import { expect, test } from 'vitest';
import { modelsFolder } from './models-folder.ts';

test('model packs lie where each platform keeps data, and where the user says', () => {
  expect(modelsFolder('linux', {}, '/home/ann')).toBe('/home/ann/.local/share/cutaway/models');
  expect(modelsFolder('linux', { XDG_DATA_HOME: '/big' }, '/home/ann')).toBe('/big/cutaway/models');
  expect(modelsFolder('linux', { XDG_DATA_HOME: 'relative' }, '/home/ann')).toBe('/home/ann/.local/share/cutaway/models');
  expect(modelsFolder('darwin', {}, '/Users/ann')).toBe('/Users/ann/Library/Application Support/Cutaway/Models');
  expect(modelsFolder('win32', { LOCALAPPDATA: 'C:\\Local' }, 'C:\\Users\\ann')).toBe('C:\\Local\\Cutaway\\Models');
  expect(modelsFolder('linux', { CUTAWAY_MODELS: '/elsewhere' }, '/home/ann')).toBe('/elsewhere');
});
