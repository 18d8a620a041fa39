import type { AVCodecID } from 'node-av/constants';
import {
  AV_CODEC_ID_MOV_TEXT,
  AV_CODEC_ID_SUBRIP,
  AV_CODEC_ID_WEBVTT,
  AV_PKT_DATA_WEBVTT_SETTINGS,
  AV_PKT_FLAG_KEY,
} from 'node-av/constants';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { type Ratio, ratio } from '../../../core/base/ratio.ts';
import type { CaptionTrackCues } from '../../../core/interchange/subtitles/caption-cues.ts';
import type { SubtitleLoss } from '../../../core/interchange/subtitles/cue.ts';
import { threeLetterLanguage } from '../../../core/interchange/subtitles/language-code.ts';
import { LossTally } from '../../../core/interchange/subtitles/loss-tally.ts';
import { noteStyle } from '../../../core/interchange/subtitles/style-loss.ts';
import { type TimedCue, timedCues } from '../../../core/interchange/subtitles/timed-cues.ts';
import { srtText } from '../../../core/interchange/subtitles/write-srt.ts';
import { vttSettings, vttText } from '../../../core/interchange/subtitles/write-vtt.ts';
import type { CodedPacket } from '../part-file.ts';
import type { Preset } from '../preset.ts';
import { movTextDescription, movTextSample } from './mov-text.ts';

/** One caption track as a stream of the film. Gaps between captions are the muxer's to fill. */
export interface CaptionStream {
  readonly codecId: AVCodecID;
  readonly extradata: Buffer | null;
  readonly timeBase: Ratio;
  /** ISO 639-2. */
  readonly language: string;
  readonly name: string;
  readonly packets: readonly CodedPacket[];
}

interface Coding {
  readonly codecId: AVCodecID;
  /** Matroska counts in milliseconds; in MP4 milliseconds and the frames of all common rates are whole numbers of this. */
  readonly unitsPerSecond: number;
  readonly extradata: () => Buffer | null;
  readonly encode: (timed: TimedCue, losses: LossTally) => Pick<CodedPacket, 'data' | 'sideData'>;
}

const MOV_TEXT: Coding = {
  codecId: AV_CODEC_ID_MOV_TEXT,
  unitsPerSecond: 120_000,
  extradata: movTextDescription,
  encode({ cue, number }, losses) {
    if (cue.look.position !== undefined || cue.look.alignment !== undefined) losses.note('subtitle.placement', number);
    if (cue.hasFades) losses.note('subtitle.fades', number);
    return { data: movTextSample(cue.text, cue.look), sideData: [] };
  },
};

const SUBRIP: Coding = {
  codecId: AV_CODEC_ID_SUBRIP,
  unitsPerSecond: 1000,
  extradata: () => null,
  encode: (timed, losses) => ({ data: Buffer.from(srtText(timed, losses), 'utf8'), sideData: [] }),
};

const WEBVTT: Coding = {
  codecId: AV_CODEC_ID_WEBVTT,
  unitsPerSecond: 1000,
  extradata: () => null,
  encode(timed, losses) {
    const settings = vttSettings(timed.cue.look);
    const side = settings === '' ? [] : [{ type: Number(AV_PKT_DATA_WEBVTT_SETTINGS), data: Buffer.from(settings, 'utf8') }];
    return { data: Buffer.from(vttText(timed, losses), 'utf8'), sideData: side };
  },
};

const CODINGS: Readonly<Partial<Record<Preset['container'], Coding>>> = {
  mp4: MOV_TEXT,
  mov: MOV_TEXT,
  ipod: MOV_TEXT,
  matroska: SUBRIP,
  webm: WEBVTT,
};

/** `captions.container` where the preset's files cannot hold captions. */
export function captionStreams(
  preset: Preset,
  tracks: readonly CaptionTrackCues[],
): Result<{ readonly streams: readonly CaptionStream[]; readonly losses: readonly SubtitleLoss[] }> {
  const coding = CODINGS[preset.container];
  if (coding === undefined)
    return fail(
      'captions.container',
      `${preset.label} makes .${preset.extension} files, which cannot hold captions; write them beside the film or burn them in.`,
      { preset: preset.name },
    );
  const losses: SubtitleLoss[] = [];
  const streams = tracks.map((track): CaptionStream => {
    const tally = new LossTally();
    noteStyle(track, tally);
    const packets = timedCues(track.cues, coding.unitsPerSecond, tally).map((timed) => packetOf(timed, coding, tally));
    losses.push(...tally.losses());
    return {
      codecId: coding.codecId,
      extradata: coding.extradata(),
      timeBase: ratio(1, coding.unitsPerSecond),
      language: threeLetterLanguage(track.settings.language),
      name: track.name,
      packets,
    };
  });
  return ok({ streams, losses });
}

function packetOf(timed: TimedCue, coding: Coding, losses: LossTally): CodedPacket {
  const start = BigInt(timed.start);
  return {
    pts: start,
    dts: start,
    duration: BigInt(timed.end - timed.start),
    flags: Number(AV_PKT_FLAG_KEY),
    ...coding.encode(timed, losses),
  };
}
