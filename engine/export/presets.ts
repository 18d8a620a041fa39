import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { PictureCoding, Preset, SoundCoding } from './preset.ts';

const h264 = (crf: number, preset: string, extra: Readonly<Record<string, string>> = {}): PictureCoding => ({
  codec: 'h264',
  encoder: 'libx264',
  encoderOptions: { preset, crf: String(crf), profile: 'high', bf: '2', ...extra },
  pixelFormat: 'yuv420p',
  keyframeSeconds: 0.5,
  maxRate: null,
  tag: null,
  hardware: true,
  bitsPerPixel: 0.25,
});

const hevc = (pixelFormat: 'yuv420p' | 'yuv420p10le', crf: number): PictureCoding => ({
  codec: 'hevc',
  encoder: 'libx265',
  encoderOptions: {
    preset: 'medium',
    crf: String(crf),
    profile: pixelFormat === 'yuv420p' ? 'main' : 'main10',
    'x265-params': 'open-gop=0:log-level=error',
  },
  pixelFormat,
  keyframeSeconds: 1,
  maxRate: null,
  // QuickTime and Safari play `hvc1` only; FFmpeg writes `hev1` unless told.
  tag: 'hvc1',
  hardware: true,
  bitsPerPixel: 0.15,
});

const vp9 = (pixelFormat: 'yuv420p' | 'yuva420p'): PictureCoding => ({
  codec: 'vp9',
  encoder: 'libvpx-vp9',
  encoderOptions: {
    crf: '28',
    b: '0',
    deadline: 'good',
    'cpu-used': '4',
    'row-mt': '1',
    // The alpha plane is coded as a second stream whose hidden reference frames have no place in a WebM block.
    ...(pixelFormat === 'yuva420p' ? { 'auto-alt-ref': '0' } : {}),
  },
  pixelFormat,
  keyframeSeconds: 2,
  maxRate: null,
  tag: null,
  hardware: false,
  bitsPerPixel: 0.2,
});

const prores = (profile: 'hq' | '4444', pixelFormat: string, bitsPerPixel: number): PictureCoding => ({
  codec: 'prores',
  encoder: 'prores_ks',
  encoderOptions: { profile, vendor: 'apl0', ...(profile === '4444' ? { alpha_bits: '16' } : {}) },
  pixelFormat,
  keyframeSeconds: null,
  maxRate: null,
  tag: null,
  hardware: false,
  bitsPerPixel,
});

const dnxhr = (profile: 'dnxhr_hq' | 'dnxhr_hqx', pixelFormat: string): PictureCoding => ({
  codec: 'dnxhr',
  encoder: 'dnxhd',
  encoderOptions: { profile },
  pixelFormat,
  keyframeSeconds: null,
  maxRate: null,
  tag: null,
  hardware: false,
  bitsPerPixel: 3.7,
});

const ffv1 = (pixelFormat: string): PictureCoding => ({
  codec: 'ffv1',
  encoder: 'ffv1',
  encoderOptions: { level: '3', slices: '4', slicecrc: '1', context: '0', coder: 'range_def' },
  pixelFormat,
  keyframeSeconds: null,
  maxRate: null,
  tag: null,
  hardware: false,
  bitsPerPixel: 9,
});

const image = (codec: 'png' | 'gif', pixelFormat: string, maxRate: number | null): PictureCoding => ({
  codec,
  encoder: codec,
  encoderOptions: codec === 'png' ? { pred: 'mixed' } : {},
  pixelFormat,
  keyframeSeconds: null,
  maxRate,
  tag: null,
  hardware: false,
  bitsPerPixel: codec === 'png' ? 16 : 4,
});

const aac = (bitsPerSecond: number): SoundCoding => ({ codec: 'aac', encoder: 'aac', bitsPerSecond, bitDepth: 32 });
const opus = (bitsPerSecond: number): SoundCoding => ({ codec: 'opus', encoder: 'libopus', bitsPerSecond, bitDepth: 32 });
const pcm24: SoundCoding = { codec: 'pcm', encoder: 'pcm_s24le', bitsPerSecond: null, bitDepth: 24 };
const flac: SoundCoding = { codec: 'flac', encoder: 'flac', bitsPerSecond: null, bitDepth: 24 };

type Row = Omit<Preset, 'size' | 'muxerOptions' | 'loudnessLufs'> & Partial<Pick<Preset, 'size' | 'muxerOptions' | 'loudnessLufs'>>;
const WEB_MP4 = { movflags: '+faststart' };

