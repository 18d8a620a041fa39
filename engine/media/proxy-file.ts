import { AV_PKT_FLAG_KEY } from 'node-av/constants';
import { type CodecContext, Dictionary, FormatContext, Packet, Rational } from 'node-av/lib';
import { FaultError, fault } from '../../core/base/fault.ts';
import { TICKS_PER_SECOND, type Ticks } from '../../core/base/ticks.ts';
import { check } from './ffmpeg-fault.ts';
import type { ProxyLog } from './proxy-log.ts';

/** MOV keeps the length of a frame in 32 bits. */
const MAX_FRAME_UNITS = 0xffff_ffff;

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/**
 * Units a second in which every one of these moments, counted from the first, is a whole number: time stamps then come out as they went in.
 * Throws a FaultError (`proxy.time-stamps`) where a frame lasts longer than such a clock can say.
 */
function clockOf(starts: readonly Ticks[], end: Ticks): number {
  const first = starts[0] ?? 0;
  const unit = starts.reduce((common, start) => gcd(common, start - first), TICKS_PER_SECOND);
  const longest = starts.reduce((most, start, index) => Math.max(most, (starts[index + 1] ?? Math.max(end, start + unit)) - start), 0);
  if (longest / unit > MAX_FRAME_UNITS)
    throw new FaultError(
      fault('proxy.time-stamps', 'A frame of this file lasts too long for a proxy; edit it without one, or convert it to MP4 first.'),
    );
  return TICKS_PER_SECOND / unit;
}

/**
 * Writes the frames of a log as a MOV whose first frame starts at 0 and each other exactly as long after it as in the original. `end` is
 * where the last frame ends on the log's clock. Throws a FaultError (`disk.full` …), and the signal's reason where it is aborted.
 */
export async function writeProxyMovie(log: ProxyLog, encoder: CodecContext, end: Ticks, path: string, signal?: AbortSignal): Promise<void> {
  const { starts } = log;
  const unitsPerSecond = clockOf(starts, end);
  const unit = TICKS_PER_SECOND / unitsPerSecond;
  const first = starts[0] ?? 0;
  const output = new FormatContext();
  check(output.allocOutputContext2(null, 'mov', path), 'make a proxy', path);
  const packet = new Packet();
  packet.alloc();
  let opened = false;
  try {
    const stream = output.newStream(null);
    check(stream.codecpar.fromContext(encoder), 'make a proxy', path);
    stream.timeBase = new Rational(1, unitsPerSecond);
    if (encoder.sampleAspectRatio.num > 0) stream.sampleAspectRatio = encoder.sampleAspectRatio;
    check(await output.openOutput(), 'make a proxy', path);
    opened = true;
    // An edit list rounds to milliseconds and could cut the last frame.
    const options = { video_track_timescale: String(unitsPerSecond), use_editlist: '0' };
    check(await output.writeHeader(Dictionary.fromObject(options)), 'make a proxy', path);
    let index = 0;
    for await (const { start, data } of log.frames()) {
      signal?.throwIfAborted();
      const next = starts[index + 1] ?? Math.max(end, start + unit);
      index += 1;
      packet.unref();
      packet.data = data;
      packet.pts = BigInt((start - first) / unit);
      packet.dts = packet.pts;
      packet.duration = BigInt(Math.max(1, Math.round((next - start) / unit)));
      packet.setFlags(AV_PKT_FLAG_KEY);
      packet.streamIndex = stream.index;
      packet.rescaleTs(new Rational(1, unitsPerSecond), stream.timeBase);
      check(await output.interleavedWriteFrame(packet), 'make a proxy', path);
    }
    check(await output.writeTrailer(), 'make a proxy', path);
    await output.flush();
    check(output.pb?.error ?? 0, 'make a proxy', path);
  } finally {
    packet.free();
    if (opened) await output.closeOutput();
    output.freeContext();
  }
}
