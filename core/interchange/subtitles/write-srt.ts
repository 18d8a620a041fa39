import type { CaptionTrackCues } from './caption-cues.ts';
import { formatMilliseconds } from './clock.ts';
import type { WrittenSubtitles } from './cue.ts';
import { LossTally } from './loss-tally.ts';
import { padOf } from './number-pad.ts';
import { noteStyle } from './style-loss.ts';
import { fullLines, type TimedCue, timedCues } from './timed-cues.ts';

/** SubRip, with the tags for italics, bold and place that players know. Times are exact to the millisecond. */
export function writeSrt(track: CaptionTrackCues): WrittenSubtitles {
  const losses = new LossTally();
  noteStyle(track, losses);
  const blocks = timedCues(track.cues, 1000, losses).map((timed, index) => {
    const times = `${formatMilliseconds(timed.start, ',')} --> ${formatMilliseconds(timed.end, ',')}`;
    return `${index + 1}\n${times}\n${srtText(timed, losses)}\n`;
  });
  return { text: blocks.join('\n'), losses: losses.losses() };
}

/** A cue's text with its tags, as it stands in SubRip files and in Matroska. */
export function srtText({ cue, number }: TimedCue, losses: LossTally): string {
  if (cue.hasFades) losses.note('subtitle.fades', number);
  const plain = fullLines(cue.text, number, losses).join('\n');
  if (plain.includes('-->')) losses.note('subtitle.arrow', number);
  if (/<\/?(?:i|b|u|s|font|em|strong)\b|\{\\/iu.test(plain)) losses.note('subtitle.markup-like', number);
  const { bold, italic } = cue.look;
  const pad = padOf(cue.look);
  const text = plain.replaceAll('-->', '->');
  const slanted = italic === true ? `<i>${text}</i>` : text;
  return `${pad === 2 ? '' : `{\\an${pad}}`}${bold === true ? `<b>${slanted}</b>` : slanted}`;
}