const ROWS: readonly Row[] = [
  {
    name: 'youtube-1080p',
    label: 'YouTube 1080p',
    description: 'H.264 High in MP4 as YouTube asks for it: key frame every half second, AAC 320 kbit/s, ready to stream.',
    container: 'mp4',
    extension: 'mp4',
    picture: h264(18, 'medium'),
    sound: aac(320_000),
    size: { kind: 'short-side', px: 1080 },
    muxerOptions: WEB_MP4,
  },
  {
    name: 'youtube-4k',
    label: 'YouTube 4K',
    description: 'H.264 High in MP4 at 2160 lines as YouTube asks for it.',
    container: 'mp4',
    extension: 'mp4',
    picture: h264(18, 'medium'),
    sound: aac(320_000),
    size: { kind: 'short-side', px: 2160 },
    muxerOptions: WEB_MP4,
  },
  {
    name: 'vimeo-1080p',
    label: 'Vimeo 1080p',
    description: 'H.264 High in MP4 at 1080 lines with AAC 320 kbit/s.',
    container: 'mp4',
    extension: 'mp4',
    picture: { ...h264(17, 'medium'), keyframeSeconds: 2 },
    sound: aac(320_000),
    size: { kind: 'short-side', px: 1080 },
    muxerOptions: WEB_MP4,
  },
  {
    name: 'web-h264',
    label: 'Web H.264',
    description: 'H.264 in MP4 that every browser plays, small, at the size of the sequence.',
    container: 'mp4',
    extension: 'mp4',
    picture: { ...h264(23, 'medium'), keyframeSeconds: 2, bitsPerPixel: 0.12 },
    sound: aac(192_000),
    muxerOptions: WEB_MP4,
  },
  {
    name: 'h264-draft',
    label: 'H.264 draft',
    description: 'A quick H.264 for review: fast to make, larger for its quality.',
    container: 'mp4',
    extension: 'mp4',
    picture: { ...h264(23, 'veryfast'), keyframeSeconds: 2 },
    sound: aac(192_000),
    muxerOptions: WEB_MP4,
  },
  {
    name: 'h264-master',
    label: 'H.264 master',
    description: 'H.264 of visually lossless quality in MOV with uncompressed sound, at the size of the sequence.',
    container: 'mov',
    extension: 'mov',
    picture: { ...h264(12, 'slow'), keyframeSeconds: 1, hardware: false, bitsPerPixel: 0.6 },
    sound: pcm24,
  },
  {
    name: 'hevc-1080p',
    label: 'HEVC 1080p',
    description: 'H.265 in MP4 at 1080 lines: about half the size of H.264.',
    container: 'mp4',
    extension: 'mp4',
    picture: hevc('yuv420p', 22),
    sound: aac(256_000),
    size: { kind: 'short-side', px: 1080 },
    muxerOptions: WEB_MP4,
  },
  {
    name: 'hevc-4k',
    label: 'HEVC 4K',
    description: 'H.265 in MP4 at 2160 lines.',
    container: 'mp4',
    extension: 'mp4',
    picture: hevc('yuv420p', 22),
    sound: aac(256_000),
    size: { kind: 'short-side', px: 2160 },
    muxerOptions: WEB_MP4,
  },
  {
    name: 'hevc-10bit',
    label: 'HEVC 10 bit',
    description: 'H.265 Main 10 in MP4 at the size of the sequence: for HDR and for smooth gradients.',
    container: 'mp4',
    extension: 'mp4',
    picture: hevc('yuv420p10le', 20),
    sound: aac(256_000),
    muxerOptions: WEB_MP4,
  },
  {
    name: 'av1',
    label: 'AV1',
    description: 'AV1 in MP4, the smallest for its quality, at the size of the sequence; slow to make.',
    container: 'mp4',
    extension: 'mp4',
    picture: {
      codec: 'av1',
      encoder: 'libsvtav1',
      encoderOptions: { preset: '8', crf: '28' },
      pixelFormat: 'yuv420p10le',
      keyframeSeconds: 2,
      maxRate: null,
      tag: null,
      hardware: true,
      bitsPerPixel: 0.1,
    },
    // Opus in MP4 has no way to say where its last frame ends that FFmpeg reads: AAC keeps the length exact.
    sound: aac(256_000),
    muxerOptions: WEB_MP4,
  },
  {
    name: 'webm-vp9',
    label: 'WebM VP9',
    description: 'VP9 and Opus in WebM for web pages.',
    container: 'webm',
    extension: 'webm',
    picture: vp9('yuv420p'),
    sound: opus(160_000),
  },
  {
    name: 'web-alpha',
    label: 'Web alpha',
    description: 'VP9 with transparency in WebM, for overlays on web pages.',
    container: 'webm',
    extension: 'webm',
    picture: vp9('yuva420p'),
    sound: opus(160_000),
  },
  {
    name: 'prores-422-hq',
    label: 'ProRes 422 HQ',
    description: 'ProRes 422 HQ in MOV with 24-bit sound: the usual master and hand-over to other editors.',
    container: 'mov',
    extension: 'mov',
    picture: prores('hq', 'yuv422p10le', 4),
    sound: pcm24,
  },
  {
    name: 'prores-4444',
    label: 'ProRes 4444',
    description: 'ProRes 4444 with transparency in MOV with 24-bit sound.',
    container: 'mov',
    extension: 'mov',
    picture: prores('4444', 'yuva444p10le', 7),
    sound: pcm24,
  },
  {
    name: 'dnxhr-hq',
    label: 'DNxHR HQ',
    description: 'DNxHR HQ, 8 bits, in MOV: for hand-over to Media Composer and others.',
    container: 'mov',
    extension: 'mov',
    picture: dnxhr('dnxhr_hq', 'yuv422p'),
    sound: pcm24,
  },
  {
    name: 'dnxhr-hqx',
    label: 'DNxHR HQX',
    description: 'DNxHR HQX, 10 bits, in MOV.',
    container: 'mov',
    extension: 'mov',
    picture: dnxhr('dnxhr_hqx', 'yuv422p10le'),
    sound: pcm24,
  },
  {
    name: 'ffv1',
    label: 'FFV1 archive',
    description: 'Lossless FFV1 version 3 with slice checksums and FLAC in Matroska: for archives.',
    container: 'matroska',
    extension: 'mkv',
    picture: ffv1('yuv422p10le'),
    sound: flac,
  },
  {
    name: 'lossless',
    label: 'Lossless',
    description: 'FFV1 in exactly the pixel format that the sequence composites in, with float sound: what the parity check compares.',
    container: 'matroska',
    extension: 'mkv',
    picture: ffv1('working'),
    sound: { codec: 'pcm', encoder: 'pcm_f32le', bitsPerSecond: null, bitDepth: 32 },
  },
  {
    name: 'gif',
    label: 'GIF',
    description: 'Animated GIF with a palette made for the film, at most 640 by 640 pixels and 25 frames a second, endless.',
    container: 'gif',
    extension: 'gif',
    picture: image('gif', 'pal8', 25),
    sound: null,
    size: { kind: 'fit', widthPx: 640, heightPx: 640 },
    muxerOptions: { loop: '0' },
  },
  {
    name: 'png-sequence',
    label: 'PNG sequence',
    description: 'A folder of numbered PNG pictures.',
    container: 'image-sequence',
    extension: 'png',
    picture: image('png', 'rgb24', null),
    sound: null,
  },
  {
    name: 'png-sequence-alpha',
    label: 'PNG sequence with alpha',
    description: 'A folder of numbered PNG pictures with transparency.',
    container: 'image-sequence',
    extension: 'png',
    picture: image('png', 'rgba', null),
    sound: null,
  },
  {
    name: 'wav',
    label: 'WAV 24 bit',
    description: 'The sound alone, uncompressed.',
    container: 'wav',
    extension: 'wav',
    picture: null,
    sound: pcm24,
  },
  {
    name: 'flac',
    label: 'FLAC',
    description: 'The sound alone, lossless and compressed.',
    container: 'flac',
    extension: 'flac',
    picture: null,
    sound: flac,
  },
  {
    name: 'aac',
    label: 'AAC',
    description: 'The sound alone, AAC 256 kbit/s in M4A.',
    container: 'ipod',
    extension: 'm4a',
    picture: null,
    sound: aac(256_000),
  },
  {
    name: 'opus',
    label: 'Opus',
    description: 'The sound alone, Opus 160 kbit/s in Ogg.',
    container: 'ogg',
    extension: 'opus',
    picture: null,
    sound: opus(160_000),
  },
];

