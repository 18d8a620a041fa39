import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { machineMedia } from '../../engine/host/film-media.ts';
import type { ViewerQuality } from '../../engine/play/contract.ts';
import { createPictureStore } from '../../engine/play/picture-store.ts';
import { createViewer } from '../../engine/play/viewer.ts';
import { makeMediaFolder, makeMovie } from '../fixtures/media.ts';
import { assetOf } from '../fixtures/movie-asset.ts';
import { MAIN } from '../fixtures/picture-project.ts';
import { twoLayerProject } from '../fixtures/two-layers.ts';

/**
 * Plays two 1080p layers at 30 frames a second, with sound, to a consumer in a thread of its own whose clock is real time. Counts what was
 * dropped, how early the sound was and how late pictures were.
 *
 *     npm run bench -- play [--seconds 60] [--quality quarter] [--rate 1] [--scopes] [--gop 30] [--bitrate 12000000]
 */
const option = (name: string, otherwise: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : (process.argv[at + 1] ?? otherwise);
};
const SECONDS = Number(option('seconds', '60'));
const QUALITY = option('quality', 'quarter') as ViewerQuality;
const SPEED = Number(option('rate', '1'));
const BITRATE = option('bitrate', '12000000');
const GOP = Number(option('gop', '30'));
const withScopes = process.argv.includes('--scopes');
const SAMPLE_RATE = 48_000;
const frames = Math.ceil(SECONDS * 30);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const folder = makeMediaFolder();
const colour = { primaries: 1, transfer: 1, matrix: 1, range: 1 } as const;
const big = {
  width: 1920,
  height: 1080,
  rate: { num: 30, den: 1 },
  frames,
  gop: GOP,
  bFrames: 2,
  colour,
  options: { preset: 'veryfast', b: BITRATE, maxrate: BITRATE, bufsize: BITRATE },
};
const base = await assetOf(
  await makeMovie({
    ...big,
    path: join(folder.path, 'base.mp4'),
    sound: [{ codec: 'aac', signal: 'chirp', samples: SECONDS * SAMPLE_RATE }],
  }),
);
const inset = await assetOf(await makeMovie({ ...big, path: join(folder.path, 'inset.mp4') }));

