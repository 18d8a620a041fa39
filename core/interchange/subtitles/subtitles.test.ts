import { describe, expect, it } from 'vitest';
import { asId } from '../../base/id.ts';
import { TICKS_PER_SECOND } from '../../base/ticks.ts';
import { DEFAULT_CAPTION_SETTINGS, DEFAULT_CAPTION_STYLE } from '../../model/captions.ts';
import { MAX_CAPTION_LENGTH, MAX_CAPTIONS } from '../../model/limits.ts';
import type { CaptionCue, CaptionTrackCues } from './caption-cues.ts';
import { type ReadSubtitles, SUBTITLE_FORMATS } from './cue.ts';
import { MAX_SUBTITLE_CHARACTERS, readSubtitles } from './read-subtitles.ts';
import { writeSubtitles } from './write-subtitles.ts';

const MS = TICKS_PER_SECOND / 1000;
const PAGE = { width: 1920, height: 1080 };

function read(text: string): ReadSubtitles {
  const result = readSubtitles(text);
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}
const refusal = (text: string): string => {
  const result = readSubtitles(text);
  return result.ok ? 'no refusal' : result.error.code;
};
const rows = (text: string) => read(text).cues.map(({ start, end, text: line }) => [start / MS, end / MS, line]);
const lost = (text: string): Record<string, number> =>
  Object.fromEntries(read(text).losses.map(({ code, count }) => [code.replace('subtitle.', ''), count]));

const cue = (startMs: number, endMs: number, text: string, rest: Partial<CaptionCue> = {}): CaptionCue => ({
  start: startMs * MS,
  end: endMs * MS,
  text,
  look: {},
  hasWords: false,
  hasFades: false,
  ...rest,
});
const track = (cues: readonly CaptionCue[], style = DEFAULT_CAPTION_STYLE): CaptionTrackCues => ({
  trackId: asId<'track'>('track_c'),
  name: 'C1',
  settings: { ...DEFAULT_CAPTION_SETTINGS, language: 'ko', style },
  cues,
});

describe('SubRip', () => {
  it('is read to the millisecond', () => {
    expect(rows('1\n00:00:01,001 --> 00:00:02,999\n안녕하세요\n둘째 줄\n\n2\n01:02:03,004 --> 01:02:04,000\nEnd\n')).toEqual([
      [1001, 2999, '안녕하세요\n둘째 줄'],
      [3_723_004, 3_724_000, 'End'],
    ]);
  });

  it('is read as it is found: byte order mark, all line ends, points, missing hours and numbers, blank lines inside', () => {
    expect(rows('\uFEFF1\r\n00:00:01.5 --> 00:00:02.25\r\nA\r\n\r\n\r\nstill A\r\n7\r\n00:00:03,000 -> 00:00:04,000\rB')).toEqual([
      [1500, 2250, 'A\nstill A\n7'],
      [3000, 4000, 'B'],
    ]);
    expect(rows('00:01,000 --> 00:02,000\nNo numbers\n\n00:03,000 --> 00:04,000\nnor hours')).toEqual([
      [1000, 2000, 'No numbers'],
      [3000, 4000, 'nor hours'],
    ]);
    expect(rows('1\n00:00:01,000 --> 00:00:02,000\nA\n2\n00:00:03,000 --> 00:00:04,000\n1984')).toEqual([
      [1000, 2000, 'A'],
      [3000, 4000, '1984'],
    ]);
  });

  it('resolves what overlaps, runs backward or says nothing, and tells', () => {
    const text =
      '1\n00:00:01,000 --> 00:00:05,000\nlong\n\n2\n00:00:03,000 --> 00:00:04,000\nshort\n\n3\n00:00:08,000 --> 00:00:07,000\nback\n\n' +
      '4\n00:00:09,000 --> 00:00:09,500\n<i></i>\n\n5\n00:xx:09,000 --> 00:00:09,500\nbad\n\n6\n00:00:20,000 --> 00:00:21,000\na\n\n7\n00:00:20,000 --> 00:00:22,000\nb';
    expect(rows(text)).toEqual([
      [1000, 3000, 'long'],
      [3000, 4000, 'short'],
      [8000, 10_000, 'back'],
      [20_000, 22_000, 'a\nb'],
    ]);
    expect(lost(text)).toEqual({ overlap: 2, backward: 1, empty: 1, timing: 1 });
  });

  it('keeps italics, bold and place of whole cues, and tells what it cannot keep', () => {
    const text =
      '1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>all\nslanted</i>\n\n2\n00:00:02,000 --> 00:00:03,000 X1:10 X2:20\none <b>word</b> <font color="#f00">red</font>\n\n' +
      '3\n00:00:04,000 --> 00:00:05,000\nI <3 a < b and {this}';
    const { cues } = read(text);
    expect(cues.map((one) => [one.text, one.look])).toEqual([
      ['all\nslanted', { position: 'top', italic: true }],
      ['one word red', {}],
      ['I <3 a < b and {this}', {}],
    ]);
    expect(lost(text)).toEqual({ placement: 1, 'inline-style': 1, style: 1 });
  });
});

