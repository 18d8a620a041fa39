import { AVERROR_EAGAIN, AVERROR_EOF } from 'node-av/constants';
import { avGetPixFmtFromName, Codec, Frame, Packet } from 'node-av/lib';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import { type Note, note } from '../../core/base/note.ts';
import { ratio } from '../../core/base/ratio.ts';
import type { PictureSettings } from './movie-settings.ts';
import { checkNative } from './native-error.ts';
import { type EncoderChoice, openPictureEncoder, softwareEncoder } from './open-encoder.ts';
import type { PictureCodec } from './preset.ts';

/** A hardware encoder that FFmpeg was built with, and how to ask it for about the quality of the software preset. */
interface HardwareEncoder {
  readonly name: string;
  readonly codec: PictureCodec;
  readonly vendor: string;
  readonly platforms: readonly NodeJS.Platform[];
  /** Options for a constant quality near the software encoder's `crf`. */
  options(quality: number): Readonly<Record<string, string>>;
  /** Formats it takes, by depth; null where it cannot. */
  readonly eightBit: string;
  readonly tenBit: string | null;
}

const nvenc = (codec: 'h264' | 'hevc' | 'av1'): HardwareEncoder => ({
  name: `${codec}_nvenc`,
  codec,
  vendor: 'NVIDIA NVENC',
  platforms: ['linux', 'win32'],
  options: (quality) => ({ preset: 'p5', tune: 'hq', rc: 'vbr', cq: String(quality), b: '0', ...(codec === 'av1' ? {} : { bf: '2' }) }),
  eightBit: 'yuv420p',
  tenBit: codec === 'h264' ? null : 'p010le',
});
const quickSync = (codec: 'h264' | 'hevc' | 'av1'): HardwareEncoder => ({
  name: `${codec}_qsv`,
  codec,
  vendor: 'Intel Quick Sync',
  platforms: ['linux', 'win32'],
  options: (quality) => ({ preset: 'medium', global_quality: String(quality) }),
  eightBit: 'nv12',
  tenBit: codec === 'h264' ? null : 'p010le',
});
const amf = (codec: 'h264' | 'hevc' | 'av1'): HardwareEncoder => ({
  name: `${codec}_amf`,
  codec,
  vendor: 'AMD AMF',
  platforms: ['linux', 'win32'],
  options: (quality) => ({ quality: 'quality', rc: 'cqp', qp_i: String(quality), qp_p: String(quality + 2) }),
  eightBit: 'nv12',
  tenBit: codec === 'h264' ? null : 'p010le',
});
const videoToolbox = (codec: 'h264' | 'hevc'): HardwareEncoder => ({
  name: `${codec}_videotoolbox`,
  codec,
  vendor: 'Apple VideoToolbox',
  platforms: ['darwin'],
  // Its quality runs from 1 to 100, upward; crf 0 to 51, downward.
  options: (quality) => ({ 'q:v': String(Math.round(100 - (quality * 100) / 51)), allow_sw: '0' }),
  eightBit: 'nv12',
  tenBit: codec === 'h264' ? null : 'p010le',
});

/** In the order that they are tried. */
const HARDWARE: readonly HardwareEncoder[] = [
  nvenc('h264'),
  nvenc('hevc'),
  nvenc('av1'),
  quickSync('h264'),
  quickSync('hevc'),
  quickSync('av1'),
  amf('h264'),
  amf('hevc'),
  amf('av1'),
  videoToolbox('h264'),
  videoToolbox('hevc'),
];

export interface EncoderState {
  readonly name: string;
  readonly codec: PictureCodec;
  readonly kind: 'software' | 'hardware';
  readonly vendor: string | null;
  /** Null where it opens and encodes; otherwise why not, as FFmpeg says it. */
  readonly problem: string | null;
}

