import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Random } from '../../test/fixtures/random.ts';
import { startingProject } from '../../test/property/starting-project.ts';
import { countingIds } from '../base/id.ts';
import { parseProject, serialiseProject } from './schema.ts';

const sample = startingProject(new Random(5), { newId: countingIds(100) });
const text = serialiseProject(sample);
type Loose = Record<string, unknown> & {
  clips: Record<string, unknown>[];
  assets: Record<string, unknown>[];
  versions: Record<string, number>;
};
/** The sample's file with one thing changed. */
const changed = (change: (file: Loose) => unknown): string => {
  const file: Loose = JSON.parse(text);
  change(file);
  return JSON.stringify(file);
};
const firstClip = (file: Loose): Record<string, unknown> => file.clips[0] ?? {};
const codeOf = (source: string): string => {
  const read = parseProject(source);
  if (read.ok) return 'opened';
  expect(read.error.message).toMatch(/[^.]\.$/);
  return read.error.code;
};

describe('a project file', () => {
  it('reads back as it was written, to the byte', () => {
    const read = parseProject(text);
    expect(read.ok && serialiseProject(read.value)).toBe(text);
  });

  it('keeps keys, record kinds and versions that this program does not know', () => {
    const source = changed((file) => {
      file.boards = [{ id: 'board_1' }];
      file.versions.board = 3;
      firstClip(file).mood = { colour: 'blue' };
      Object.assign((firstClip(file).content ?? {}) as object, { hint: 7 });
    });
    const read = parseProject(source);
    if (!read.ok) throw new Error(read.error.message);
    const again: Loose = JSON.parse(serialiseProject(read.value));
    expect(again).toEqual(JSON.parse(source));
  });

  it.each<[string, string, string]>([
    ['empty', '', 'project.not-json'],
    ['cut in the middle', text.slice(0, text.length / 2), 'project.not-json'],
    ['some other JSON', '{"format":"other"}', 'project.not-a-project'],
    ['a list', '[]', 'project.not-a-project'],
    ['newer than the program', changed((file) => Object.assign(file.versions, { clip: 99 })), 'project.newer'],
    ['without versions', changed((file) => Object.assign(file, { versions: {} })), 'project.version'],
    ['a clip without a length', changed((file) => Object.assign(firstClip(file), { duration: 0 })), 'project.malformed'],
    ['a negative gap', changed((file) => Object.assign(firstClip(file), { gap: -1 })), 'project.malformed'],
    ['a huge time', changed((file) => Object.assign(firstClip(file), { duration: 9e15 })), 'project.malformed'],
    ['a fraction of a tick', changed((file) => Object.assign(firstClip(file), { gap: 0.5 })), 'project.malformed'],
    ['an id that is none', changed((file) => Object.assign(firstClip(file), { id: 'DROP TABLE' })), 'project.malformed'],
    ['two clips of one id', changed((file) => file.clips.push(firstClip(file))), 'project.duplicate-id'],
    [
      'a clip whose track is gone',
      changed((file) => Object.assign(firstClip(file), { trackId: 'track_none' })),
      'project.broken-references',
    ],
    ['a clip whose asset is gone', changed((file) => Object.assign(file, { assets: [] })), 'project.broken-references'],
    [
      'media outside the folder',
      changed((file) => Object.assign(file.assets[0] ?? {}, { path: 'media/../../etc/passwd' })),
      'project.path-outside',
    ],
    [
      'a picture between two frames',
      changed((file) => Object.assign(file, { clips: file.clips.map((clip) => ({ ...clip, gap: 7 })) })),
      'project.broken',
    ],
  ])('that is %s is refused with its own code', (_, source, code) => {
    expect(codeOf(source)).toBe(code);
  });

  const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
  const withKey = (key: string, json: string): string => text.replace('{', `{"${key}": ${json},`);
  const withClipKey = (key: string, json: string): string => text.replace('"gap":', `"${key}":${json},"gap":`);
  const chain = (length: number, row: (index: number) => object): object[] => Array.from({ length }, (_, index) => row(index));

  it.each<[string, () => string, string]>([
    ['of lists within lists', () => withKey('later', deep(200_000)), 'project.too-deep'],
    ['of lists within lists in a clip', () => withClipKey('later', deep(200_000)), 'project.too-deep'],
    ['of brackets that never close', () => '{"a":'.repeat(1_000_000), 'project.too-deep'],
    ['of deep brackets inside a text', () => withKey('later', JSON.stringify(`\\"${deep(500)}`)), 'opened'],
    ['full of what it does not know', () => withKey('later', JSON.stringify('x'.repeat(17_000_000))), 'project.unknown-too-large'],
    ['of 50 MB of garbage', () => 'x'.repeat(50_000_000), 'project.not-json'],
    ['of 50 MB of zeros', () => '\0'.repeat(50_000_000), 'project.not-text'],
    ['in UTF-16', () => Buffer.from(`\ufeff${text}`, 'utf16le').toString('utf8'), 'project.not-text'],
    ['with a byte order mark', () => `\ufeff${text}`, 'opened'],
    ['with a number that is none', () => withClipKey('gap', 'NaN'), 'project.not-json'],
    ['with a number past all numbers', () => text.replace(/"gap":\d+/, '"gap":1e400'), 'project.malformed'],
    [
      'with one id in two tables',
      () => changed((file) => Object.assign(file.assets[0] ?? {}, { id: firstClip(file).id })),
      'project.broken-references',
    ],
    [
      'with 100,000 tracks that nobody lists',
      () =>
        changed((file) =>
          Object.assign(file, {
            tracks: [
              ...(file.tracks as object[]),
              ...chain(100_000, (index) => ({ ...(file.tracks as object[])[0], id: `track_x${index}` })),
            ],
          }),
        ),
      'project.broken-references',
    ],
    [
      'with 50,000 bins inside each other',
      () =>
        changed((file) =>
          Object.assign(file, {
            bins: [
              ...(file.bins as object[]),
              ...chain(50_000, (index) => ({ id: `bin_x${index}`, name: 'x', parentId: index === 0 ? null : `bin_x${index - 1}` })),
            ],
          }),
        ),
      'opened',
    ],
  ])('%s gets one clear answer', (_, make, code) => {
    expect(codeOf(make())).toBe(code);
  });

  it('cannot change what objects inherit', () => {
    for (const key of ['__proto__', 'constructor', 'prototype'])
      for (const source of [withKey(key, '{"polluted":1}'), withClipKey(key, '{"polluted":1}')]) {
        const read = parseProject(source);
        expect(read.ok && parseProject(serialiseProject(read.value)).ok).toBe(true);
        expect('polluted' in {}).toBe(false);
      }
  });

  it('keeps half a surrogate pair in a name', () => {
    const source = changed((file) => Object.assign(firstClip(file), { name: 'a\ud800b' }));
    const read = parseProject(source);
    expect(read.ok && serialiseProject(read.value)).toContain('"a\\ud800b"');
  });

  it('may name media by absolute path, and inside its folder by any way', () => {
    for (const path of ['/media/a.mp4', 'C:\\media\\a.mp4', 'a/../b.mp4'])
      expect(codeOf(changed((file) => Object.assign(file.assets[0] ?? {}, { path: path })))).toBe('opened');
  });

  it('of version 1, whose sequences had no bit depth, opens as it was meant', () => {
    const old = readFileSync(new URL('../../test/golden/project-version-1.cutaway', import.meta.url), 'utf8');
    const read = parseProject(old);
    if (!read.ok) throw new Error(read.error.message);
    expect([...read.value.tables.sequences.values()].map((sequence) => sequence.bitDepth)).toEqual([8]);
    const expected = readFileSync(new URL('../../test/golden/project-version-1-migrated.cutaway', import.meta.url), 'utf8');
    expect(serialiseProject(read.value)).toBe(expected);
  });
});
