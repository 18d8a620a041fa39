import { AVDISCARD_ALL, AVSEEK_FLAG_BACKWARD } from 'node-av/constants';
import { Packet } from 'node-av/lib';
import { ok, type Result } from '../../core/base/fault.ts';
import { TICKS_PER_SECOND, type Ticks, timestampToTicks } from '../../core/base/ticks.ts';
import type { ImagePlayback } from './contract.ts';
import { NO_TIMESTAMP } from './ffmpeg-fault.ts';
import { openInputFile } from './input-file.ts';
import { ticksToTimestamp } from './timestamp.ts';

/** Finds key frames of one picture stream without decoding anything. */
export interface KeyFrames {
  /** Start of the last key frame at or before `time` on the asset's clock, or null where the container cannot tell. */
  before(time: Ticks): Ticks | null;
  close(): void;
}

/** Packets looked at after a seek: a container may land a little ahead of the key frame. */
const LOOKED_AT = 300;
/** Steps back, doubling from half a second, before giving up. */
const MOST_STEPS = 5;

/** Opens a stream for looking up key frames. Costs a demuxer, but no decoder. */
export async function openKeyFrames(path: string, streamIndex: number, images?: ImagePlayback): Promise<Result<KeyFrames>> {
  const opened = await openInputFile(path, undefined, images);
  if (!opened.ok) return opened;
  const input = opened.value;
  const stream = input.streams[streamIndex];
  for (const other of input.streams) if (other.index !== streamIndex) other.discard = AVDISCARD_ALL;
  const packet = new Packet();
  packet.alloc();
  /** Key frame that follows a seek to `time`. */
  const landing = (time: Ticks): Ticks | null => {
    if (stream === undefined) return null;
    const stamp = ticksToTimestamp(time + input.origin, stream.timeBase);
    if (input.format.seekFrameSync(streamIndex, stamp, AVSEEK_FLAG_BACKWARD) < 0) return null;
    for (let looked = 0; looked < LOOKED_AT; looked++) {
      if (input.format.readFrameSync(packet) < 0) return null;
      const isKey = packet.streamIndex === streamIndex && packet.isKeyframe && packet.pts !== NO_TIMESTAMP;
      const start = isKey ? timestampToTicks(packet.pts, stream.timeBase) - input.origin : null;
      packet.unref();
      if (start !== null) return start;
    }
    return null;
  };
  return ok({
    before(time) {
      // MP4 seeks by decoding time: where frames are reordered it may land one group late.
      for (let step = 0; step < MOST_STEPS; step++) {
        const back = step === 0 ? 0 : (TICKS_PER_SECOND / 2) * 2 ** (step - 1);
        const found = landing(Math.max(0, time - back));
        if (found === null || found <= time) return found;
        if (time - back <= 0) return null;
      }
      return null;
    },
    close() {
      packet.free();
      input.close();
    },
  });
}