const SOFTWARE: readonly { readonly name: string; readonly codec: PictureCodec; readonly pixelFormat: string }[] = [
  { name: 'libx264', codec: 'h264', pixelFormat: 'yuv420p' },
  { name: 'libx265', codec: 'hevc', pixelFormat: 'yuv420p' },
  { name: 'libsvtav1', codec: 'av1', pixelFormat: 'yuv420p' },
  { name: 'libvpx-vp9', codec: 'vp9', pixelFormat: 'yuv420p' },
  { name: 'prores_ks', codec: 'prores', pixelFormat: 'yuv422p10le' },
  { name: 'dnxhd', codec: 'dnxhr', pixelFormat: 'yuv422p' },
  { name: 'ffv1', codec: 'ffv1', pixelFormat: 'yuv420p' },
  { name: 'png', codec: 'png', pixelFormat: 'rgb24' },
];

/** Opens and tries every encoder that the program may use on this platform: what `doctor` shows. */
export async function listEncoders(platform: NodeJS.Platform = process.platform): Promise<readonly EncoderState[]> {
  const states: EncoderState[] = [];
  for (const { name, codec, pixelFormat } of SOFTWARE) {
    const options: Record<string, string> =
      codec === 'dnxhr' ? { profile: 'dnxhr_hq' } : codec === 'hevc' ? { 'x265-params': 'log-level=none' } : {};
    const problem = await tryEncoder(trialSettings(pixelFormat), { name, kind: 'software', options, pixelFormat });
    states.push({ name, codec, kind: 'software', vendor: null, problem });
  }
  for (const hardware of HARDWARE.filter((entry) => entry.platforms.includes(platform))) {
    const choice = hardwareChoice(hardware, 20, hardware.eightBit);
    const problem = await tryEncoder(trialSettings(hardware.eightBit), choice);
    states.push({ name: hardware.name, codec: hardware.codec, kind: 'hardware', vendor: hardware.vendor, problem });
  }
  return states;
}

export interface PickedEncoder {
  readonly choice: EncoderChoice;
  /** For the user: what was taken and why. Codes `encoder.software`, `encoder.hardware`, `encoder.no-hardware`. */
  readonly note: Note;
}

/**
 * The encoder for a film. `auto` takes the first hardware encoder that really encodes such frames where the preset allows one, else
 * software; `software` and an encoder's name are taken at their word. `encoder.unknown`, `encoder.wrong-codec` and `encoder.unavailable` say what is wrong with a name.
 */
export async function pickEncoder(
  settings: PictureSettings,
  wanted: string,
  platform: NodeJS.Platform = process.platform,
): Promise<Result<PickedEncoder>> {
  const software = softwareEncoder(settings);
  const softwareNote = note('encoder.software', `Encoded in software with ${software.name}.`, { encoder: software.name });
  if (wanted === 'software' || wanted === software.name) return ok({ choice: software, note: softwareNote });
  const fitting = HARDWARE.filter((entry) => entry.codec === settings.coding.codec && entry.platforms.includes(platform));
  if (wanted === 'auto') {
    if (!settings.coding.hardware || fitting.length === 0) return ok({ choice: software, note: softwareNote });
    for (const hardware of fitting) {
      const choice = choiceFor(hardware, settings);
      if (choice !== null && (await tryEncoder(settings, choice)) === null) {
        return ok({ choice, note: hardwareNote(hardware, '') });
      }
    }
    return ok({
      choice: software,
      note: note(
        'encoder.no-hardware',
        `No hardware encoder for ${settings.coding.codec} opens on this machine: encoded in software with ${software.name}.`,
        { encoder: software.name },
      ),
    });
  }
  const named = HARDWARE.find((entry) => entry.name === wanted);
  if (named === undefined) {
    const known = [software.name, ...fitting.map((entry) => entry.name)].join(', ');
    return Codec.getCodecList().some((codec) => codec.isEncoder() && codec.name === wanted)
      ? fail('encoder.wrong-codec', `${wanted} does not make what this preset needs; use "auto", "software" or one of ${known}.`, {
          wanted,
        })
      : fail('encoder.unknown', `There is no encoder "${wanted}"; use "auto", "software" or one of ${known}.`, { wanted });
  }
  if (named.codec !== settings.coding.codec) {
    return fail(
      'encoder.wrong-codec',
      `${wanted} makes ${named.codec}, and the preset wants ${settings.coding.codec}; use "auto" or another preset.`,
      { wanted },
    );
  }
  const choice = choiceFor(named, settings);
  const problem = choice === null ? 'it cannot keep this pixel format' : await tryEncoder(settings, choice);
  if (choice === null || problem !== null) {
    return fail('encoder.unavailable', `${wanted} does not work on this machine (${problem}); use "auto" or "software".`, {
      wanted,
      problem,
    });
  }
  return ok({ choice, note: hardwareNote(named, ', as asked') });
}

