import { monitor } from './monitor.ts';
import type { PlayClock } from './play-clock.ts';
import { flushRing, readAnchor, writeRing } from './ring.ts';
import { RING_CHANNELS, RING_WORDS, type RingViews, ringBytes, ringViews } from './ring-layout.ts';
import workletUrl from './sound-worklet.ts?worker&url';

/** A context that has not begun to run by then is refused by the browser, or has no device. */
const START_TIMEOUT_MS = 700;
const REST_AFTER_MS = 10_000;
const VOLUME_SECONDS = 0.01;

/**
 * Sound through the sound thread, at the subject's own rate so that nothing is resampled here. Answers why not where it cannot be had:
 * `blocked` by the browser until a key or a click, or `none` at all.
 */
export async function openSoundClock(sampleRate: number): Promise<PlayClock | 'blocked' | 'none'> {
  let context: AudioContext;
  try {
    context = new AudioContext({ sampleRate, latencyHint: 'interactive' });
  } catch {
    return 'none';
  }
  try {
    await context.audioWorklet.addModule(workletUrl);
    if (!(await isRunning(context))) {
      await context.close();
      return navigator.userActivation.hasBeenActive ? 'none' : 'blocked';
    }
    return soundClock(context);
  } catch {
    await context.close();
    return 'none';
  }
}

async function isRunning(context: AudioContext): Promise<boolean> {
  const timeout = new Promise<void>((resolve) => setTimeout(resolve, START_TIMEOUT_MS));
  await Promise.race([context.resume(), timeout]);
  return context.state === 'running';
}

function soundClock(context: AudioContext): PlayClock {
  const shared = typeof SharedArrayBuffer === 'function' && crossOriginIsolated ? new SharedArrayBuffer(ringBytes()) : null;
  const ring = ringViews(shared ?? new ArrayBuffer(ringBytes()));
  const player = new AudioWorkletNode(context, 'ring-player', {
    numberOfInputs: 0,
    outputChannelCount: [RING_CHANNELS],
    processorOptions: { memory: shared },
  });
  const volume = context.createGain();
  volume.gain.value = monitor.gain;
  player.connect(volume).connect(context.destination);
  // Over a few milliseconds, so that a change is not heard as a click.
  const unfollow = monitor.follow((gain) => volume.gain.setTargetAtTime(gain, context.currentTime, VOLUME_SECONDS));
  if (shared === null) mirror(ring, player.port);
  const send = (order: unknown): void => {
    if (shared === null) player.port.postMessage(order);
  };
  const { words } = ring;
  let base = Atomics.load(words, RING_WORDS.written);
  let starvedBefore = 0;
  let furthest = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;
  /** A device that runs costs the machine something though nothing is heard. */
  const restSoon = (): void => {
    clearTimeout(idle);
    idle = setTimeout(() => void context.suspend(), REST_AFTER_MS);
  };

  /** The frame of the context that leaves the loudspeaker now, by the device's own account of its delay. */
  const frameOut = (): number => {
    const { contextTime, performanceTime } = context.getOutputTimestamp();
    const seconds =
      contextTime === undefined || performanceTime === undefined || contextTime === 0
        ? context.currentTime - (context.outputLatency || context.baseLatency)
        : contextTime + (performance.now() - performanceTime) / 1000;
    return Math.round(seconds * context.sampleRate);
  };

  return {
    kind: 'sound',
    sampleRate: context.sampleRate,
    reset: () => {
      Atomics.store(words, RING_WORDS.running, 0);
      base = flushRing(ring);
      send({ running: false, flush: true });
      starvedBefore = Atomics.load(words, RING_WORDS.starved);
      furthest = 0;
      restSoon();
    },
    write: (planes, from) => {
      const count = writeRing(ring, planes, from);
      if (count > 0) send({ planes: planes.map((plane) => plane.slice(from, from + count)) });
      return count;
    },
    start: () => {
      clearTimeout(idle);
      if (context.state === 'suspended') void context.resume();
      Atomics.store(words, RING_WORDS.running, 1);
      send({ running: true });
    },
    stop: () => {
      Atomics.store(words, RING_WORDS.running, 0);
      send({ running: false });
      restSoon();
    },
    heard: () => {
      const anchor = readAnchor(ring);
      const played = (Atomics.load(words, RING_WORDS.played) - base) | 0;
      const anchored = anchor === null ? -1 : (anchor.playedSamples - base) | 0;
      if (anchor === null || anchored < 0) return furthest;
      const out = anchored + ((frameOut() - anchor.contextFrame) | 0);
      furthest = Math.max(furthest, Math.min(played, out));
      return furthest;
    },
    starved: () => (Atomics.load(words, RING_WORDS.starved) - starvedBefore) | 0,
    close: () => {
      clearTimeout(idle);
      unfollow();
      player.disconnect();
      volume.disconnect();
      void context.close();
    },
  };
}

/** Without shared memory: the words that the sound thread writes come as messages. */
function mirror({ words }: RingViews, port: MessagePort): void {
  const theirs = [RING_WORDS.played, RING_WORDS.anchorTurn, RING_WORDS.anchorPlayed, RING_WORDS.anchorFrame, RING_WORDS.starved];
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (!(data instanceof Int32Array)) return;
    for (const at of theirs) words[at] = data[at] ?? 0;
  };
}
