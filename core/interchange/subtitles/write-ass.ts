import { SHIPPED_FONT } from '../../effects/generators/shipped-font.ts';
import { assColour } from '../../effects/lowering/ass-script.ts';
import type { CaptionStyle } from '../../model/captions.ts';
import type { CaptionTrackCues } from './caption-cues.ts';
import { formatHundredths, toUnits } from './clock.ts';
import type { WrittenSubtitles } from './cue.ts';
import { LossTally } from './loss-tally.ts';
import { padOf } from './number-pad.ts';
import { type TimedCue, timedCues } from './timed-cues.ts';

/** Joins without being seen: keeps a backslash from making a command of what follows it. */
const WORD_JOINER = '\u2060';

/** ASS on a page of `width` x `height`, with the track's style. Its clock has hundredths of a second. */
export function writeAss(track: CaptionTrackCues, page: { readonly width: number; readonly height: number }): WrittenSubtitles {
  const losses = new LossTally();
  const { style, language } = track.settings;
  const text = [
    '[Script Info]',
    'ScriptType: v4.00+',
    ...(language === 'und' ? [] : [`Language: ${language}`]),
    `PlayResX: ${page.width}`,
    `PlayResY: ${page.height}`,
    'ScaledBorderAndShadow: yes',
    'WrapStyle: 0',
    '',
    '[V4+ Styles]',
    'Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding',
    styleLine(style, page),
    '',
    '[Events]',
    'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
    ...timedCues(track.cues, 100, losses).map((timed) => dialogue(timed, style, losses)),
    '',
  ].join('\n');
  return { text, losses: losses.losses() };
}

function styleLine(style: CaptionStyle, { width, height }: { readonly width: number; readonly height: number }): string {
  const ofHeight = (percent: number): number => Math.round((percent / 100) * height * 100) / 100;
  const side = Math.round((style.sideMarginPercent / 100) * width);
  const boxed = style.box !== null;
  return `Style: ${[
    'Default',
    SHIPPED_FONT.family,
    ofHeight(style.sizePercent),
    assColour(style.colour),
    assColour(style.colour),
    assColour(style.box ?? style.outlineColour),
    assColour(style.box ?? style.outlineColour),
    style.bold ? -1 : 0,
    style.italic ? -1 : 0,
    0,
    0,
    100,
    100,
    0,
    0,
    boxed ? 3 : 1,
    boxed ? ofHeight(style.sizePercent * 0.16) : ofHeight(style.outlinePercent),
    0,
    padOf(style),
    side,
    side,
    Math.round(ofHeight(style.edgeMarginPercent)),
    1,
  ].join(',')}`;
}

function dialogue({ cue, start, end, number }: TimedCue, style: CaptionStyle, losses: LossTally): string {
  const isExact = toUnits(cue.start, 1000) === start * 10 && toUnits(cue.end, 1000) === end * 10;
  if (!isExact) losses.note('subtitle.rounded', number);
  if (cue.hasFades) losses.note('subtitle.fades', number);
  const pad = padOf(cue.look);
  const tags = [
    pad === padOf(style) ? '' : `\\an${pad}`,
    (cue.look.italic === true) === style.italic ? '' : `\\i${cue.look.italic === true ? 1 : 0}`,
    cue.look.bold === true && !style.bold ? '\\b1' : '',
  ].join('');
  const body = cue.text.split('\n').map(escaped).join('\\N');
  return `Dialogue: 0,${formatHundredths(start)},${formatHundredths(end)},Default,,0,0,0,,${tags === '' ? '' : `{${tags}}`}${body}`;
}

const escaped = (line: string): string => line.replaceAll('\\', `\\${WORD_JOINER}`).replace(/[{}]/gu, '\\$&').replaceAll('\u00a0', '\\h');
