import { AV_PKT_DATA_SKIP_SAMPLES, AV_PKT_FLAG_DISCARD, AVERROR_EOF, AVSEEK_FLAG_BACKWARD } from 'node-av/constants';
import { Packet, type Stream } from 'node-av/lib';
import { NO_TIMESTAMP } from './ffmpeg-fault.ts';
import { type InputFile, isPictureStream, isSoundStream } from './input-file.ts';

/** What the packets of one stream say, on the stream's own clock. Packets that an edit list hides are left out. */
export interface StreamScan {
  readonly index: number;
  /** Sorted time stamps of neighbouring packets, one list for each stretch that was read. */
  readonly stretches: readonly (readonly bigint[])[];
  /** First and one past the last moment, or null where no packet has a time stamp. */
  readonly start: bigint | null;
  readonly end: bigint | null;
  readonly packets: number;
  /** Sum of the packets' lengths: all that is known of a stream without time stamps. */
  readonly length: bigint;
}

export interface PacketScan {
  readonly streams: readonly StreamScan[];
  /** Every packet was read. */
  readonly isWhole: boolean;
  /** The end was read, so that `end` is measured and not guessed. */
  readonly reachedEnd: boolean;
  /** Reading failed before the container's end. */
  readonly isTruncated: boolean;
}

/** A scan stops after this long, however large the file is: it looks at its beginning, at three places inside and at its end. */
const SCAN_LIMIT_MS = 3000;
const FIRST_STRETCH_PACKETS = 6000;
const INNER_STRETCH_PACKETS = 600;
const TAIL_SECONDS = 4n;

interface Tally {
  readonly stream: Stream;
  current: bigint[];
  stretches: bigint[][];
  start: bigint | null;
  end: bigint | null;
  packets: number;
  /** Length of the longest packet. */
  longest: bigint;
  length: bigint;
}

/** Reads packets, decoding nothing, within a limit of time. Leaves the file's position anywhere. */
export async function scanPackets(input: InputFile, signal?: AbortSignal): Promise<PacketScan> {
  const scan = new Scanner(input, signal);
  try {
    return await scan.run();
  } finally {
    scan.close();
  }
}

class Scanner {
  readonly #input: InputFile;
  readonly #signal: AbortSignal | undefined;
  readonly #packet = new Packet();
  readonly #tallies = new Map<number, Tally>();
  readonly #deadline = performance.now() + SCAN_LIMIT_MS;
  #failed = false;

  constructor(input: InputFile, signal: AbortSignal | undefined) {
    this.#input = input;
    this.#signal = signal;
    this.#packet.alloc();
    for (const stream of input.streams) {
      if (!isPictureStream(stream) && !isSoundStream(stream)) continue;
      this.#tallies.set(stream.index, { stream, current: [], stretches: [], start: null, end: null, packets: 0, longest: 0n, length: 0n });
    }
  }

