import { FilterRun } from './filter-run.ts';
import { plane, type SoundNode } from './sound-node.ts';

/** Output that is made and thrown away after a jump, so that the stretcher has settled: a second's part. */
const SETTLING_SECONDS = 0.25;
const BLOCK_SAMPLES = 4800;

/**
 * Sound at another speed with its pitch kept, by libavfilter's `atempo` (waveform-similarity overlap-add: onsets may move by up to half its
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
  const chain = Array.from({ length: stages }, () => `atempo=${step ** (1 / stages)}`).join(',');
  const settling = Math.round(SETTLING_SECONDS * sampleRate);
  let run: FilterRun | null = null;
  let nextOutput = 0;
  let nextInput = 0;
  return {
    async read(start, count) {
      if (run === null || nextOutput !== start) {
        run?.close();
        run = new FilterRun(chain, sampleRate, settling);
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
