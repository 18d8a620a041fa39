import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ended, runProgram } from '../fixtures/program.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-captions-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cutaway = (args: readonly string[], input = ''): Promise<Ended> => runProgram(folder, args, input);
const json = async (args: readonly string[]): Promise<{ readonly code: number | null; readonly data: unknown }> => {
  const ended = await cutaway(['--json', ...args]);
  return { code: ended.code, data: JSON.parse(ended.out) as unknown };
};

const SRT = '1\n00:00:00,500 --> 00:00:01,250\n안녕하세요\n\n2\n00:00:01,000 --> 00:00:02,000\n<i>둘째</i> <font color="red">빨강</font>\n';

describe('captions on the command line', () => {
  test('come from a subtitle file in one undo step, are listed, and go out in another format', async () => {
    await cutaway(['new', 'film.cutaway', '--size', '160x90', '--rate', '25']);
    writeFileSync(join(folder, 'film.ko.srt'), SRT);
    const imported = await json(['captions', 'import', 'film.cutaway', 'film.ko.srt', '--name', '한국어']);
    expect(imported).toMatchObject({
      code: 0,
      data: {
        format: 'srt',
        encoding: 'utf-8',
        captions: 2,
        losses: [{ code: 'subtitle.style' }, { code: 'subtitle.inline-style' }, { code: 'subtitle.overlap' }],
      },
    });
    const listed = await json(['captions', 'list', 'film.cutaway']);
    expect(listed).toMatchObject({
      code: 0,
      data: [
        { name: '한국어', language: 'ko', burnIn: true, captions: [{ text: '안녕하세요' }, { start: 705_600_000, text: '둘째 빨강' }] },
      ],
    });
    expect((await cutaway(['captions', 'list', 'film.cutaway'])).out).toContain('1.000 –     2.000  둘째 빨강');
    const written = await json(['captions', 'export', 'film.cutaway', '--out', 'out.vtt', '--range', '0:1.6s']);
    expect(written).toMatchObject({ code: 0, data: { format: 'vtt', captions: 2, losses: [] } });
    expect(readFileSync(join(folder, 'out.vtt'), 'utf8')).toBe(
      'WEBVTT\nLanguage: ko\n\n00:00:00.500 --> 00:00:01.000\n안녕하세요\n\n00:00:01.000 --> 00:00:01.600\n둘째 빨강\n',
    );
    expect((await cutaway(['undo', 'film.cutaway'])).code).toBe(0);
    expect((await cutaway(['captions', 'list', 'film.cutaway'])).out).toContain('No caption tracks');
    expect((await cutaway(['redo', 'film.cutaway'])).code).toBe(0);
  });

  test('go with a film as they are asked to', async () => {
    await cutaway(['new', 'two.cutaway', '--size', '64x36', '--rate', '25']);
    writeFileSync(join(folder, 'en.srt'), '00:00:00,000 --> 00:00:00,400\nHello\n');
    expect((await cutaway(['captions', 'import', 'two.cutaway', 'en.srt', '--language', 'en', '--no-burn-in'])).code).toBe(0);
    const rendered = await json(['render', 'two.cutaway', '--preset', 'h264-draft', '--out', 'two.mp4', '--captions', 'sidecar']);
    expect(rendered).toMatchObject({ code: 0, data: { frames: 10 } });
    expect(readFileSync(join(folder, 'two.en.srt'), 'utf8')).toBe('1\n00:00:00,000 --> 00:00:00,400\nHello\n');
    expect(await json(['render', 'two.cutaway', '--preset', 'gif', '--out', 'two.gif', '--captions', 'embed'])).toMatchObject({
      code: 2,
      data: { error: { code: 'captions.container' } },
    });
  });

  test('refuse wrong use and wrong files by name and exit code', async () => {
    writeFileSync(join(folder, 'noise.srt'), Buffer.from([0, 0, 1, 2]));
    writeFileSync(join(folder, 'prose.srt'), 'no times at all');
    const refusals: readonly (readonly [readonly string[], number, string])[] = [
      [['captions', 'import', 'film.cutaway', 'missing.srt'], 3, 'disk.not-found'],
      [['captions', 'import', 'film.cutaway', 'noise.srt'], 3, 'subtitle.not-text'],
      [['captions', 'import', 'film.cutaway', 'prose.srt'], 3, 'subtitle.unknown-format'],
      [['captions', 'import', 'film.cutaway', 'film.ko.srt', '--encoding', 'klingon'], 2, 'subtitle.encoding'],
      [['captions', 'import', 'film.cutaway', 'film.ko.srt', '--track', 'nobody'], 2, 'captions.no-track'],
      [['captions', 'import', 'film.cutaway', 'film.ko.srt', '--language', 'not a language'], 3, 'args.invalid'],
      [['captions', 'export', 'film.cutaway', '--out', 'out.doc'], 2, 'usage.bad-argument'],
      [['captions', 'export', 'film.cutaway', '--out', 'film.cutaway', '--format', 'srt'], 2, 'output.is-project'],
      [['captions', 'export', 'film.cutaway', '--out', 'out.srt', '--range', '50s:60s'], 3, 'captions.none'],
      [['render', 'film.cutaway', '--out', 'x.mp4', '--captions', 'loud'], 2, 'usage.bad-argument'],
    ];
    for (const [args, code, reason] of refusals)
      expect(await json(args), args.join(' ')).toMatchObject({ code, data: { error: { code: reason } } });
    expect((await cutaway(['captions', '--help'])).code).toBe(0);
    expect((await cutaway(['captions', 'import', '--help'])).out).toContain('--encoding');
    expect((await cutaway(['captions'])).code).toBe(2);
  });
});
