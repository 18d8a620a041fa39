import type { Ratio } from '../../core/base/ratio.ts';
import type { SoundHeader } from '../../core/protocol/viewer-contract.ts';

type Stretch = Pick<SoundHeader, 'firstSample' | 'sampleCount' | 'subjectSample' | 'rate' | 'sampleRate'>;

/** Which frame of the subject is heard at a sample of a playback's clock, by what the sound blocks say of themselves. */
export class HeardCourse {
  #stretches: Stretch[] = [];

  add(block: Stretch): void {
    this.#stretches.push(block);
  }

  /** Null before the first block. What lies before `sample` is forgotten. */
  frameAt(sample: number, rate: Ratio): number | null {
    while (this.#stretches.length > 1 && (this.#stretches[1]?.firstSample ?? Number.POSITIVE_INFINITY) <= sample) this.#stretches.shift();
    const [here] = this.#stretches;
    if (here === undefined) return null;
    const into = Math.min(Math.max(0, sample - here.firstSample), here.sampleCount);
    const frames = ((here.subjectSample + into * here.rate) * rate.num) / (rate.den * here.sampleRate);
    // Backward, the moment on a frame's edge belongs to the frame that it comes from.
    const edge = (ROUNDING_SAMPLES * rate.num) / (rate.den * here.sampleRate);
    return Math.max(0, here.rate < 0 ? Math.ceil(frames - edge) - 1 : Math.floor(frames + edge));
  }
}

/** What rounding a frame's edge to a sample can make. */
const ROUNDING_SAMPLES = 0.6;
