import { availableParallelism } from 'node:os';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import { multiplyRatios, type Ratio, ratio, ratioToNumber } from '../../core/base/ratio.ts';
import type { Sequence } from '../../core/model/records.ts';
import type { PictureCoding, Preset, SizeRule, SoundCoding } from './preset.ts';

/** Everything that decides the bytes of a film besides its pictures and sound: a preset worked out for one sequence. */
export interface MovieSettings {
  readonly preset: Preset;
  readonly picture: PictureSettings | null;
  readonly sound: SoundSettings | null;
}

export interface PictureSettings {
  readonly coding: PictureCoding;
  readonly widthPx: number;
  readonly heightPx: number;
  /** What the renderer is asked for; the encoder gets the same, save for GIF. */
  readonly pixelFormat: string;
  /** Frames a second of the film: the sequence's, or a whole part of it. */
  readonly rate: Ratio;
  /** Every `frameStep`-th frame of the sequence is written. */
  readonly frameStep: number;
  readonly pixelAspect: Ratio;
  readonly colour: Sequence['colour'];
  /** Frames from one key frame to the next at most; 1 where every frame is one. */
  readonly gopFrames: number;
  /** Threads of the encoder. Part of the settings because x264's output depends on it. */
  readonly threads: number;
}

export interface SoundSettings {
  readonly coding: SoundCoding;
  readonly sampleRate: number;
}

export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

const AAC_RATES = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350];
/** A scaled edge rounds to whole, often even pixels; anything further from the sequence's shape would stretch the picture. */
const ASPECT_TOLERANCE_PX = 2;
const DNXHR_MIN = { widthPx: 256, heightPx: 120 };

/** Works a preset out for a sequence, or says why the two do not go together. */
export function resolveSettings(preset: Preset, sequence: Sequence, sizeWanted: Size | null): Result<MovieSettings> {
  const sound = preset.sound === null ? null : soundSettings(preset.sound, sequence);
  if (preset.picture === null) return ok({ preset, picture: null, sound });
  const size = checkSize(preset, preset.picture, sequence, sizeWanted);
  if (!size.ok) return size;
  const coding = preset.picture;
  const hdr = sequence.colour === 'bt2020-pq' || sequence.colour === 'bt2020-hlg';
  const pixelFormat = coding.pixelFormat === 'working' ? (sequence.bitDepth === 8 ? 'yuv420p' : 'yuv444p10le') : coding.pixelFormat;
  if (hdr && !pixelFormat.includes('10') && !pixelFormat.includes('12')) {
    return fail(
      'preset.bit-depth',
      `${preset.label} keeps 8 bits, too few for the HDR colour of "${sequence.name}"; choose a 10-bit preset such as hevc-10bit or prores-422-hq.`,
    );
  }
  const frameStep = coding.maxRate === null ? 1 : Math.ceil(ratioToNumber(sequence.rate) / coding.maxRate - 1e-9);
  const rate = multiplyRatios(sequence.rate, ratio(1, frameStep));
  return ok({
    preset,
    sound,
    picture: {
      coding,
      widthPx: size.value.widthPx,
      heightPx: size.value.heightPx,
      // Dithering to the palette starts from RGB.
      pixelFormat: coding.codec === 'gif' ? 'rgb24' : pixelFormat,
      rate,
      frameStep,
      pixelAspect: sequence.pixelAspect,
      colour: sequence.colour,
      gopFrames: coding.keyframeSeconds === null ? 1 : Math.max(1, Math.round(coding.keyframeSeconds * ratioToNumber(rate))),
      threads: Math.min(16, Math.ceil(availableParallelism() * 1.5)),
    },
  });
}

function soundSettings(coding: SoundCoding, sequence: Sequence): SoundSettings {
  // Opus knows 48 kHz alone of the usual rates; AAC stops at 96 kHz.
  const sampleRate =
    coding.codec === 'opus' || (coding.codec === 'aac' && !AAC_RATES.includes(sequence.sampleRate)) ? 48_000 : sequence.sampleRate;
  return { coding, sampleRate };
}

/** The size that the rule gives a sequence, in whole multiples of what the pixel format samples together. */
function ruledSize(rule: SizeRule, sequence: Size, even: boolean): Size {
  const scale =
    rule.kind === 'sequence'
      ? 1
      : rule.kind === 'short-side'
        ? rule.px / Math.min(sequence.widthPx, sequence.heightPx)
        : Math.min(1, rule.widthPx / sequence.widthPx, rule.heightPx / sequence.heightPx);
  if (scale === 1) return sequence;
  const whole = (px: number): number => (even ? 2 * Math.max(1, Math.round((px * scale) / 2)) : Math.max(1, Math.round(px * scale)));
  return { widthPx: whole(sequence.widthPx), heightPx: whole(sequence.heightPx) };
}

function checkSize(preset: Preset, coding: PictureCoding, sequence: Sequence, wanted: Size | null): Result<Size> {
  const own = { widthPx: sequence.width, heightPx: sequence.height };
  const format = coding.pixelFormat === 'working' ? (sequence.bitDepth === 8 ? 'yuv420p' : 'yuv444p10le') : coding.pixelFormat;
  const evenWidth = /420|422/.test(format);
  const evenHeight = /420/.test(format);
  const size = wanted ?? ruledSize(preset.size, own, evenWidth || evenHeight);
  const { widthPx, heightPx } = size;
  const named = `${widthPx} × ${heightPx}`;
  if (!Number.isInteger(widthPx) || !Number.isInteger(heightPx) || widthPx < 2 || heightPx < 2 || widthPx > 16_384 || heightPx > 16_384) {
    return fail('size.range', `A film of ${named} pixels cannot be made; give a width and a height between 2 and 16384.`, {
      widthPx,
      heightPx,
    });
  }
  if ((evenWidth && widthPx % 2 !== 0) || (evenHeight && heightPx % 2 !== 0)) {
    const nearest = `${widthPx + (widthPx % 2)}x${heightPx + (heightPx % 2)}`;
    return fail('size.odd', `${preset.label} needs an even width and height, not ${named}; ask for --size ${nearest}.`, {
      widthPx,
      heightPx,
    });
  }
  const wantedHeight = (widthPx * own.heightPx) / own.widthPx;
  const wantedWidth = (heightPx * own.widthPx) / own.heightPx;
  if (Math.abs(wantedHeight - heightPx) > ASPECT_TOLERANCE_PX && Math.abs(wantedWidth - widthPx) > ASPECT_TOLERANCE_PX) {
    return fail(
      'size.shape',
      `${named} has another shape than the sequence (${own.widthPx} × ${own.heightPx}); keep its shape, or change the sequence's size first.`,
      { widthPx, heightPx },
    );
  }
  if (coding.codec === 'dnxhr' && (widthPx < DNXHR_MIN.widthPx || heightPx < DNXHR_MIN.heightPx)) {
    return fail(
      'size.codec',
      `DNxHR starts at ${DNXHR_MIN.widthPx} × ${DNXHR_MIN.heightPx}, above ${named}; choose a larger size or another preset.`,
      { widthPx, heightPx },
    );
  }
  return ok(size);
}
