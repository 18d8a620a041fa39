import { expect, test } from 'vitest';
import { preferencesSchema, settingsCalls } from './settings-contract.ts';

const preset = (name: string) => ({ name, effects: [{ kind: 'blur', enabled: true, params: {}, keyframes: {} }] });

test('one effect preset that cannot be read costs itself and no other', () => {
  const { effectPresets } = preferencesSchema.parse({
    effectPresets: [preset('Soft'), { ...preset('Broken'), effects: 'none' }, null, preset('Night')],
  });
  expect(effectPresets.map(({ name }) => name)).toEqual(['Soft', 'Night']);
});

test('one favourite and one key that cannot be read cost themselves and no others', () => {
  const read = preferencesSchema.parse({ favouriteEffects: ['blur', 7, 'glow'], ownKeys: { play: ['KeyP'], stop: 'KeyS', cut: [] } });
  expect(read.favouriteEffects).toEqual(['blur', 'glow']);
  expect(read.ownKeys).toEqual({ play: ['KeyP'], cut: [] });
});

test('presets that are no list at all are none', () => {
  expect(preferencesSchema.parse({ effectPresets: 'all', ownKeys: [] })).toMatchObject({ effectPresets: [], ownKeys: {} });
});

test('a change that names no presets carries none, so that those that stand are kept', () => {
  expect(settingsCalls['settings.change'].args.parse({ language: 'ko' })).toEqual({ language: 'ko' });
});

test('a monitor volume that cannot be read is full, not silent', () => {
  expect(preferencesSchema.parse({ monitor: { volume: 40, isMuted: true } }).monitor).toEqual({ volume: 1, isMuted: false });
  expect(preferencesSchema.parse({}).monitor).toEqual({ volume: 1, isMuted: false });
});
