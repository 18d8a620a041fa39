import { fail, ok, type Result } from '../../base/fault.ts';
import { MAX_CAPTIONS } from '../../model/limits.ts';
import type { ReadSubtitles, SubtitleFormat } from './cue.ts';
import { LossTally } from './loss-tally.ts';
import { readAss } from './read-ass.ts';
import { readSrt } from './read-srt.ts';
import { readVtt } from './read-vtt.ts';
import { type RawCue, settleCues } from './settle-cues.ts';

/** Characters of a subtitle file; a long film's has a few hundred thousand. */
export const MAX_SUBTITLE_CHARACTERS = 10_000_000;
/** What tells a format stands near the file's beginning. */
const HEAD_CHARACTERS = 100_000;

/**
 * Reads a subtitle file, whatever its ending says, as well as it can be read; what could not be kept is in `losses`. Codes: `subtitle.too-large`,
 * `subtitle.not-text`, `subtitle.unknown-format`, `subtitle.too-many`, `subtitle.none`.
 */
export function readSubtitles(file: string): Result<ReadSubtitles> {
  if (file.length > MAX_SUBTITLE_CHARACTERS)
    return fail('subtitle.too-large', 'The file is far larger than any subtitle file; choose a subtitle file.', {
      characters: file.length,
    });
  const text = file.charCodeAt(0) === 0xfeff ? file.slice(1) : file;
  if (text.slice(0, HEAD_CHARACTERS).includes('\0'))
    return fail('subtitle.not-text', 'The file holds no text; choose an SRT, WebVTT or ASS file.');
  const format = formatOf(text);
  if (format === null)
    return fail('subtitle.unknown-format', 'The file is no SRT, WebVTT or ASS file; choose a subtitle file or convert it first.');
  const losses = new LossTally();
  const { cues: raw, language } = readAs(format, text.split(/\r\n|\n|\r/u), losses);
  if (raw.length > MAX_CAPTIONS)
    return fail('subtitle.too-many', `The file holds ${raw.length} captions and a track ${MAX_CAPTIONS}; divide the file first.`, {
      count: raw.length,
    });
  const cues = settleCues(raw, losses);
  if (cues.length === 0)
    return fail('subtitle.none', 'The file holds no caption that could be read; choose another file.', { losses: losses.losses() });
  return ok({ format, cues, language, losses: losses.losses() });
}

function formatOf(text: string): SubtitleFormat | null {
  const head = text.slice(0, HEAD_CHARACTERS);
  if (/^\s*WEBVTT(?![A-Za-z0-9])/u.test(head)) return 'vtt';
  if (/^[ \t]*\[(?:script info|v4\+? styles|events)\]/imu.test(head) || /^dialogue:/imu.test(head)) return 'ass';
  return /\d:\d[^\n]{0,40}-{1,3}>/u.test(head) ? 'srt' : null;
}

function readAs(
  format: SubtitleFormat,
  lines: readonly string[],
  losses: LossTally,
): { readonly cues: readonly RawCue[]; readonly language: string | null } {
  switch (format) {
    case 'srt':
      return { cues: readSrt(lines, losses), language: null };
    case 'vtt':
      return readVtt(lines, losses);
    case 'ass':
      return { cues: readAss(lines, losses), language: null };
  }
}
