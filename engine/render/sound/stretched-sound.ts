import { FilterRun } from './filter-run.ts';
import { plane, type SoundNode } from './sound-node.ts';

/** Output that is made and thrown away after a jump, so that the stretcher has settled: a second's part. */
const SETTLING_SECONDS = 0.25;
const BLOCK_SAMPLES = 4800;

/**
 * Output samples by which `atempo` is early: a part of its window (the power of two next above 1/24 s) that grows as it slows. Measured as
 * the shift of 30 tone bursts' centres at factors from 0.5 to 2; what is left after taking it out stays under 3 ms.
 */
function earliness(factor: number, sampleRate: number): number {
  const window = 2 ** Math.ceil(Math.log2(sampleRate / 24));
  return window * (0.08 + 0.171 / factor);
}

/**
 * Sound at another speed with its pitch kept, by libavfilter's `atempo` (waveform-similarity overlap-add: an onset is smeared over up to its
 * window of 1/24 s, without drift). Factors beyond 0.5..2 go through several in a row, since one alone would skip samples.
 * @param positionOf source position of an output sample, rising by `step` a sample
 */
export function stretchedSound(
  source: SoundNode,
  positionOf: (sample: number) => number,
  step: number,
  channels: number,
  sampleRate: number,
): SoundNode {
  if (channels !== 2) throw new Error(`stretching works on 2 channels, not ${channels}`);
  const stages = Math.max(1, Math.ceil(Math.abs(Math.log2(step))));
  const factor = step ** (1 / stages);
  const chain = Array.from({ length: stages }, () => `atempo=${factor}`).join(',');
  // What an early stage shifts, the later ones stretch.
  const shift = Array.from({ length: stages }, (_, later) => earliness(factor, sampleRate) / factor ** later).reduce(
    (sum, part) => sum + part,
    0,
  );
  const settling = Math.round(SETTLING_SECONDS * sampleRate);
  let run: FilterRun | null = null;
  let nextOutput = 0;
  let nextInput = 0;
  return {
    async read(start, count) {
      if (run === null || nextOutput !== start) {
        run?.close();
        run = new FilterRun(chain, sampleRate, settling - Math.round(shift));
        nextInput = Math.floor(positionOf(start - settling));
        nextOutput = start;
      }
      while (run.available < count) {
        const input = await source.read(nextInput, BLOCK_SAMPLES);
        nextInput += plane(input, 0).length;
        run.push(input);
      }
      nextOutput += count;
      return run.take(count);
    },
    close() {
      run?.close();
      source.close();
    },
  };
}
