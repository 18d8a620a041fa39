import type { CaptionLook } from '../../model/captions.ts';
import type { CaptionTrackCues } from './caption-cues.ts';
import { formatMilliseconds } from './clock.ts';
import type { WrittenSubtitles } from './cue.ts';
import { LossTally } from './loss-tally.ts';
import { noteStyle } from './style-loss.ts';
import { fullLines, type TimedCue, timedCues } from './timed-cues.ts';

/** WebVTT. Times are exact to the millisecond; the language stands in the header where it is known. */
export function writeVtt(track: CaptionTrackCues): WrittenSubtitles {
  const losses = new LossTally();
  noteStyle(track, losses);
  const { language } = track.settings;
  const header = language === 'und' ? 'WEBVTT\n' : `WEBVTT\nLanguage: ${language}\n`;
  const blocks = timedCues(track.cues, 1000, losses).map((timed) => {
    const settings = vttSettings(timed.cue.look);
    const times = `${formatMilliseconds(timed.start, '.')} --> ${formatMilliseconds(timed.end, '.')}`;
    return `${times}${settings === '' ? '' : ` ${settings}`}\n${vttText(timed, losses)}\n`;
  });
  return { text: [header, ...blocks].join('\n'), losses: losses.losses() };
}

/** A cue's settings, empty where it stands as cues do. */
export function vttSettings({ position, alignment }: CaptionLook): string {
  const line = position === 'top' ? 'line:0' : position === 'middle' ? 'line:50%' : '';
  const align = alignment === 'left' ? 'align:start' : alignment === 'right' ? 'align:end' : '';
  return [line, align].filter((setting) => setting !== '').join(' ');
}

/** A cue's text with its tags, as it stands in WebVTT files and in WebM. */
export function vttText({ cue, number }: TimedCue, losses: LossTally): string {
  if (cue.hasFades) losses.note('subtitle.fades', number);
  const escaped = fullLines(cue.text, number, losses)
    .join('\n')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\u00a0', '&nbsp;');
  const slanted = cue.look.italic === true ? `<i>${escaped}</i>` : escaped;
  return cue.look.bold === true ? `<b>${slanted}</b>` : slanted;
}
