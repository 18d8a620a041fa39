import { decibelsToGain } from '../../../core/base/decibels.ts';
import { FilterRun } from './filter-run.ts';
import { plane, type SoundNode } from './sound-node.ts';

export interface LimiterSettings {
  readonly gainDb: number;
  readonly ceilingDb: number;
}

const BLOCK_SAMPLES = 4800;
/** True peaks lie between samples: four times as many show them to within 0.7 dB at worst at full bandwidth, usually far less. */
const OVERSAMPLING = 4;
const LOOK_AHEAD_MS = 5;
const RELEASE_MS = 80;
const MEMORY_SECONDS = 1;

/**
 * `input` amplified, then held under a ceiling by FFmpeg's look-ahead limiter working at four times the rate. What the limiter and the
 * resamplers delay, they take out again: the output stays on the input's samples.
 */
export function limitedSound(input: SoundNode, settings: LimiterSettings, sampleRate: number): SoundNode {
  const limit = decibelsToGain(settings.ceilingDb);
  const chain = [
    `volume=${decibelsToGain(settings.gainDb)}:precision=double`,
    `aresample=${sampleRate * OVERSAMPLING}`,
    `alimiter=limit=${limit}:level=0:latency=1:attack=${LOOK_AHEAD_MS}:release=${RELEASE_MS}`,
    `aresample=${sampleRate}`,
  ].join(',');
  const memory = MEMORY_SECONDS * sampleRate;
  let run: FilterRun | null = null;
  let nextInput = 0;
  let nextOutput = 0;
  return {
    async read(start, count) {
      if (run === null || start !== nextOutput) {
        run?.close();
        run = new FilterRun(chain, sampleRate, memory);
        nextInput = start - memory;
        nextOutput = start;
      }
      while (run.available < count) {
        const sound = await input.read(nextInput, BLOCK_SAMPLES);
        nextInput += plane(sound, 0).length;
        run.push(sound);
      }
      nextOutput = start + count;
      return run.take(count);
    },
    close() {
      run?.close();
      run = null;
      input.close();
    },
  };
}