const PRESETS: readonly Preset[] = ROWS.map((row) => ({ size: { kind: 'sequence' }, muxerOptions: {}, loudnessLufs: null, ...row }));

/** Every preset, in the order that a list shows them. */
export const listPresets = (): readonly Preset[] => PRESETS;

/** The preset of that name (or label, in any case). An unknown one is `preset.unknown` with the nearest names. */
export function findPreset(name: string): Result<Preset> {
  const wanted = slug(name);
  const found = PRESETS.find((preset) => preset.name === wanted || slug(preset.label) === wanted);
  if (found !== undefined) return ok(found);
  const nearest = PRESETS.map((preset) => ({ name: preset.name, far: distance(wanted, preset.name) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map((entry) => entry.name);
  return fail(
    'preset.unknown',
    `There is no preset “${name}”; the nearest are ${nearest.join(', ')}: pick one of them or list all with “cutaway presets”.`,
    { name, nearest },
  );
}

const slug = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');

/** Levenshtein distance, less one for every shared leading letter, so that `prores` finds `prores-422-hq`. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return (row[b.length] ?? 0) - 2 * shared;
}

const BY_EXTENSION: Readonly<Record<string, string>> = {
  mp4: 'web-h264',
  mov: 'prores-422-hq',
  mkv: 'ffv1',
  webm: 'webm-vp9',
  gif: 'gif',
  wav: 'wav',
  flac: 'flac',
  m4a: 'aac',
  opus: 'opus',
};

/** The usual preset for a file of that name, for when none was named. A name without an extension is a folder of pictures. */
export function presetForPath(outPath: string): Result<Preset> {
  const name = outPath.slice(Math.max(outPath.lastIndexOf('/'), outPath.lastIndexOf('\\')) + 1);
  const dot = name.lastIndexOf('.');
  if (dot <= 0) return findPreset('png-sequence');
  const known = BY_EXTENSION[name.slice(dot + 1).toLowerCase()];
  if (known !== undefined) return findPreset(known);
  const endings = Object.keys(BY_EXTENSION).map((extension) => `.${extension}`);
  return fail('output.extension', `${name} has no ending that a preset writes: use one of ${endings.join(', ')}.`, { outPath });
}