const hardwareNote = ({ name, vendor }: { readonly name: string; readonly vendor: string }, why: string): Note =>
  note('encoder.hardware', `Encoded in hardware with ${name} (${vendor})${why}.`, { encoder: name, vendor });

function choiceFor(hardware: HardwareEncoder, settings: PictureSettings): EncoderChoice | null {
  const format = settings.pixelFormat === 'yuv420p' ? hardware.eightBit : settings.pixelFormat === 'yuv420p10le' ? hardware.tenBit : null;
  const quality = Number(settings.coding.encoderOptions.crf ?? '20');
  return format === null ? null : hardwareChoice(hardware, quality, format);
}

const hardwareChoice = (hardware: HardwareEncoder, quality: number, pixelFormat: string): EncoderChoice => ({
  name: hardware.name,
  kind: 'hardware',
  options: hardware.options(quality),
  pixelFormat,
});

const TRIAL_FRAMES = 3;

/** Encodes a few grey frames: many encoders are compiled in and even open, yet fail on the first frame. Null when all came out. */
async function tryEncoder(settings: PictureSettings, choice: EncoderChoice): Promise<string | null> {
  const packet = new Packet();
  packet.alloc();
  const frame = new Frame();
  try {
    const encoder = await openPictureEncoder(settings, choice);
    try {
      frame.alloc();
      frame.width = settings.widthPx;
      frame.height = settings.heightPx;
      frame.format = avGetPixFmtFromName(choice.pixelFormat);
      checkNative(frame.getBuffer(), 'make a frame');
      for (const plane of frame.data ?? []) plane.fill(128);
      let packets = 0;
      const receive = async (): Promise<void> => {
        for (;;) {
          const code = await encoder.receivePacket(packet);
          if (code === AVERROR_EAGAIN || code === AVERROR_EOF) return;
          checkNative(code, 'encode');
          packets++;
          packet.unref();
        }
      };
      for (let index = 0; index < TRIAL_FRAMES; index++) {
        frame.pts = BigInt(index);
        checkNative(await encoder.sendFrame(frame), 'encode');
        await receive();
      }
      checkNative(await encoder.sendFrame(null), 'drain');
      await receive();
      return packets === TRIAL_FRAMES ? null : `${packets} of ${TRIAL_FRAMES} trial frames came out`;
    } finally {
      encoder.freeContext();
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    frame.free();
    packet.free();
  }
}

const trialSettings = (pixelFormat: string): PictureSettings => ({
  coding: {
    codec: 'h264',
    encoder: '',
    encoderOptions: {},
    pixelFormat,
    keyframeSeconds: 1,
    maxRate: null,
    tag: null,
    hardware: true,
    bitsPerPixel: 1,
  },
  widthPx: 640,
  heightPx: 360,
  pixelFormat,
  rate: ratio(30),
  frameStep: 1,
  pixelAspect: ratio(1),
  colour: 'bt709',
  gopFrames: 30,
  threads: 1,
});