const media = machineMedia(join(folder.path, 'bench.cutaway'));
const pool = media.openPool();
const viewer = createViewer({
  media: { pool, locate: media.locate, resources: media.resources, store: createPictureStore(96 << 20) },
  subject: { kind: 'sequence', sequenceId: MAIN },
  project: twoLayerProject(base, inset, SECONDS),
  settings: { quality: QUALITY, scopes: withScopes ? ['waveform', 'parade', 'vectorscope', 'histogram'] : [] },
});
const consumer = new Worker(new URL('./play-consumer.mjs', import.meta.url), {
  workerData: {
    sampleRate: SAMPLE_RATE,
    frameSamples: (SAMPLE_RATE / 30 / Math.abs(SPEED)) * Math.max(1, Math.ceil(Math.abs(SPEED))),
    totalSamples: Math.round((frames * SAMPLE_RATE) / 30 / Math.abs(SPEED)),
  },
});
const CREDIT = 3;
let pictureCredit = 0;
let soundCredit = 0;
let wake = (): void => undefined;
let heard = 0;
const pictures = viewer.pictures[Symbol.asyncIterator]();
const sound = viewer.sound[Symbol.asyncIterator]();
let bytes = 0;
let renderMs: number[] = [];
const sizes = new Map<string, number>();
const pumpPictures = async (): Promise<void> => {
  for (;;) {
    while (pictureCredit <= 0) await new Promise<void>((resolve) => (wake = resolve));
    const { done, value } = await pictures.next();
    if (done === true) return;
    if (value.header.due === null) continue;
    pictureCredit -= 1;
    bytes += value.bytes.byteLength;
    renderMs.push(value.header.renderMs);
    const size = `${value.header.widthPx}x${value.header.heightPx}`;
    sizes.set(size, (sizes.get(size) ?? 0) + 1);
    consumer.postMessage({ kind: 'picture', due: value.header.due.sample });
  }
};
let wakeSound = (): void => undefined;
const pumpSound = async (): Promise<void> => {
  for (;;) {
    while (soundCredit <= 0) await new Promise<void>((resolve) => (wakeSound = resolve));
    const { done, value } = await sound.next();
    if (done === true) return;
    soundCredit -= 1;
    consumer.postMessage({ kind: 'sound', first: value.firstSample, count: value.planes[0]?.length ?? 0 });
  }
};
let scopeReadings = 0;
void (async () => {
  for await (const _ of viewer.scopes) scopeReadings += 1;
})();
let statusText = '';
const ended = (async () => {
  for await (const { state, fault } of viewer.status) {
    if (fault !== null) say(`fault: ${fault.message}`);
    statusText = JSON.stringify(state);
    if (state.kind === 'ended') return state;
  }
  return null;
})();
let unshown = 0;
let consumed: Readonly<Record<string, number>> = {};
consumer.on(
  'message',
  (message: { heard: number; pictureCredit: number; soundCredit: number; unshown: number; counts: Record<string, number> }) => {
    heard = message.heard;
    unshown = message.unshown;
    consumed = message.counts;
    pictureCredit += message.pictureCredit;
    soundCredit += message.soundCredit;
    if (pictureCredit > 0) wake();
    if (soundCredit > 0) wakeSound();
    viewer.report({ playback, heardSamples: heard, unshownPictures: unshown });
  },
);
say(
  `${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}; ${SECONDS} s, ${QUALITY}, rate ${SPEED}, GOP ${GOP}${withScopes ? ', scopes' : ''}`,
);
const cpu = process.cpuUsage();
const startedMs = performance.now();
const playback = viewer.play({ fromFrame: SPEED < 0 ? frames - 1 : 0, rate: SPEED });
pictureCredit = CREDIT;
soundCredit = 6;
void pumpPictures();
void pumpSound();
const state = await ended;
const tookMs = performance.now() - startedMs;
const used = process.cpuUsage(cpu);
if (state?.kind !== 'ended') throw new Error(`no end: ${statusText}`);
const { late, untaken, failed } = state.dropped;
const due = Math.ceil(frames / Math.max(1, Math.ceil(Math.abs(SPEED))));
const lost = late + untaken + failed + unshown;
renderMs = renderMs.sort((a, b) => a - b);
const at = (part: number): string => (renderMs[Math.floor(part * (renderMs.length - 1))] ?? 0).toFixed(1);
say(
  `due ${due}, rendered ${state.rendered}, late ${late}, untaken ${untaken}, failed ${failed}, unshown ${unshown}: ${((100 * lost) / due).toFixed(2)} % dropped`,
);
say(
  `sizes ${[...sizes].map(([size, count]) => `${size} ${count}`).join(', ')}; ${(bytes / 1e6 / (tookMs / 1000)).toFixed(2)} MB/s of pictures`,
);
say(
  `made in ${at(0.5)} ms p50, ${at(0.95)} ms p95; CPU ${((used.user + used.system) / 1000 / tookMs).toFixed(2)} cores; ${scopeReadings} scope readings`,
);
say(
  `consumer: sound starved ${consumed.starvedMs ?? 0} ms in ${consumed.starvations ?? 0} gaps, least sound ahead ${consumed.leastAheadMs ?? 0} ms, shown ${consumed.shown ?? 0}, off by more than a frame in ${consumed.offTicks ?? 0} of ${consumed.ticks ?? 0} looks, worst ${consumed.worstOffFrames ?? 0} frames`,
);
await viewer.close();
await consumer.terminate();
pool.close();
folder.remove();
process.exit(lost / due <= 0.01 && (consumed.starvations ?? 0) === 0 ? 0 : 1);
