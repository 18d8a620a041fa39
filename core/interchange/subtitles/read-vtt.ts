import type { CaptionLook } from '../../model/captions.ts';
import { isTimingLine, parseTiming } from './clock.ts';
import { plainText } from './inline-markup.ts';
import type { LossTally } from './loss-tally.ts';
import type { RawCue } from './settle-cues.ts';

const RULES = { angles: true, italic: false, bold: false };
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0', lrm: '\u200e', rlm: '\u200f' };

/** WebVTT: blocks between blank lines. Of a cue's settings, line and align are kept as far as captions have them. */
export function readVtt(
  lines: readonly string[],
  losses: LossTally,
): { readonly cues: readonly RawCue[]; readonly language: string | null } {
  const cues: RawCue[] = [];
  let language: string | null = null;
  let number = 0;
  for (const block of blocksOf(lines)) {
    const [first = ''] = block;
    const at = block.findIndex(isTimingLine);
    if (at !== 0 && /^(STYLE|REGION)\b/u.test(first)) losses.note('subtitle.block', 0);
    else if (at !== 0 && /^WEBVTT\b/u.test(first)) language = languageOf(block, losses);
    else if (at >= 0 && !(at > 0 && /^NOTE\b/u.test(first))) {
      number++;
      const cue = cueOf(block, at, number, losses);
      if (cue !== null) cues.push(cue);
    }
  }
  return { cues, language };
}

function blocksOf(lines: readonly string[]): readonly (readonly string[])[] {
  const blocks: string[][] = [];
  let open: string[] = [];
  const close = (): void => {
    if (open.length > 0) blocks.push(open);
    open = [];
  };
  for (const line of lines) {
    if (line.trim() === '') close();
    // Files that lack a blank line between two cues: the times begin the next one.
    else if (isTimingLine(line) && open.some(isTimingLine)) {
      close();
      open.push(line);
    } else open.push(line);
  }
  close();
  return blocks;
}

function languageOf(header: readonly string[], losses: LossTally): string | null {
  if (header.some((line) => line.startsWith('X-TIMESTAMP-MAP'))) losses.note('subtitle.offset', 0);
  const found = header.map((line) => /^Language:\s*([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3})\s*$/u.exec(line)?.[1]);
  return found.find((language) => language !== undefined) ?? null;
}

function cueOf(block: readonly string[], at: number, number: number, losses: LossTally): RawCue | null {
  const timing = parseTiming(block[at] ?? '');
  if (timing === null) {
    losses.note('subtitle.timing', number);
    return null;
  }
  const read = plainText(block.slice(at + 1).join('\n'), RULES, number, losses);
  if (read === null) return null;
  const { start, end, rest } = timing;
  return { start, end, number, text: decoded(read.text), look: { ...lookOfSettings(rest, number, losses), ...read.look } };
}

const decoded = (text: string): string => text.replace(/&([a-z]{2,4});/gu, (whole, name: string) => ENTITIES[name] ?? whole);

function lookOfSettings(settings: string, number: number, losses: LossTally): CaptionLook {
  let look: CaptionLook = {};
  let moved = false;
  for (const setting of settings.split(/\s+/u)) {
    const [key, value = ''] = setting.split(':', 2);
    if (key === 'line') {
      const position = positionOfLine(value);
      if (position !== 'bottom') look = { ...look, position };
    } else if (key === 'align') {
      if (value === 'start' || value === 'left') look = { ...look, alignment: 'left' };
      if (value === 'end' || value === 'right') look = { ...look, alignment: 'right' };
    } else if (key !== '' && key !== undefined) moved = true;
  }
  if (moved) losses.note('subtitle.placement', number);
  return look;
}

/** A line number from the top, or from the bottom where it is negative; or a part of the height. */
function positionOfLine(value: string): 'top' | 'middle' | 'bottom' {
  const number = Number.parseFloat(value);
  if (!Number.isFinite(number)) return 'bottom';
  if (!value.includes('%')) return number < 0 ? 'bottom' : number <= 4 ? 'top' : number <= 9 ? 'middle' : 'bottom';
  return number < 34 ? 'top' : number < 67 ? 'middle' : 'bottom';
}
