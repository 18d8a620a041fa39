import type { Ticks } from '../../base/ticks.ts';
import type { CaptionLook } from '../../model/captions.ts';

export const SUBTITLE_FORMATS = ['srt', 'vtt', 'ass'] as const;
/** SubRip, WebVTT, and Advanced SubStation Alpha with its forerunner SSA. */
export type SubtitleFormat = (typeof SUBTITLE_FORMATS)[number];

/** What a caption track is written as: a subtitle file, or what is said as plain text. */
export const WRITTEN_FORMATS = [...SUBTITLE_FORMATS, 'txt'] as const;
export type WrittenFormat = (typeof WRITTEN_FORMATS)[number];

/** One caption as a subtitle file has it. `look` says only what differs from lines that stand centred at the bottom. */
export interface SubtitleCue {
  readonly start: Ticks;
  readonly end: Ticks;
  readonly text: string;
  readonly look: CaptionLook;
}

/** What a reader or a writer could not carry over, once for each kind. */
export interface SubtitleLoss {
  readonly code: string;
  /** How often. */
  readonly count: number;
  /** Numbers of the first few cues concerned, counted from 1. */
  readonly cues: readonly number[];
  /** One sentence for the user. */
  readonly message: string;
}

/** A subtitle file read: cues by time, without overlap, none empty. */
export interface ReadSubtitles {
  readonly format: SubtitleFormat;
  readonly cues: readonly SubtitleCue[];
  /** BCP 47, where the file says. */
  readonly language: string | null;
  readonly losses: readonly SubtitleLoss[];
}

/** A subtitle file to be written. */
export interface WrittenSubtitles {
  readonly text: string;
  readonly losses: readonly SubtitleLoss[];
}
