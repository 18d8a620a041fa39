import { rm } from 'node:fs/promises';
import { FaultError, fault, ok, type Result, unwrap } from '../../core/base/fault.ts';
import { TICKS_PER_SECOND, type Ticks } from '../../core/base/ticks.ts';
import type { PictureStream } from '../../core/model/records.ts';
import { diskFault, errorCode } from '../store/disk-fault.ts';
import type { ImagePlayback } from './contract.ts';
import { FrameNormaliser } from './frame-normaliser.ts';
import { readStreamTimes } from './frame-times.ts';
import { PictureDecoder, type TimedFrame } from './picture-decoder.ts';
import { ProxyCoder } from './proxy-coder.ts';
import { writeProxyMovie } from './proxy-file.ts';
import { proxyFormat } from './proxy-format.ts';
import { ProxyLog } from './proxy-log.ts';
import { roundingSlack } from './timestamp.ts';

export interface ProxyMaking {
  /** The original. */
  readonly path: string;
  readonly stream: PictureStream;
  /** Of an image sequence. */
  readonly images?: ImagePlayback | undefined;
  /** What is kept of the work between two tries; `.mov` beside it is the result. */
  readonly workPath: string;
  readonly signal: AbortSignal;
  /** Waited for before every frame: where playback or an export needs the machine, it does not resolve until they have done. */
  readonly turn: () => Promise<void>;
  /** How far on the asset's clock. */
  readonly onProgress: (time: Ticks) => void;
}

export interface MadeProxy {
  /** A MOV; the caller takes it away. */
  readonly path: string;
  readonly frames: number;
  /** What is added to a time on the asset's clock to ask a reader of the proxy for the same frame (see ProxyPicture). */
  readonly timeShift: Ticks;
}

/**
 * Makes the proxy of one picture stream, going on where an earlier try with the same `workPath` stopped. Every frame of the original has its
 * own in the proxy at the same time stamp, which is checked on the finished file. Throws the signal's reason where it is aborted. Codes:
 * those of reading, `disk.*`, `proxy.time-stamps`, `proxy.empty`.
 */
export async function makeProxyMovie(making: ProxyMaking): Promise<Result<MadeProxy>> {
  try {
    return ok(await make(making));
  } catch (error) {
    if (making.signal.aborted) throw making.signal.reason;
    if (error instanceof FaultError) return { ok: false, error: error.fault };
    if (errorCode(error) === null) throw error;
    return { ok: false, error: diskFault(error, 'a proxy', making.workPath) };
  }
}

async function make({ path, stream, images, workPath, signal, turn, onProgress }: ProxyMaking): Promise<MadeProxy> {
  const log = await ProxyLog.open(workPath, signal);
  const coder = new ProxyCoder(proxyFormat(stream), stream.interlaced !== 'progressive');
  try {
    const opened = unwrap(await PictureDecoder.open(path, stream.index, 1, images, true));
    const normaliser = new FrameNormaliser(opened.stream);
    try {
      const slack = roundingSlack(opened.stream.timeBase);
      const done = log.starts.at(-1) ?? null;
      for await (const { start, frame } of framesAfter(opened, done)) {
        try {
          signal.throwIfAborted();
          await turn();
          signal.throwIfAborted();
          for (const coded of await coder.add(normaliser.normalise(frame), done !== null && start <= done ? null : start))
            await log.add(coded);
          onProgress(start);
        } finally {
          frame.free();
        }
      }
      for (const coded of await coder.finish()) await log.add(coded);
      await log.flush();
      const movie = `${workPath}.mov`;
      await finish(log, coder, movie, stream, signal);
      const first = log.starts[0] ?? 0;
      return { path: movie, frames: log.starts.length, timeShift: slack - (await checkedSlack(movie, log.starts, signal)) - first };
    } finally {
      normaliser.close();
      opened.close();
    }
  } finally {
    coder.close();
    // What is in memory is worth keeping for the next try; a disk that takes no more has said so already.
    await log.flush().catch(() => undefined);
    await log.close();
  }
}

async function finish(log: ProxyLog, coder: ProxyCoder, movie: string, stream: PictureStream, signal: AbortSignal): Promise<void> {
  const last = log.starts.at(-1);
  if (last === undefined || coder.encoder === null)
    throw new FaultError(
      fault('proxy.empty', 'This file gives no picture to make a proxy of; check it, or copy it again from its source.'),
    );
  try {
    await writeProxyMovie(log, coder.encoder, Math.max(last, stream.start + stream.duration), movie, signal);
  } catch (error) {
    await rm(movie, { force: true });
    throw error;
  }
}

/** Half a unit of the proxy's clock, after a look at every time stamp in the finished file: one that is off would show a wrong frame. */
async function checkedSlack(movie: string, starts: readonly Ticks[], signal: AbortSignal): Promise<Ticks> {
  const times = unwrap(await readStreamTimes(movie, [0], signal)).get(0);
  const first = starts[0] ?? 0;
  const same = times?.starts.length === starts.length && times.starts.every((start, index) => start === (starts[index] ?? 0) - first);
  if (times === undefined || !same) {
    await rm(movie, { force: true });
    throw new FaultError(
      fault(
        'proxy.time-stamps',
        'The proxy did not come out with the time stamps of its original; edit without one and report this file.',
        {
          frames: starts.length,
          found: times?.starts.length ?? 0,
        },
      ),
    );
  }
  return times.slack;
}

/**
 * Every frame of the stream, or those from at or before `done` on: the first few are then known already and lead up to the next. The caller
 * frees them.
 */
async function* framesAfter(decoder: PictureDecoder, done: Ticks | null): AsyncGenerator<TimedFrame> {
  const landed = done === null ? null : await landBefore(decoder, done);
  if (landed !== null) yield landed;
  for (let next = await decoder.next(); next !== null; next = await decoder.next()) yield next;
}

/** Leaves the decoder behind a frame at or before `time` and gives that frame; null at the stream's beginning. */
async function landBefore(decoder: PictureDecoder, time: Ticks): Promise<TimedFrame | null> {
  // Two frames before it, where fields are put together: both neighbours are needed.
  for (let back = TICKS_PER_SECOND / 4; back < time; back *= 2) {
    if (!decoder.seek(time - back)) break;
    const first = await decoder.next();
    if (first !== null && first.start <= time) return first;
    first?.frame.free();
  }
  await decoder.rewind();
  return null;
}
