import { TICKS_PER_SECOND, type Ticks, ticksToSamples } from '../../core/base/ticks.ts';

/** What is played: from where, which way, how fast, and where it turns back to the other end. */
export interface CourseSettings {
  readonly fromFrame: number;
  /** Subject frames a played frame's time; negative backward. Not 0. */
  readonly rate: number;
  readonly firstFrame: number;
  readonly endFrame: number;
  readonly loop: boolean;
  readonly frameTicks: Ticks;
  readonly sampleRate: number;
}

/** A stretch of the course without a turn: subject samples run on from `subjectSample` at the course's rate. */
export interface CourseRun {
  /** On the playback's clock. */
  readonly firstSample: number;
  /** One past the last; null where it never ends by itself. */
  readonly endSample: number;
  /** Edge of the first sample played: going backward, the sample before it is heard first. */
  readonly subjectSample: number;
}

/**
 * The way of a playback, in elapsed frames: `elapsed` counts subject frames that have gone by since the start, whatever the rate. Its clock
 * is sound: samples at the subject's sample rate from 0 on.
 */
export interface Course {
  readonly settings: CourseSettings;
  /** Frames that go by until the end, or infinity for a loop. */
  readonly length: number;
  /** Every how many frames one is due, so that no more are due in a second than at rate 1. */
  readonly stride: number;
  /** Samples that one frame is on screen. */
  readonly frameSamples: number;
  frameAt(elapsed: number): number;
  dueSample(elapsed: number): number;
  /** The frame whose time it is at a sample of the clock. */
  elapsedAt(sample: number): number;
  /** Samples in all, or infinity. */
  readonly sampleCount: number;
  runAt(sample: number): CourseRun;
}

/** Samples are kept within a sample of where the frames are, over any number of turns: nothing adds up. */
export function courseOf(settings: CourseSettings): Course {
  const { rate, firstFrame, endFrame, loop, frameTicks, sampleRate } = settings;
  const forward = rate > 0;
  const speed = Math.abs(rate);
  const span = Math.max(1, endFrame - firstFrame);
  const from = Math.min(Math.max(settings.fromFrame, firstFrame), firstFrame + span - 1);
  const ahead = forward ? firstFrame + span - from : from - firstFrame + 1;
  const length = loop ? Number.POSITIVE_INFINITY : ahead;
  const frameSamples = (frameTicks / TICKS_PER_SECOND) * (sampleRate / speed);
  const dueSample = (elapsed: number): number => Math.round(elapsed * frameSamples);
  const edge = (frame: number): number => ticksToSamples(frame * frameTicks, sampleRate);
  const elapsedAt = (sample: number): number => {
    const near = Math.floor(sample / frameSamples);
    // Rounding of the edge may put the sample on either side of it.
    return dueSample(near + 1) <= sample ? near + 1 : near;
  };
  return {
    settings,
    length,
    stride: Math.max(1, Math.ceil(speed)),
    frameSamples,
    sampleCount: loop ? Number.POSITIVE_INFINITY : dueSample(ahead),
    dueSample,
    elapsedAt,
    frameAt(elapsed) {
      if (elapsed < ahead) return forward ? from + elapsed : from - elapsed;
      if (!loop) return forward ? firstFrame + span - 1 : firstFrame;
      const turned = (elapsed - ahead) % span;
      return forward ? firstFrame + turned : firstFrame + span - 1 - turned;
    },
    runAt(sample) {
      const elapsed = elapsedAt(sample);
      if (elapsed < ahead || !loop) {
        return { firstSample: 0, endSample: dueSample(ahead), subjectSample: edge(forward ? from : from + 1) };
      }
      const turns = Math.floor((elapsed - ahead) / span);
      const start = ahead + turns * span;
      const subjectSample = edge(forward ? firstFrame : firstFrame + span);
      return { firstSample: dueSample(start), endSample: dueSample(start + span), subjectSample };
    },
  };
}
