import { parentPort, workerData } from 'node:worker_threads';

/**
 * Stands for a window: plays sound blocks in real time once some have come, shows at each tick of 60 Hz the newest picture that is due, gives
 * credit back for what it used up, and reports every 50 ms.
 */
const { sampleRate, frameSamples, totalSamples } = workerData;
const START_WITH_SAMPLES = sampleRate / 5;
let soundEnd = 0;
let heard = 0;
let playing = false;
let lastMs = 0;
const pictures = [];
let shown = null;
let pictureCredit = 0;
let soundCredit = 0;
const blocks = [];
let unshown = 0;
const counts = { starvedMs: 0, starvations: 0, leastAheadMs: Number.POSITIVE_INFINITY, shown: 0, worstOffFrames: 0, offTicks: 0, ticks: 0 };
let starving = false;

parentPort.on('message', (message) => {
  if (message.kind === 'picture') pictures.push(message.due);
  else {
    if (message.first !== soundEnd) throw new Error(`a hole in the sound: ${soundEnd} to ${message.first}`);
    soundEnd += message.count;
    blocks.push(soundEnd);
  }
});
setInterval(() => {
  const nowMs = performance.now();
  if (!playing && soundEnd >= START_WITH_SAMPLES && pictures.length > 0) {
    playing = true;
    lastMs = nowMs;
  }
  if (playing) {
    const passed = Math.round(((nowMs - lastMs) / 1000) * sampleRate);
    const wanted = heard + passed;
    lastMs = nowMs;
    heard = Math.min(wanted, soundEnd);
    const missing = Math.min(wanted, totalSamples) - heard;
    if (missing > 0) {
      counts.starvedMs += (missing / sampleRate) * 1000;
      if (!starving) counts.starvations += 1;
    }
    starving = missing > 0;
    if (soundEnd < totalSamples) counts.leastAheadMs = Math.min(counts.leastAheadMs, ((soundEnd - heard) / sampleRate) * 1000);
    while (blocks.length > 0 && blocks[0] <= heard) {
      blocks.shift();
      soundCredit += 1;
    }
    let newest = null;
    while (pictures.length > 0 && pictures[0] <= heard) {
      if (newest !== null) unshown += 1;
      newest = pictures.shift();
      pictureCredit += 1;
    }
    if (newest !== null) {
      shown = newest;
      counts.shown += 1;
    }
    if (shown !== null) {
      // A picture stays on until the next is due: only what lies past its own time is off.
      const offFrames = (Math.min(heard, totalSamples) - shown) / frameSamples - 1;
      counts.worstOffFrames = Math.max(counts.worstOffFrames, Number(offFrames.toFixed(2)));
      if (offFrames > 1) counts.offTicks += 1;
      counts.ticks += 1;
    }
  }
}, 1000 / 60);
setInterval(() => {
  parentPort.postMessage({ heard, pictureCredit, soundCredit, unshown, counts });
  pictureCredit = 0;
  soundCredit = 0;
}, 50);
