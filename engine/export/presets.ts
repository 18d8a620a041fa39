import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { Preset } from './preset.ts';
import { PRESETS } from './preset-table.ts';

/** Every preset, in the order that a list shows them. */
export const listPresets = (): readonly Preset[] => PRESETS;

/** The preset of that name (or label, in any case). An unknown one is `preset.unknown` with the nearest names. */
export function findPreset(name: string): Result<Preset> {
  const wanted = slug(name);
  const found = PRESETS.find((preset) => preset.name === wanted || slug(preset.label) === wanted);
  if (found !== undefined) return ok(found);
  const nearest = PRESETS.map((preset) => ({ name: preset.name, far: distance(wanted, preset.name) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map((entry) => entry.name);
  return fail(
    'preset.unknown',
    `There is no preset "${name}"; the nearest are ${nearest.join(', ')}: pick one of them or list all with "cutaway presets".`,
    { name, nearest },
  );
}

const slug = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');

/** Levenshtein distance, less one for every shared leading letter, so that `prores` finds `prores-422-hq`. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return (row[b.length] ?? 0) - 2 * shared;
}

const BY_EXTENSION: Readonly<Record<string, string>> = {
  mp4: 'web-h264',
  mov: 'prores-422-hq',
  mkv: 'ffv1',
  webm: 'webm-vp9',
  gif: 'gif',
  wav: 'wav',
  flac: 'flac',
  m4a: 'aac',
  opus: 'opus',
};

/** The usual preset for a file of that name, for when none was named. A name without an extension is a folder of pictures. */
export function presetForPath(outPath: string): Result<Preset> {
  const name = outPath.slice(Math.max(outPath.lastIndexOf('/'), outPath.lastIndexOf('\\')) + 1);
  const dot = name.lastIndexOf('.');
  if (dot <= 0) return findPreset('png-sequence');
  const known = BY_EXTENSION[name.slice(dot + 1).toLowerCase()];
  if (known !== undefined) return findPreset(known);
  const endings = Object.keys(BY_EXTENSION).map((extension) => `.${extension}`);
  return fail('output.extension', `${name} has no ending that a preset writes; use one of ${endings.join(', ')}.`, { outPath });
}
