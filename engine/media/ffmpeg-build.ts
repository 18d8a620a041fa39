import { getFFmpegInfo } from 'node-av/lib';

export interface FfmpegBuild {
  readonly version: string;
  readonly configuration: string;
  /** Library versions by name, for example `avcodec`. */
  readonly libraries: Readonly<Record<string, string>>;
}

/** The FFmpeg that is linked into this program. */
export const ffmpegBuild = (): FfmpegBuild => getFFmpegInfo();
