import { FFmpegError } from 'node-av/lib';

/** Throws an Error that names the step where a native call failed. For calls whose failure is a bug or is mapped by the caller. */
export function checkNative(code: number, step: string): number {
  if (code >= 0) return code;
  throw new NativeError(code, step);
}

/** A failed FFmpeg call. `ffmpegCode` is AVERROR: for system errors, -errno. */
export class NativeError extends Error {
  override readonly name = 'NativeError';
  readonly ffmpegCode: number;

  constructor(ffmpegCode: number, step: string) {
    super(`${step}: ${FFmpegError.strerror(ffmpegCode)}`);
    this.ffmpegCode = ffmpegCode;
  }
}
