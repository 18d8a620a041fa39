import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSubtitleFile } from './subtitle-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-subtitles-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const srt = (text: string): string => `1\r\n00:00:01,000 --> 00:00:02,000\r\n${text}\r\n`;

async function read(bytes: Uint8Array | string, encoding?: string) {
  const path = join(folder, 'file.srt');
  await writeFile(path, bytes);
  const result = await readSubtitleFile(path, encoding);
  return result.ok ? [result.value.encoding, result.value.cues[0]?.text] : [result.error.code];
}

/** 한국어 자막 in CP949, with 뷁, which plain EUC-KR does not have. */
const KOREAN = Buffer.from([0xc7, 0xd1, 0xb1, 0xb9, 0xbe, 0xee, 0x20, 0xc0, 0xda, 0xb8, 0xb7, 0x94, 0xee]);

const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();

describe('a subtitle file', () => {
  it('is read in UTF-8 and in UTF-16 of both orders, with its mark or without', async () => {
    const text = srt('안녕하세요 – 자막');
    const wide = Buffer.from(text, 'utf16le');
    expect(await read(text)).toEqual(['utf-8', '안녕하세요 – 자막']);
    expect(await read(`\uFEFF${text}`)).toEqual(['utf-8', '안녕하세요 – 자막']);
    expect(await read(Buffer.concat([Buffer.from([0xff, 0xfe]), wide]))).toEqual(['utf-16le', '안녕하세요 – 자막']);
    expect(await read(Buffer.concat([Buffer.from([0xfe, 0xff]), swapped(wide)]))).toEqual(['utf-16be', '안녕하세요 – 자막']);
    expect(await read(wide)).toEqual(['utf-16le', '안녕하세요 – 자막']);
    expect(await read(swapped(wide))).toEqual(['utf-16be', '안녕하세요 – 자막']);
  });

  it('is read in Korean CP949 and in Western Windows-1252 where it is no UTF-8', async () => {
    const [head, tail] = srt('|')
      .split('|')
      .map((part) => Buffer.from(part));
    expect(await read(Buffer.concat([head ?? Buffer.alloc(0), KOREAN, tail ?? Buffer.alloc(0)]))).toEqual(['cp949', '한국어 자막뷁']);
    expect(await read(Buffer.from(srt('Où êtes-vous ? Ça va, señor – Größe'), 'latin1'))).toEqual([
      'windows-1252',
      'Où êtes-vous ? Ça va, señor \u0013 Größe',
    ]);
  });

  it('is read in the encoding that the user names', async () => {
    const shiftJis = Buffer.concat([Buffer.from('00:00:01,000 --> 00:00:02,000\n'), Buffer.from([0x8e, 0x9a, 0x96, 0x8b])]);
    expect(await read(shiftJis, 'shift_jis')).toEqual(['shift_jis', '字幕']);
    expect((await read(srt('x'), 'Windows-949'))[0]).toBe('cp949');
    expect(await read(srt('x'), 'klingon')).toEqual(['subtitle.encoding']);
  });

  it('that is none is refused in words', async () => {
    const code = async (path: string) => {
      const result = await readSubtitleFile(path);
      return result.ok ? 'read' : result.error.code;
    };
    await mkdir(join(folder, 'folder.srt'));
    expect(await code(join(folder, 'folder.srt'))).toBe('disk.is-folder');
    expect(await code(join(folder, 'missing.srt'))).toBe('disk.not-found');
    if (process.platform !== 'win32') {
      execFileSync('mkfifo', [join(folder, 'pipe.srt')]);
      expect(await code(join(folder, 'pipe.srt'))).toBe('subtitle.not-file');
      expect(await code('/dev/zero')).toBe('subtitle.not-file');
    }
    await writeFile(join(folder, 'huge.srt'), '');
    await truncate(join(folder, 'huge.srt'), 2 ** 33);
    expect(await code(join(folder, 'huge.srt'))).toBe('subtitle.too-large');
    expect(await read(Buffer.from([0, 0, 0, 0x20, 0x66, 0x74, 0x79, 0x70, 1, 2, 3, 4]))).toEqual(['subtitle.not-text']);
    expect(await read('')).toEqual(['subtitle.unknown-format']);
  });
});
