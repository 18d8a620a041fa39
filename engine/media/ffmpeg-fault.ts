import { basename } from 'node:path';
import {
  AVERROR_DECODER_NOT_FOUND,
  AVERROR_DEMUXER_NOT_FOUND,
  AVERROR_EACCES,
  AVERROR_EINVAL,
  AVERROR_EIO,
  AVERROR_EMFILE,
  AVERROR_ENCODER_NOT_FOUND,
  AVERROR_ENOENT,
  AVERROR_ENOMEM,
  AVERROR_ENOSPC,
  AVERROR_EOF,
  AVERROR_EPERM,
  AVERROR_EXIT,
  AVERROR_INVALIDDATA,
  AVERROR_PATCHWELCOME,
} from 'node-av/constants';
import { FFmpegError } from 'node-av/lib';
import { type Fault, FaultError, fault } from '../../core/base/fault.ts';

/** The time stamp FFmpeg uses for "none". */
export const NO_TIMESTAMP = -0x8000000000000000n;

interface Reading {
  readonly code: string;
  readonly sentence: (name: string) => string;
}

/** What each AVERROR means for a person who asked for a file. FFmpeg's own text goes into the fault's data, never into the sentence. */
const READINGS: ReadonlyMap<number, Reading> = new Map<number, Reading>([
  [
    AVERROR_ENOENT,
    { code: 'media.missing', sentence: (name) => `"${name}" is not there; check that its drive is connected, or relink it.` },
  ],
  [AVERROR_EACCES, { code: 'media.denied', sentence: (name) => `"${name}" may not be read; change its permissions or copy it elsewhere.` }],
  [AVERROR_EPERM, { code: 'media.denied', sentence: (name) => `"${name}" may not be read; change its permissions or copy it elsewhere.` }],
  [
    AVERROR_EIO,
    {
      code: 'media.unreadable',
      sentence: (name) => `The drive failed while reading "${name}"; copy the file to another drive and try again.`,
    },
  ],
  [
    AVERROR_INVALIDDATA,
    { code: 'media.damaged', sentence: (name) => `"${name}" is damaged or is not a media file; copy it again from its source.` },
  ],
  [
    // FFmpeg answers a damaged index with "cannot allocate memory": the sizes it read there are absurd.
    AVERROR_ENOMEM,
    { code: 'media.damaged', sentence: (name) => `"${name}" is damaged or too large for memory; copy it again from its source.` },
  ],
  [
    AVERROR_EOF,
    { code: 'media.truncated', sentence: (name) => `"${name}" ends before any picture or sound; copy it again from its source.` },
  ],
  [
    AVERROR_DECODER_NOT_FOUND,
    { code: 'media.unsupported', sentence: (name) => `"${name}" uses a format that cannot be decoded; convert it to H.264 or ProRes.` },
  ],
  [
    AVERROR_DEMUXER_NOT_FOUND,
    { code: 'media.unsupported', sentence: (name) => `"${name}" is in a container that cannot be read; convert it to MP4 or MOV.` },
  ],
  [
    AVERROR_PATCHWELCOME,
    { code: 'media.unsupported', sentence: (name) => `"${name}" uses a rare variant of its format; convert it to H.264 or ProRes.` },
  ],
  [
    AVERROR_ENCODER_NOT_FOUND,
    { code: 'encoder.unavailable', sentence: (name) => `No encoder is there for "${name}"; choose another preset.` },
  ],
  [AVERROR_ENOSPC, { code: 'disk.full', sentence: (name) => `The disk is full while writing "${name}"; free some space and try again.` }],
  [
    AVERROR_EMFILE,
    { code: 'media.too-many-files', sentence: (name) => `Too many files are open to read "${name}"; close other programs and try again.` },
  ],
  [
    AVERROR_EXIT,
    { code: 'media.stalled', sentence: (name) => `"${name}" did not answer in time; check its drive or network and try again.` },
  ],
  [
    AVERROR_EINVAL,
    { code: 'media.damaged', sentence: (name) => `"${name}" is damaged or is not a media file; copy it again from its source.` },
  ],
]);

/** A negative FFmpeg result as a {@link Fault} that names the file. `during` says which step failed, for logs. */
export function ffmpegFault(result: number, path: string, during: string): Fault {
  const name = basename(path);
  const data = { path, during, result, reason: FFmpegError.strerror(result) };
  const reading = READINGS.get(result);
  if (reading) return fault(reading.code, reading.sentence(name), data);
  return fault('media.failed', `"${name}" could not be processed; convert it to another format and try again.`, data);
}

/** `result`, or a thrown {@link FaultError} where it is negative. `during` names the step and stands in `data`. */
export function check(result: number, during: string, path = during): number {
  if (result < 0) throw new FaultError(ffmpegFault(result, path, during));
  return result;
}
