import { describe, expect, it } from 'vitest';
import { TICKS_PER_SECOND } from '../../core/base/ticks.ts';
import { type CourseSettings, courseOf } from './play-course.ts';

const settings = (fields: Partial<CourseSettings> = {}): CourseSettings => ({
  fromFrame: 0,
  rate: 1,
  firstFrame: 0,
  endFrame: 100,
  loop: false,
  frameTicks: TICKS_PER_SECOND / 25,
  sampleRate: 48_000,
  ...fields,
});

describe('the course of a playback', () => {
  it('gives every frame the samples of its own time', () => {
    const course = courseOf(settings({ fromFrame: 10 }));
    expect([course.frameAt(0), course.dueSample(0), course.frameAt(7), course.dueSample(7)]).toEqual([10, 0, 17, 7 * 1920]);
    expect([course.length, course.sampleCount]).toEqual([90, 90 * 1920]);
    expect(course.runAt(5000)).toEqual({ firstSample: 0, endSample: 90 * 1920, subjectSample: 10 * 1920 });
  });

  it('plays backward from the end of the frame that it begins with', () => {
    const course = courseOf(settings({ fromFrame: 10, rate: -1 }));
    expect([course.frameAt(0), course.frameAt(10), course.length]).toEqual([10, 0, 11]);
    expect(course.runAt(0).subjectSample).toBe(11 * 1920);
  });

  it('turns to the other end of a loop, in pictures and sound at one sample', () => {
    const course = courseOf(settings({ fromFrame: 18, firstFrame: 10, endFrame: 20, loop: true }));
    expect([0, 1, 2, 3, 11, 12].map(course.frameAt)).toEqual([18, 19, 10, 11, 19, 10]);
    expect(course.runAt(course.dueSample(2) - 1).subjectSample).toBe(18 * 1920);
    expect(course.runAt(course.dueSample(2))).toEqual({ firstSample: 2 * 1920, endSample: 12 * 1920, subjectSample: 10 * 1920 });
    expect(course.sampleCount).toBe(Number.POSITIVE_INFINITY);
  });

  it('keeps picture and sound within a sample of each other at an odd rate, however long a loop goes on', () => {
    const frameTicks = (TICKS_PER_SECOND * 1001) / 30_000;
    const course = courseOf(settings({ rate: 1.5, frameTicks, firstFrame: 3, endFrame: 40, fromFrame: 3, loop: true }));
    for (const elapsed of [0, 36, 37, 38, 1_000_003]) {
      const due = course.dueSample(elapsed);
      expect(course.elapsedAt(due)).toBe(elapsed);
      expect(course.elapsedAt(due - 1)).toBe(elapsed - 1);
      const run = course.runAt(due);
      const heard = run.subjectSample + (due - run.firstSample) * 1.5;
      expect(Math.abs(heard - (course.frameAt(elapsed) * frameTicks * 48_000) / TICKS_PER_SECOND)).toBeLessThanOrEqual(2);
    }
  });

  it('has no more pictures due in a second when it runs faster', () => {
    expect([0.25, 1, 2, 3.5, -8].map((rate) => courseOf(settings({ rate })).stride)).toEqual([1, 1, 2, 4, 8]);
  });
});