  async run(): Promise<PacketScan> {
    const isWhole = await this.#read(FIRST_STRETCH_PACKETS);
    if (isWhole) return this.#result(true, true);
    const longest = this.#expectedEnd();
    if (longest === null) return this.#result(false, false);
    const { stream, end } = longest;
    for (const quarter of [1n, 2n, 3n]) {
      if (this.#seek(stream, (end * quarter) / 4n)) await this.#read(INNER_STRETCH_PACKETS);
    }
    return this.#result(false, await this.#readTail(stream, end));
  }

  /** Reads up to the end. Where the header promises more than the file holds, halves its way to the last place that can be read. */
  async #readTail(stream: Stream, end: bigint): Promise<boolean> {
    const tail = (TAIL_SECONDS * BigInt(stream.timeBase.den)) / BigInt(Math.max(1, stream.timeBase.num));
    const begin = end > tail ? end - tail : 0n;
    const before = this.#failed;
    if (this.#seek(stream, begin)) {
      const tally = this.#tallies.get(stream.index);
      const count = tally?.packets ?? 0;
      if ((await this.#read(Number.MAX_SAFE_INTEGER)) && (tally?.packets ?? 0) > count) return true;
    }
    let good = 0n;
    let bad = begin;
    while (bad - good > tail && performance.now() < this.#deadline) {
      const middle = (good + bad) / 2n;
      const tally = this.#tallies.get(stream.index);
      const count = tally?.packets ?? 0;
      if (this.#seek(stream, middle)) await this.#read(50);
      if ((tally?.packets ?? 0) > count) good = middle;
      else bad = middle;
    }
    this.#failed = before;
    return this.#seek(stream, good) && (await this.#read(Number.MAX_SAFE_INTEGER));
  }

  /** Where the header says that the longest stream ends. */
  #expectedEnd(): { readonly stream: Stream; readonly end: bigint } | null {
    for (const wantsPicture of [true, false]) {
      for (const { stream } of this.#tallies.values()) {
        if (isPictureStream(stream) !== wantsPicture) continue;
        const { num, den } = stream.timeBase;
        const fromContainer = (this.#input.format.duration * BigInt(den)) / (1_000_000n * BigInt(Math.max(1, num)));
        const length = stream.duration > 0n ? stream.duration : fromContainer;
        if (length > 0n) return { stream, end: (stream.startTime === NO_TIMESTAMP ? 0n : stream.startTime) + length };
      }
    }
    return null;
  }

  #seek(stream: Stream, at: bigint): boolean {
    for (const tally of this.#tallies.values()) this.#closeStretch(tally);
    return performance.now() < this.#deadline && this.#input.format.seekFrameSync(stream.index, at, AVSEEK_FLAG_BACKWARD) >= 0;
  }

  /** Reads up to `limit` packets. True where the file's end came first. */
  async #read(limit: number): Promise<boolean> {
    for (let read = 0; read < limit; read += 1) {
      const result = this.#input.format.readFrameSync(this.#packet);
      if (result < 0) {
        if (result !== AVERROR_EOF) this.#failed = true;
        return true;
      }
      this.#count();
      this.#packet.unref();
      if (read % 256 === 255) {
        await new Promise(setImmediate);
        if (performance.now() > this.#deadline || this.#signal?.aborted) return false;
      }
    }
    return false;
  }

  #count(): void {
    const packet = this.#packet;
    const tally = this.#tallies.get(packet.streamIndex);
    if (!tally || (Number(packet.flags) & Number(AV_PKT_FLAG_DISCARD)) !== 0) return;
    tally.packets += 1;
    tally.length += packet.duration;
    const stamp = packet.pts === NO_TIMESTAMP ? packet.dts : packet.pts;
    if (stamp === NO_TIMESTAMP) return;
    const { leading, trailing } = this.#trimmed(tally.stream);
    const start = stamp + leading;
    // Matroska shortens the last packet by what is not to be played, MP4 does not.
    const isShortened = trailing > 0n && packet.duration < tally.longest;
    if (packet.duration > tally.longest) tally.longest = packet.duration;
    const end = stamp + packet.duration - (isShortened ? 0n : trailing);
    if (tally.start === null || start < tally.start) tally.start = start;
    if (tally.end === null || end > tally.end) tally.end = end;
    tally.current.push(stamp);
  }

  /** Parts of a sound packet that its container says not to play, on the stream's clock. */
  #trimmed(stream: Stream): { readonly leading: bigint; readonly trailing: bigint } {
    const skip = isSoundStream(stream) ? this.#packet.getSideData(AV_PKT_DATA_SKIP_SAMPLES) : null;
    if (!skip || skip.length < 8 || stream.codecpar.sampleRate <= 0) return { leading: 0n, trailing: 0n };
    const toClock = (samples: number): bigint =>
      (BigInt(samples) * BigInt(stream.timeBase.den)) / (BigInt(stream.codecpar.sampleRate) * BigInt(stream.timeBase.num));
    return { leading: toClock(skip.readUInt32LE(0)), trailing: toClock(skip.readUInt32LE(4)) };
  }

  #closeStretch(tally: Tally): void {
    if (tally.current.length > 0) tally.stretches.push(tally.current.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
    tally.current = [];
  }

  #result(isWhole: boolean, reachedEnd: boolean): PacketScan {
    const streams = [...this.#tallies.values()].map((tally): StreamScan => {
      this.#closeStretch(tally);
      const { stretches, start, end, packets, length } = tally;
      return { index: tally.stream.index, stretches, start, end, packets, length };
    });
    return { streams, isWhole, reachedEnd, isTruncated: this.#failed };
  }

  close(): void {
    this.#packet.free();
  }
}