describe('WebVTT', () => {
  it('is read with its settings, entities and language, without notes and style sheets', () => {
    const text =
      'WEBVTT - title\nLanguage: ko\n\nNOTE\n00:00.000 --> 00:01.000 is no cue\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.500 line:0 align:start\n' +
      '<v Ann>Tom &amp; &lt;Jerry&gt;</v>\n\n00:00:03.000 --> 00:00:04.000 position:10% line:50%\n<00:00:03.500><c.yellow>word</c>';
    const file = read(text);
    expect(file.language).toBe('ko');
    expect(file.cues.map((one) => [one.start / MS, one.text, one.look])).toEqual([
      [1000, 'Tom & <Jerry>', { position: 'top', alignment: 'left' }],
      [3000, 'word', { position: 'middle' }],
    ]);
    expect(lost(text)).toEqual({ block: 1, speaker: 1, placement: 1, 'word-times': 1, style: 1 });
  });
});

describe('ASS', () => {
  const script = (
    dialogue: string,
    styles = 'Style: Default,Arial,50,&H00FFFFFF,&H0,&H0,&H0,0,0,0,0,100,100,0,0,1,2,0,2,10,10,10,1',
  ): string =>
    `[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding\n${styles}\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n${dialogue}`;

  it('is read with commas in its text, line breaks, escapes and override tags', () => {
    const text = script(
      'Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,{\\an8\\i1}위, 쉼표\\N둘째 {\\b1}줄\nComment: 0,0:00:02.00,0:00:03.00,Default,,0,0,0,,no\n' +
        'Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,{\\pos(10,20)\\fad(100,100)}a \\{b\\}\nDialogue: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,{\\p1}m 0 0 l 100 0{\\p0}',
    );
    expect(read(text).cues.map((one) => [one.start / MS, one.end / MS, one.text, one.look])).toEqual([
      [1000, 2500, '위, 쉼표\n둘째 줄', { position: 'top', italic: true }],
      [3000, 4000, 'a {b}', {}],
    ]);
    expect(lost(text)).toEqual({ 'file-style': 1, 'inline-style': 1, placement: 1, style: 1, drawing: 1 });
  });

  it('of the older kind has its own numbers for places, and columns in its own order', () => {
    const text =
      '[V4 Styles]\nFormat: Name, Bold, Italic, Alignment\nStyle: Up,-1,0,6\n\n[Events]\nFormat: Marked, Start, End, Style, Text\nDialogue: Marked=0,0:00:01.00,0:00:02.00,*Up,SSA, text';
    expect(read(text).cues).toMatchObject([{ text: 'SSA, text', look: { position: 'top', bold: true } }]);
  });
});

