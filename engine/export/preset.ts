/** What a delivery format is made of. Presets are data: nothing in the exporter branches on a preset's name. */
export interface Preset {
  /** What the user types: lower case, words joined by hyphens. */
  readonly name: string;
  readonly label: string;
  /** One sentence on what it is for. */
  readonly description: string;
  readonly container: Container;
  /** Without a dot. For an image sequence, that of each picture. */
  readonly extension: string;
  readonly picture: PictureCoding | null;
  readonly sound: SoundCoding | null;
  readonly size: SizeRule;
  /** Options of the muxer. */
  readonly muxerOptions: Readonly<Record<string, string>>;
  /** Integrated loudness that the sound is brought to, LUFS; null leaves the mix as it is. */
  readonly loudnessLufs: number | null;
}

/** FFmpeg's muxer names, and `image-sequence` for a folder of numbered pictures. */
export type Container = 'mp4' | 'mov' | 'matroska' | 'webm' | 'gif' | 'wav' | 'flac' | 'ipod' | 'ogg' | 'image-sequence';

/** `sequence` keeps the sequence's size; `short-side` scales it so that its shorter side has that many pixels. A size asked for wins over both. */
export type SizeRule =
  | { readonly kind: 'sequence' }
  | { readonly kind: 'short-side'; readonly px: number }
  | { readonly kind: 'fit'; readonly widthPx: number; readonly heightPx: number };

export type PictureCodec = 'h264' | 'hevc' | 'av1' | 'vp9' | 'prores' | 'dnxhr' | 'ffv1' | 'gif' | 'png';

export interface PictureCoding {
  readonly codec: PictureCodec;
  /** FFmpeg's software encoder. */
  readonly encoder: string;
  readonly encoderOptions: Readonly<Record<string, string>>;
  /** FFmpeg's name; `working` is the format that the sequence composites in. */
  readonly pixelFormat: string;
  /** Seconds between key frames at most; null where every frame is one. */
  readonly keyframeSeconds: number | null;
  /** Highest frame rate that makes sense: every second (third …) frame is left out above it. Null keeps the sequence's. */
  readonly maxRate: number | null;
  /** Sample entry of MP4 and MOV where the muxer's own choice does not play everywhere. */
  readonly tag: string | null;
  /** May be made by a hardware encoder at the same quality target. */
  readonly hardware: boolean;
  /** Typical output, bits a pixel: for the check of free space before work starts. */
  readonly bitsPerPixel: number;
}

export interface SoundCoding {
  readonly codec: 'aac' | 'opus' | 'pcm' | 'flac';
  readonly encoder: 'aac' | 'libopus' | 'pcm_s16le' | 'pcm_s24le' | 'pcm_f32le' | 'flac';
  readonly bitsPerSecond: number | null;
  /** 24 writes integers of 24 bits, 16 of 16; 32 is float. Meaningless for lossy codecs. */
  readonly bitDepth: 16 | 24 | 32;
}
