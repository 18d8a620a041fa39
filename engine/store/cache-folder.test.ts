import { expect, test } from 'vitest';
import { cacheFolder } from './cache-folder.ts';

test('the cache lies where each platform keeps caches, and where the user says', () => {
  expect(cacheFolder('linux', {}, '/home/ann')).toBe('/home/ann/.cache/cutaway');
  expect(cacheFolder('linux', { XDG_CACHE_HOME: '/fast' }, '/home/ann')).toBe('/fast/cutaway');
  expect(cacheFolder('linux', { XDG_CACHE_HOME: 'relative' }, '/home/ann')).toBe('/home/ann/.cache/cutaway');
  expect(cacheFolder('darwin', {}, '/Users/ann')).toBe('/Users/ann/Library/Caches/Cutaway');
  expect(cacheFolder('win32', { LOCALAPPDATA: 'C:\\Users\\ann\\AppData\\Local' }, 'C:\\Users\\ann')).toBe(
    'C:\\Users\\ann\\AppData\\Local\\Cutaway\\Cache',
  );
  expect(cacheFolder('darwin', { CUTAWAY_CACHE: '/elsewhere' }, '/Users/ann')).toBe('/elsewhere');
});