describe('subtitle files', () => {
  const cues = [
    cue(0, 1001, '안녕하세요\n둘째 줄'),
    cue(1001, 2500, 'Tom & <Jerry>, 100 %'),
    cue(2500, 4000, '위에서', { look: { position: 'top', alignment: 'right', italic: true } }),
    cue(3_600_000, 3_601_000, '굵게', { look: { bold: true } }),
  ];

  it('come back as they were written, except for what is told', () => {
    for (const format of SUBTITLE_FORMATS) {
      const written = writeSubtitles(format, track(cues), PAGE);
      const back = read(written.text);
      expect(back.format).toBe(format);
      const clock = format === 'ass' ? 10 : 1;
      expect(back.cues.map((one) => [one.start / MS, one.end / MS, one.text])).toEqual(
        cues.map((one) => [Math.round(one.start / MS / clock) * clock, Math.round(one.end / MS / clock) * clock, one.text]),
      );
      expect(back.cues[2]?.look).toMatchObject({ position: 'top', alignment: 'right', italic: true });
      expect(back.cues[3]?.look).toMatchObject({ bold: true });
      expect(written.losses.map(({ code }) => code)).toEqual(format === 'ass' ? ['subtitle.rounded'] : []);
    }
  });

  it('tell each thing that their format cannot hold', () => {
    const odd = [
      cue(0, 1000, 'a\n\nb --> c <i>', { hasWords: true, hasFades: true }),
      cue(1000, 1000.2, 'gone'),
      cue(2000, 3000, '\\Nope {b}'),
    ];
    const style = { ...DEFAULT_CAPTION_STYLE, sizePercent: 9 };
    const codes = (format: 'srt' | 'vtt' | 'ass') =>
      writeSubtitles(format, track(odd, style), PAGE).losses.map(({ code }) => code.replace('subtitle.', ''));
    expect(codes('srt')).toEqual(['style', 'word-times', 'too-short', 'fades', 'blank-lines', 'arrow', 'markup-like']);
    expect(codes('vtt')).toEqual(['style', 'word-times', 'too-short', 'fades', 'blank-lines']);
    expect(codes('ass')).toEqual(['word-times', 'too-short', 'fades']);
    expect(rows(writeSubtitles('srt', track(odd), PAGE).text)[0]).toEqual([0, 1000, 'a\nb -> c']);
    expect(rows(writeSubtitles('ass', track(odd), PAGE).text)[1]?.[2]).toBe('\\Nope {b}');
  });

  it('of other kinds are refused by name', () => {
    expect(refusal('just some text')).toBe('subtitle.unknown-format');
    expect(refusal('')).toBe('subtitle.unknown-format');
    expect(refusal('RIFF\0\0\0\0')).toBe('subtitle.not-text');
    expect(refusal('WEBVTT\n\nNOTE nothing')).toBe('subtitle.none');
    expect(refusal('1\n0:0:0x --> 1:0\na')).toBe('subtitle.none');
  });

  it('meant to do harm are answered soon and clearly', () => {
    const size = 2_000_000;
    expect(refusal('x'.repeat(MAX_SUBTITLE_CHARACTERS + 1))).toBe('subtitle.too-large');
    expect(refusal('\n'.repeat(size))).toBe('subtitle.unknown-format');
    expect(refusal(' '.repeat(size))).toBe('subtitle.unknown-format');
    expect(refusal(`WEBVTT\n\n${'-->\n'.repeat(size / 4)}`)).toBe('subtitle.none');
    const head = '1\n00:00:01,000 --> 00:00:02,000\n';
    for (const body of ['<', '{\\', '<i>', '{', '<a.', 'a     ', '\n ', '&', '\\', '{\\an8}'])
      expect(refusal(head + body.repeat(size / body.length))).toMatch(/no refusal|subtitle\.none/);
    for (const body of ['{', '\\N', '{\\p1}', '\\{', ','])
      expect(refusal(`[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,${body.repeat(size / body.length)}`)).toMatch(
        /no refusal|subtitle\.none/,
      );
    expect(refusal('00:00:01,000 --> 00:00:02,000\na\n'.repeat(MAX_CAPTIONS + 1))).toBe('subtitle.too-many');
    const same = read(`00:00:01,000 --> 00:00:02,000\n${'long '.repeat(50)}\n`.repeat(10_000));
    expect(same.cues).toHaveLength(1);
    expect(same.cues[0]?.text.length).toBeLessThanOrEqual(MAX_CAPTION_LENGTH);
    expect(lost(`${head}${'😀'.repeat(MAX_CAPTION_LENGTH)}`)).toEqual({ 'too-long': 1 });
    expect(lost('00:00:01,000 --> 9999:00:00,000\na\n\n00:00:02,000 --> 00:00:03,000\nb')).toEqual({ timing: 1 });
  });
});
