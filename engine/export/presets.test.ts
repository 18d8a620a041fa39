import { describe, expect, test } from 'vitest';
import { findPreset, listPresets, presetForPath } from './presets.ts';

describe('presets', () => {
  test('every preset has a name of its own', () => {
    const names = listPresets().map((preset) => preset.name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('a preset is found by name and by label, in any case', () => {
    for (const preset of listPresets()) {
      expect(findPreset(preset.name)).toEqual({ ok: true, value: preset });
      expect(findPreset(preset.label.toUpperCase())).toEqual({ ok: true, value: preset });
    }
  });

  test.each([
    ['prores', 'prores-422-hq'],
    ['youtub-1080p', 'youtube-1080p'],
    ['gifs', 'gif'],
  ])('an unknown name (%s) is refused with the nearest (%s)', (wrong, nearest) => {
    const found = findPreset(wrong);
    expect(found.ok).toBe(false);
    if (found.ok) return;
    expect(found.error.code).toBe('preset.unknown');
    expect(found.error.message).toContain(nearest);
  });

  test('no preset uses the encoders that may not be distributed', () => {
    expect(JSON.stringify(listPresets())).not.toContain('fdk');
  });

  test('a file name chooses a preset that writes such files', () => {
    for (const preset of listPresets().filter((candidate) => candidate.container !== 'image-sequence')) {
      const chosen = presetForPath(`/films/my.film.${preset.extension.toUpperCase()}`);
      expect(chosen.ok && chosen.value.extension).toBe(preset.extension);
    }
    expect(presetForPath('/films/film.avi').ok).toBe(false);
  });
});
